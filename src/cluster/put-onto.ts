import { ownOf } from "../formats/json.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { isRecord } from "./fields.ts";

/**
 * What is declared, put onto what is there, without a server: maps are merged, items of lists are found again by their
 * name or place, and what `recorded` had and `declared` has no more goes. Defaults, spellings and admission are not
 * known here.
 */
export function putOnto(live: JsonMap, declared: JsonMap, recorded: JsonMap): JsonMap {
  const kept = Object.entries(live).filter(
    ([key]) => Object.hasOwn(declared, key) || !Object.hasOwn(recorded, key),
  );
  const put = Object.entries(declared)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => [key, valueOnto(ownOf(live, key), value, ownOf(recorded, key))]);
  const emptied = new Set(Object.keys(declared).filter((key) => declared[key] === null));
  return Object.fromEntries([...kept.filter(([key]) => !emptied.has(key)), ...put]);
}

function valueOnto(live: Json | undefined, declared: Json, recorded: Json | undefined): Json {
  if (isRecord(declared) && isRecord(live))
    return putOnto(live as JsonMap, declared as JsonMap, isRecord(recorded) ? (recorded as JsonMap) : {});
  if (Array.isArray(declared) && Array.isArray(live))
    return listOnto(live, declared, Array.isArray(recorded) ? recorded : []);
  return declared;
}

function listOnto(live: readonly Json[], declared: readonly Json[], recorded: readonly Json[]): Json {
  const named = [live, declared, recorded].every(allNamed);
  if (!named && live.length !== declared.length) return declared;
  const find = (items: readonly Json[], item: Json, index: number) =>
    named ? items.find((other) => nameIn(other) === nameIn(item)) : items[index];
  const put = declared.map((item, index) =>
    valueOnto(find(live, item, index), item, find(recorded, item, index)),
  );
  // A container that was injected is nobody's to remove.
  const others = named
    ? live.filter((item) => ![...declared, ...recorded].some((known) => nameIn(known) === nameIn(item)))
    : [];
  return [...put, ...others];
}

function allNamed(items: readonly Json[]): boolean {
  const names = items.map(nameIn);
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

function nameIn(item: Json): string | undefined {
  const name = isRecord(item) ? item.name : undefined;
  return typeof name === "string" ? name : undefined;
}
