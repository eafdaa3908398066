import { textAt } from "../formats/json.ts";
import { isKept, KEEP } from "../formats/objects/irreplaceable.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import { identityOf } from "../formats/objects/kube-objects.ts";
import { objectKey } from "../formats/objects/object-set.ts";
import type { RehearsedObject } from "./rehearsed.ts";

/** The manifests of one operation, as objects. */
export interface Manifests {
  readonly declared: readonly KubeObject[];
  /** Of a second rendering; undefined: rendered once. */
  readonly again: readonly KubeObject[] | undefined;
  /** Of the revision that Helm compares with. */
  readonly recorded: readonly KubeObject[];
  /** The release's. */
  readonly namespace: string;
}

/** Pairs what is declared with what was, in the order of the manifest; what is no longer declared comes last. */
export function objectsOf({ declared, again, recorded, namespace }: Manifests): readonly RehearsedObject[] {
  const keyOf = (object: KubeObject) => objectKey(identityOf(object), namespace);
  const [before, twice] = [byKey(recorded, keyOf), byKey(again ?? [], keyOf)];
  const applied = new Set(declared.map(keyOf));
  const gone = recorded.filter((object) => !applied.has(keyOf(object)));
  return [
    ...declared.map((object) => ({
      ...usual,
      object: identityOf(object),
      fate: "applied" as const,
      declared: object,
      recorded: before.get(keyOf(object)),
      again: twice.get(keyOf(object)),
    })),
    ...gone.map(removed),
  ];
}

/** What an uninstall takes, or an upgrade that no longer declares it. */
export function removed(recorded: KubeObject): RehearsedObject {
  const object = identityOf(recorded);
  const fate = isKept(textAt(recorded, "metadata", "annotations", KEEP)) ? "kept" : "deleted";
  return { ...usual, object, fate, declared: undefined, recorded, again: undefined };
}

/** What the action applies before Helm. */
export function appliedAhead(declared: KubeObject): RehearsedObject {
  const object = identityOf(declared);
  return { ...usual, object, fate: "applied", ahead: true, declared, recorded: undefined, again: undefined };
}

/** What Helm installs with a chart, and never changes again. */
export function createdOnce(declared: KubeObject): RehearsedObject {
  const object = identityOf(declared);
  return {
    ...usual,
    object,
    fate: "applied",
    onlyIfAbsent: true,
    declared,
    recorded: undefined,
    again: undefined,
  };
}

const usual = { onlyIfAbsent: false, ahead: false } as const;

function byKey(objects: readonly KubeObject[], keyOf: (object: KubeObject) => string) {
  return new Map(objects.map((object) => [keyOf(object), object]));
}
