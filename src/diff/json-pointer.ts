import { isList, isMap } from "../formats/json.ts";
import type { Json } from "../formats/values-reference.ts";

/** The parts of a JSON pointer (RFC 6901), without the escapes `~1` and `~0`; undefined: it is none, or names all. */
export function parsePointer(text: string): readonly string[] | undefined {
  if (!text.startsWith("/") || /~(?![01])/.test(text)) return undefined;
  const parts = text.slice(1).split("/");
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What stands for each key of a map and each item of a list; RFC 6901 knows no such thing. */
const any = "*";

/** Where one of the pointers leads to in a value, as pointers without `*`, each once, none below another one. */
export function placesOf(
  value: Json | undefined,
  pointers: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  if (pointers.some((pointer) => pointer.length === 0)) return [[]];
  return insideOf(value).flatMap(([key, item]) => {
    const inside = pointers.filter(([first]) => first === key || first === any).map(([, ...rest]) => rest);
    return inside.length === 0 ? [] : placesOf(item, inside).map((place) => [key, ...place]);
  });
}

/** The value at a place; undefined: there is none. */
export function valueAt(value: Json | undefined, place: readonly string[]): Json | undefined {
  let found = value;
  for (const key of place) found = new Map(insideOf(found)).get(key);
  return found;
}

/** The value without what stands at the places; so goes what holds nothing else. */
export function withoutPlaces<T extends Json>(value: T, places: readonly (readonly string[])[]): T {
  if (places.length === 0) return value;
  const left = insideOf(value).flatMap(([key, item]) => {
    const inside = places.filter(([first]) => first === key).map(([, ...rest]) => rest);
    if (inside.some((place) => place.length === 0)) return [];
    const rest = withoutPlaces(item, inside);
    return inside.length > 0 && insideOf(rest).length === 0 ? [] : [[key, rest] as const];
  });
  const made = isList(value) ? left.map(([, item]) => item) : Object.fromEntries(left);
  return made as unknown as T;
}

function insideOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  if (isMap(value)) return Object.entries(value);
  return isList(value) ? value.map((item, at) => [String(at), item] as const) : [];
}
