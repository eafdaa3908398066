import { itemKeyOf } from "../diff/item-key.ts";
import { isList, isMap, ownOf } from "../formats/json.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { isSame, type Path } from "./same-value.ts";

/**
 * What is left of a value when it is cut down to the fields that are declared: maps by their keys, items of lists by
 * what they are known by, in the order of what is declared. undefined: nothing is left.
 */
export function cutToDeclared(value: Json | undefined, declared: Json, path: Path = []): Json | undefined {
  if (value === undefined || value === null || declared === null) return undefined;
  if (isMap(value) && isMap(declared)) {
    return mapOf(declared, (key, inner) => cutToDeclared(ownOf(value, key), inner, [...path, key]));
  }
  if (isList(value) && isList(declared)) {
    if (isSet(path)) return declared.filter((item) => value.includes(item));
    const key = itemKeyOf(path.at(-1) ?? "", value, declared);
    const cut = (item: Json | undefined, like: Json) => cutToDeclared(item, like, [...path, "*"]);
    if (key === undefined)
      return value.map((item, at) => {
        const like = declared[at];
        return like === undefined ? item : (cut(item, like) ?? item);
      });
    return declared.flatMap((like) => {
      const found = value.find((item) => key.idOf(item) === key.idOf(like));
      return cut(found, like) ?? [];
    });
  }
  return value;
}

/**
 * What is declared, in the spelling of what is live wherever the two mean the same; so what differs from
 * `cutToDeclared` of the live value has drifted. undefined: nothing is declared that would have to be there.
 */
export function settled(live: Json | undefined, declared: Json, path: Path = []): Json | undefined {
  if (declared === null) return undefined;
  if (live === undefined || live === null)
    return isSame(declared, undefined, path) || isNulls(declared) ? undefined : withoutNulls(declared);
  if (isMap(live) && isMap(declared)) {
    return mapOf(declared, (key, inner) => settled(ownOf(live, key), inner, [...path, key]));
  }
  if (isList(live) && isList(declared)) {
    if (isSet(path)) return declared;
    const key = itemKeyOf(path.at(-1) ?? "", live, declared);
    return declared.map((item, at) => {
      const other = key === undefined ? live[at] : live.find((one) => key.idOf(one) === key.idOf(item));
      return settled(other, item, [...path, "*"]) ?? withoutNulls(item);
    });
  }
  return isSame(declared, live, path) ? live : declared;
}

function mapOf(declared: JsonMap, made: (key: string, inner: Json) => Json | undefined): JsonMap {
  return Object.fromEntries(
    Object.entries(declared).flatMap(([key, inner]): readonly (readonly [string, Json])[] => {
      const value = made(key, inner);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** Others add to it, and what they add is theirs. Source: `listType=set` in k8s.io/api. */
function isSet(path: Path): boolean {
  return path.join("/") === "metadata/finalizers";
}

/** Whether all that is declared is that nothing is to be there. */
function isNulls(declared: Json): boolean {
  if (!isMap(declared)) return declared === null;
  const values = Object.values(declared);
  return values.length > 0 && values.every(isNulls);
}

function withoutNulls(value: Json): Json {
  if (isList(value)) return value.map(withoutNulls);
  if (!isMap(value)) return value;
  return mapOf(value, (_, inner) => (inner === null ? undefined : withoutNulls(inner)));
}
