import type { Json, JsonMap } from "./values-reference.ts";

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** What a map has under a key, which may be `__proto__` or `constructor` as any other. */
export function ownOf(map: JsonMap, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** What an object has at a path of keys; undefined: nothing, or null. */
export function at(json: Json | undefined, ...keys: readonly string[]): Json | undefined {
  const found = keys.reduce<Json | undefined>(
    (inner, key) => (isMap(inner) ? ownOf(inner, key) : undefined),
    json,
  );
  return found ?? undefined;
}

/** The mapping there; empty where there is none. */
export function mapAt(json: Json | undefined, ...keys: readonly string[]): JsonMap {
  const found = at(json, ...keys);
  return isMap(found) ? found : {};
}

/** The mappings of a list there; empty where there is none. */
export function mapsAt(json: Json | undefined, ...keys: readonly string[]): readonly JsonMap[] {
  return listAt(json, ...keys).filter(isMap);
}

/** The texts of a list there; empty where there is none. */
export function textsAt(json: Json | undefined, ...keys: readonly string[]): readonly string[] {
  return listAt(json, ...keys).filter((item) => typeof item === "string");
}

/** The text there; undefined: there is none, or it is no text. */
export function textAt(json: Json | undefined, ...keys: readonly string[]): string | undefined {
  const found = at(json, ...keys);
  return typeof found === "string" ? found : undefined;
}

/** The number there; undefined: there is none, or it is no number. */
export function numberAt(json: Json | undefined, ...keys: readonly string[]): number | undefined {
  const found = at(json, ...keys);
  return typeof found === "number" ? found : undefined;
}

/** The list there; empty where there is none. */
export function listAt(json: Json | undefined, ...keys: readonly string[]): readonly Json[] {
  const found = at(json, ...keys);
  return isList(found) ? found : [];
}
