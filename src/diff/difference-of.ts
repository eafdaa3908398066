import { canonicalJson } from "../formats/canonical-json.ts";
import { isList, isMap } from "../formats/json.ts";
import type { Json } from "../formats/values-reference.ts";
import { align, hunksOf } from "./align.ts";
import type { Difference, Entry, Item, Leaf, ListDifference, Side } from "./difference.ts";
import { type ItemKey, itemKeyOf, nameOf } from "./item-key.ts";
import { merged } from "./merged.ts";

/** Where in a map the names are that are shown in any case. */
type Names = readonly (readonly string[])[];

/**
 * What differs between two values; undefined: nothing does. The order of keys does not count, and null is as absent.
 * `field`: the key that the values stand under, which tells what the items of a list are known by.
 */
export function differenceOf(
  live: Json | undefined,
  next: Json | undefined,
  field = "",
  names: Names = [],
): Difference | undefined {
  if (live === next) return undefined;
  const on = live === undefined ? "next" : next === undefined ? "live" : "both";
  const [liveKind, nextKind] = [kindOf(live), kindOf(next)];
  if (on === "both" && liveKind !== nextKind) {
    const [before, after] = [differenceOf(live, undefined, field), differenceOf(undefined, next, field)];
    if (before === undefined || after === undefined) return undefined;
    return { kind: "replaced", live: before, next: after };
  }
  const some = live ?? next;
  if (isMap(some)) return mapDifference(on, entriesOf(live), entriesOf(next), names);
  if (isList(some)) return listDifference(on, itemsOf(live), itemsOf(next), field);
  return { kind: "leaf", live, next };
}

function kindOf(value: Json | undefined): "map" | "list" | "scalar" {
  if (isMap(value)) return "map";
  return isList(value) ? "list" : "scalar";
}

function entriesOf(value: Json | undefined): ReadonlyMap<string, Json> {
  return new Map(isMap(value) ? Object.entries(value).filter(([, item]) => item !== null) : []);
}

function itemsOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function mapDifference(
  on: Side,
  live: ReadonlyMap<string, Json>,
  next: ReadonlyMap<string, Json>,
  names: Names,
): Difference | undefined {
  if (on !== "both" && live.size + next.size === 0) return emptyLeaf(on, {});
  const entries: Entry[] = [];
  let differs = false;
  for (const key of inOrder(merged([...live.keys()], [...next.keys()]), names)) {
    const inside = names.filter(([first]) => first === key).map(([, ...rest]) => rest);
    const difference = differenceOf(live.get(key), next.get(key), key, inside);
    const same = next.get(key);
    if (difference !== undefined) entries.push({ key, value: difference });
    else if (inside.length > 0 && same !== undefined)
      entries.push({ key, value: { kind: "same", value: named(same, inside) } });
    differs ||= difference !== undefined;
  }
  return differs ? { kind: "map", on, entries } : undefined;
}

/** Of a map that is as it was the names alone. */
function named(value: Json, names: Names): Json {
  const [[key] = []] = names;
  if (key === undefined || !isMap(value)) return value;
  const found = value[key];
  return found === undefined ? value : { [key]: found };
}

// As people and Kubernetes' own documents write them.
const firstKeys = ["apiVersion", "kind", "metadata", "name", "namespace"];

function inOrder(keys: readonly string[], names: Names): readonly string[] {
  const first = [...names.flatMap(([key]) => key ?? []), ...firstKeys];
  const rank = (key: string) => {
    const at = first.indexOf(key);
    return at < 0 ? first.length : at;
  };
  return keys.toSorted((a, b) => rank(a) - rank(b));
}

function listDifference(
  on: Side,
  live: readonly Json[],
  next: readonly Json[],
  field: string,
): Difference | undefined {
  if (on !== "both" && live.length + next.length === 0) return emptyLeaf(on, []);
  const key = itemKeyOf(field, live, next);
  const list =
    key === undefined ? { items: unkeyedItems(live, next), order: undefined } : keyedItems(live, next, key);
  if (list.items.length === 0 && list.order === undefined) return undefined;
  return { kind: "list", on, ...list };
}

function keyedItems(
  live: readonly Json[],
  next: readonly Json[],
  key: ItemKey,
): Pick<ListDifference, "items" | "order"> {
  const places = (items: readonly Json[]) => new Map(items.map((item, at) => [key.idOf(item) ?? "", at]));
  const [before, after] = [places(live), places(next)];
  const ids = merged([...before.keys()], [...after.keys()]);
  const items = ids.flatMap((id) =>
    itemAt(live, next, { id, live: before.get(id), next: after.get(id) }, key),
  );
  const common = (own: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) =>
    [...own.keys()].filter((id) => other.has(id));
  return { items, order: orderOf(common(before, after), common(after, before)) };
}

/** Between the first and the last that stands elsewhere. */
function orderOf(live: readonly string[], next: readonly string[]): ListDifference["order"] {
  const first = live.findIndex((id, at) => id !== next[at]);
  if (first < 0) return undefined;
  const last = live.findLastIndex((id, at) => id !== next[at]);
  return { live: live.slice(first, last + 1), next: next.slice(first, last + 1) };
}

function unkeyedItems(live: readonly Json[], next: readonly Json[]): readonly Item[] {
  const texts = (items: readonly Json[]) => items.map((item) => canonicalJson(item));
  const pairs = align(texts(live), texts(next));
  return hunksOf(pairs, live.length, next.length).flatMap(({ before, after }) => {
    const size = before.to - before.from;
    const isChange = size === after.to - after.from;
    const items: Item[] = [];
    for (let at = before.from; at < before.to; at++) {
      const other = isChange ? after.from + at - before.from : undefined;
      if (other !== undefined && areAlike(live[at], next[other])) {
        items.push(...itemAt(live, next, { live: at, next: other }));
      } else {
        items.push(...itemAt(live, next, { live: at, next: undefined }));
        if (other !== undefined) items.push(...itemAt(live, next, { live: undefined, next: other }));
      }
    }
    if (!isChange)
      for (let at = after.from; at < after.to; at++)
        items.push(...itemAt(live, next, { live: undefined, next: at }));
    return items;
  });
}

/** Whether one is the other, changed: scalars are, and maps that have something in common. */
function areAlike(live: Json | undefined, next: Json | undefined): boolean {
  if (!isMap(live) || !isMap(next)) return kindOf(live) === kindOf(next);
  return Object.keys(live).some(
    (key) => Object.hasOwn(next, key) && differenceOf(live[key], next[key], key) === undefined,
  );
}

function itemAt(
  live: readonly Json[],
  next: readonly Json[],
  at: { readonly id?: string; readonly live: number | undefined; readonly next: number | undefined },
  key?: ItemKey,
): readonly Item[] {
  const before = at.live === undefined ? undefined : live[at.live];
  const after = at.next === undefined ? undefined : next[at.next];
  const names = key?.names ?? nameOf(after ?? before);
  const value = differenceOf(before, after, "", names);
  return value === undefined ? [] : [{ id: at.id, live: at.live, next: at.next, value }];
}

function emptyLeaf(on: Side, value: Json): Leaf {
  return { kind: "leaf", live: on === "live" ? value : undefined, next: on === "next" ? value : undefined };
}
