import { isDeepStrictEqual } from "node:util";
import { ownOf } from "../formats/json.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { isRecord } from "./fields.ts";
import { appliesMore, isHelmsAlone } from "./managed-fields.ts";

/**
 * Whether an operation surely leaves an object as it is: nothing is removed, and what is declared is there, letter by
 * letter. Two spellings of a quantity, numbers written as text and null are left to the API server to compare.
 * `applied`: `declared` as Helm applies it.
 */
export function surelyStays(
  declared: KubeObject,
  applied: KubeObject,
  recorded: KubeObject | undefined,
  live: KubeObject,
): boolean {
  if (recorded === undefined || !isDeepStrictEqual(declared, recorded)) return false;
  return isContained(applied, live, isHelmsAlone(live)) && !appliesMore(live, applied);
}

/** `defaults`: what items of lists have beyond is a default. Else it may be set by hand, and go with its list. */
function isContained(declared: Json, live: Json | undefined, defaults: boolean): boolean {
  if (live === undefined || declared === null) return false;
  if (Array.isArray(declared)) {
    if (!defaults) return isDeepStrictEqual(declared, live);
    if (!Array.isArray(live) || live.length !== declared.length) return false;
    return declared.every((item, index) => isContained(item, live[index], defaults));
  }
  if (!isRecord(declared)) return declared === live;
  if (!isRecord(live)) return false;
  return Object.entries(declared).every(([key, value]) =>
    isContained(value as Json, ownOf(live as JsonMap, key), defaults),
  );
}
