import { textAt } from "../formats/json.ts";
import { groupOf } from "../formats/objects/identity.ts";
import { isKept, KEEP } from "../formats/objects/irreplaceable.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import { identityOf } from "../formats/objects/kube-objects.ts";
import { objectKey } from "../formats/objects/object-set.ts";
import { isNamedAtRandom } from "../preview/reviewed.ts";
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

/**
 * Pairs what is declared with what was, in the order of the manifest; what is no longer declared comes last. What is
 * declared twice is one object.
 */
export function objectsOf({
  declared: all,
  again,
  recorded,
  namespace,
}: Manifests): readonly RehearsedObject[] {
  const keyOf = (object: KubeObject) => objectKey(identityOf(object), namespace);
  const last = byKey(all, keyOf);
  const declared = [...last.values()];
  const doubles = new Set(all.filter((object) => last.get(keyOf(object)) !== object).map(keyOf));
  const before = byKey(recorded, keyOf);
  const twice = pairsOf(declared, again ?? [], keyOf);
  const applied = new Set(declared.map(keyOf));
  const gone = recorded.filter((object) => !applied.has(keyOf(object)));
  return [
    ...declared.map((object) => ({
      ...usual,
      object: identityOf(object),
      fate: "applied" as const,
      twice: doubles.has(keyOf(object)),
      declared: object,
      recorded: before.get(keyOf(object)),
      again: twice.get(object),
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

/** Says that names are made at random, since no preview can show those that come to be. */
export function randomNamesNotice(objects: readonly RehearsedObject[]): readonly string[] {
  const count = objects.filter(isNamedAtRandom).length;
  if (count === 0) return [];
  const [what, old] =
    count === 1
      ? ["1 object gets", "the one before is deleted, and a new one made"]
      : [`${count} objects get`, "those before are deleted, and new ones made"];
  return [`${what} a new random name with each deployment: ${old}.`];
}

const usual = { onlyIfAbsent: false, ahead: false, twice: false } as const;

function byKey(objects: readonly KubeObject[], keyOf: (object: KubeObject) => string) {
  return new Map(objects.map((object) => [keyOf(object), object]));
}

/**
 * Each object with its like in another rendering: what only one of the two has goes by its kind, in their order, since
 * its name may be made at random.
 */
function pairsOf(
  one: readonly KubeObject[],
  other: readonly KubeObject[],
  keyOf: (object: KubeObject) => string,
): ReadonlyMap<KubeObject, KubeObject> {
  const [keys, others] = [new Set(one.map(keyOf)), byKey(other, keyOf)];
  const left = Map.groupBy(
    other.filter((object) => !keys.has(keyOf(object))),
    kindKey,
  );
  const pairs = one.flatMap((object) => {
    const like = others.get(keyOf(object)) ?? left.get(kindKey(object))?.shift();
    return like === undefined ? [] : [[object, like] as const];
  });
  return new Map(pairs);
}

function kindKey(object: KubeObject): string {
  const { apiVersion, kind, namespace = "" } = identityOf(object);
  return [groupOf(apiVersion), kind, namespace].join("/");
}
