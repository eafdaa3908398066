import { isDeepStrictEqual } from "node:util";
import { ownOf } from "../formats/json.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { isRecord } from "./fields.ts";

/** The JSON merge patch (RFC 7396) that makes `to` of `from`. Empty: they are the same. */
export function mergePatch(from: JsonMap, to: JsonMap): JsonMap {
  const patch = new Map<string, Json>();
  for (const [key, value] of Object.entries(to)) {
    const before = ownOf(from, key);
    if (isRecord(value) && isRecord(before)) {
      const inner = mergePatch(before as JsonMap, value as JsonMap);
      if (Object.keys(inner).length > 0) patch.set(key, inner);
    } else if (before === undefined || !isDeepStrictEqual(value, before)) patch.set(key, value);
  }
  for (const key of Object.keys(from)) {
    if (!Object.hasOwn(to, key)) patch.set(key, null);
  }
  return Object.fromEntries(patch);
}

/** The same without what would go: all of `to` is put onto `from`. */
export function additionsPatch(from: JsonMap, to: JsonMap): JsonMap {
  return withoutNulls(mergePatch(from, to));
}

/** What a JSON merge patch makes of `target`. */
export function applyMergePatch(target: JsonMap, patch: JsonMap): JsonMap {
  const kept = Object.entries(target).filter(([key]) => ownOf(patch, key) !== null);
  const put = Object.entries(patch).flatMap(([key, value]): readonly (readonly [string, Json])[] => {
    if (value === null) return [];
    const before = ownOf(target, key);
    if (!isRecord(value)) return [[key, value]];
    return [[key, applyMergePatch(isRecord(before) ? (before as JsonMap) : {}, value as JsonMap)]];
  });
  return Object.fromEntries([...kept, ...put]);
}

function withoutNulls(map: JsonMap): JsonMap {
  const entries = Object.entries(map).flatMap(([key, value]): readonly (readonly [string, Json])[] => {
    if (value === null) return [];
    if (!isRecord(value)) return [[key, value]];
    const inner = withoutNulls(value as JsonMap);
    return Object.keys(inner).length === 0 && Object.keys(value).length > 0 ? [] : [[key, inner]];
  });
  return Object.fromEntries(entries);
}
