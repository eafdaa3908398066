import { isDeepStrictEqual } from "node:util";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { isRecord } from "./fields.ts";

/** The JSON merge patch (RFC 7396) that makes `to` of `from`. Empty: they are the same. */
export function mergePatch(from: JsonMap, to: JsonMap): JsonMap {
  const patch: Record<string, Json> = {};
  for (const [key, value] of Object.entries(to)) {
    const before = from[key];
    if (isRecord(value) && isRecord(before)) {
      const inner = mergePatch(before as JsonMap, value as JsonMap);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (before === undefined || !isDeepStrictEqual(value, before)) patch[key] = value;
  }
  for (const key of Object.keys(from)) {
    if (!(key in to)) patch[key] = null;
  }
  return patch;
}

/** The same without what would go: all of `to` is put onto `from`. */
export function additionsPatch(from: JsonMap, to: JsonMap): JsonMap {
  return withoutNulls(mergePatch(from, to));
}

/** What a JSON merge patch makes of `target`. */
export function applyMergePatch(target: JsonMap, patch: JsonMap): JsonMap {
  const kept = Object.entries(target).filter(([key]) => patch[key] !== null);
  const put = Object.entries(patch).flatMap(([key, value]): readonly (readonly [string, Json])[] => {
    if (value === null) return [];
    const before = target[key];
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
