import { createHash } from "node:crypto";
import { canonicalJson } from "../formats/canonical-json.ts";
import { isList, isMap } from "../formats/json.ts";
import { type Identity, kindAndName } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
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
}

/** What becomes of one object. */
export interface ReviewedObject {
  readonly object: Identity;
  readonly fate: "applied" | "deleted" | "kept";
  /** As two renderings of the same declare it; undefined: it is not, or it is rendered once. */
  readonly declared: KubeObject | undefined;
  readonly again: KubeObject | undefined;
}

/**
 * A hash of objects by which two runs tell that they do the same to them, in 16 hex digits. Of what goes or is kept the
 * name counts, of what is applied all but what is another one in each rendering, and what is secret: `withoutSecrets`
 * takes it out of a text.
 */
export function objectsHash(
  objects: readonly ReviewedObject[],
  withoutSecrets: (text: string) => string,
): string {
  const texts = objects.map(({ object, fate, declared, again }) => {
    const content =
      declared === undefined ? null : steady(withoutData(declared), withoutData(again ?? declared));
    return withoutSecrets(canonicalJson([fate, object.namespace ?? null, kindAndName(object), content]));
  });
  return createHash("sha256").update(texts.sort().join("\n")).digest("hex").slice(0, 16);
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
    return Object.fromEntries(keys.map((key) => [key, steady(one[key] ?? null, other[key] ?? null)]));
  }
  if (isList(one) && isList(other) && one.length === other.length)
    return one.map((item, index) => steady(item, other[index] ?? null));
  return one === other ? one : "(another one each time)";
}
