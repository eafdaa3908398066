import { differenceOf } from "../diff/difference-of.ts";
import { placesOf, withoutPlaces } from "../diff/json-pointer.ts";
import { withoutServerFields } from "../diff/server-fields.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { JsonMap } from "../formats/values-reference.ts";
import { cutToDeclared, settled } from "./declared-fields.ts";
import { filledByOthers } from "./filled-by-others.ts";

/** An object that is there, cut down to the fields that its release sets. They hold secrets. */
export interface DriftedObject {
  readonly live: KubeObject;
  /** As the release has it, in the spelling of the live one where both mean the same. */
  readonly next: KubeObject;
}

export interface CompareOptions {
  /** What the API server would make of the release's manifest; undefined: it is not asked. */
  readonly predicted?: KubeObject | undefined;
  /** A HorizontalPodAutoscaler sets its number of pods. */
  readonly isScaled: boolean;
}

/**
 * Compares an object with what its release declares, in the fields that it declares; undefined: it is as declared.
 * Without a prediction the client alone compares, by what it knows of the API server's defaults and spellings.
 */
export function compareLive(
  declared: KubeObject,
  live: KubeObject,
  { predicted, isScaled }: CompareOptions,
): DriftedObject | undefined {
  const pointers = filledByOthers(declared, { isScaled });
  const wanted = prepared(declared, declared, pointers);
  const there = cut(prepared(live, declared, pointers), wanted);
  const next =
    predicted === undefined
      ? (settled(prepared(live, declared, pointers), wanted) as JsonMap)
      : cut(prepared(predicted, declared, pointers), wanted);
  if (differenceOf(there, next) === undefined) return undefined;
  const identity = identityOf(live);
  return { live: whole(there, identity), next: whole(next, identity) };
}

function cut(value: JsonMap, declared: JsonMap): JsonMap {
  return (cutToDeclared(value, declared) ?? {}) as JsonMap;
}

/** Without what is no field of the release's: what the server writes, what others fill, and what names it. */
function prepared(
  object: KubeObject,
  declared: KubeObject,
  pointers: readonly (readonly string[])[],
): JsonMap {
  // Of both the same is left out, whatever the other one has.
  const [fields = {}] = withoutServerFields(object, object === declared ? undefined : declared);
  const { metadata, apiVersion: _, kind: __, ...rest } = fields;
  const { name: ___, namespace: ____, ...labels } = metadata as JsonMap;
  const left: JsonMap = { ...rest, metadata: labels };
  return withoutPlaces(left, placesOf(left, pointers));
}

function identityOf({ apiVersion, kind, metadata: { name, namespace } }: KubeObject) {
  const at = typeof namespace === "string" ? { name, namespace } : { name };
  return { apiVersion, kind, metadata: at };
}

function whole(fields: JsonMap, { metadata, ...identity }: ReturnType<typeof identityOf>): KubeObject {
  return { ...identity, ...fields, metadata: { ...metadata, ...(fields.metadata as JsonMap | undefined) } };
}
