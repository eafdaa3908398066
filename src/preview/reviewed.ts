import { createHash } from "node:crypto";
import { canonicalJson } from "../formats/canonical-json.ts";
import { isList, isMap, ownOf } from "../formats/json.ts";
import { type Identity, kindAndName } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import { nameOf } from "../formats/objects/named.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import type { PlanPreview } from "./plan-preview.ts";

/** What somebody has seen of one operation: enough to tell whether another one is the same. */
export interface ReviewedPlan {
  /** The plan's id. */
  readonly plan: string;
  /** The release's, which tell two of one plan apart: a plan may install one and uninstall its former one. */
  readonly namespace: string;
  readonly release: string;
  readonly operation: PlanPreview["operation"];
  /** Of the chart; null: none. */
  readonly version: string | null;
  /** A hash of the objects that it applies, deletes and keeps. */
  readonly objects: string;
  /** Of each of them, to tell which are others. */
  readonly marks: readonly NamedMark[];
}

/** Short hashes of an object, 6 characters each: enough to name what differs, too few to tell that all is the same. */
export interface ObjectMark {
  /** Of what tells it from others. */
  readonly identity: string;
  /** Of all that counts of it. */
  readonly content: string;
}

export interface NamedMark extends ObjectMark {
  /** `ConfigMap web in shop`, without secrets. */
  readonly name: string;
}

/** What becomes of one object. */
export interface ReviewedObject {
  readonly object: Identity;
  readonly fate: "applied" | "deleted" | "kept";
  /** As two renderings of the same declare it; undefined: it is not, or it is rendered once. */
  readonly declared: KubeObject | undefined;
  readonly again: KubeObject | undefined;
}

/** Whether each rendering gives it another name. */
export function isNamedAtRandom({ declared, again }: Pick<ReviewedObject, "declared" | "again">): boolean {
  return declared !== undefined && again !== undefined && declared.metadata.name !== again.metadata.name;
}

/**
 * A hash of objects by which two runs tell that they do the same to them, in 16 hex digits, and marks of each. Of what goes or is kept the
 * name counts, of what is applied all but what is another one in each rendering, and what is secret: `withoutSecrets`
 * takes it out of a text.
 */
export function reviewObjects(
  objects: readonly ReviewedObject[],
  withoutSecrets: (text: string) => string,
): Pick<ReviewedPlan, "objects" | "marks"> {
  const texts = objects.map(({ object, fate, declared, again }) => {
    const name = isNamedAtRandom({ declared, again }) ? anyTime : object.name;
    const identity = [object.namespace ?? null, kindAndName({ ...object, name })];
    const content =
      declared === undefined ? null : steady(withoutData(declared), withoutData(again ?? declared));
    return {
      identity: withoutSecrets(canonicalJson(identity)),
      content: withoutSecrets(canonicalJson([fate, ...identity, content])),
      name: withoutSecrets(nameOf({ ...object, name })),
    };
  });
  const all = texts.map(({ content }) => content).sort();
  return {
    objects: sha256(all.join("\n")).toString("hex").slice(0, 16),
    marks: texts.map(({ identity, content, name }) => {
      return { identity: shortHash(identity), content: shortHash(content), name };
    }),
  };
}

function shortHash(text: string): string {
  return sha256(text).toString("base64").slice(0, 6);
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Values of a Secret are no part of it, their keys are. */
function withoutData(object: KubeObject): JsonMap {
  if (object.kind !== "Secret" || object.apiVersion !== "v1") return object;
  const keysOf = (data: Json | undefined) => (isMap(data) ? Object.keys(data).sort() : []);
  return { ...object, data: keysOf(object.data), stringData: keysOf(object.stringData) };
}

/** What two renderings have in common; the rest is one word. */
function steady(one: Json, other: Json): Json {
  if (isMap(one) && isMap(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return Object.fromEntries(
      keys.map((key) => [key, steady(ownOf(one, key) ?? null, ownOf(other, key) ?? null)]),
    );
  }
  if (isList(one) && isList(other) && one.length === other.length)
    return one.map((item, index) => steady(item, other[index] ?? null));
  return one === other ? one : anyTime;
}

const anyTime = "(another one each time)";
