import type { Difference, Entry, Leaf } from "./difference.ts";

/** Keys from the root; items of lists are `*`. */
export type Path = readonly string[];

/** The difference with each leaf as `change` has it, without those for which it says undefined, and what led there. */
export function mapLeaves(
  difference: Difference,
  change: (leaf: Leaf, path: Path) => Leaf | undefined,
  path: Path = [],
): Difference | undefined {
  switch (difference.kind) {
    case "leaf":
      return change(difference, path);
    case "replaced": {
      const live = mapLeaves(difference.live, change, path);
      const next = mapLeaves(difference.next, change, path);
      return live === undefined || next === undefined ? (live ?? next) : { kind: "replaced", live, next };
    }
    case "map":
      return withEntries(difference, (value, key) => mapLeaves(value, change, [...path, key]));
    case "list": {
      const items = difference.items.flatMap((item) => {
        const value = mapLeaves(item.value, change, [...path, "*"]);
        return value === undefined ? [] : [{ ...item, value }];
      });
      return items.length === 0 && difference.order === undefined ? undefined : { ...difference, items };
    }
  }
}

/** A map's difference with other values; those that are undefined are left out, and a map of which none is left. */
export function withEntries(
  difference: Extract<Difference, { kind: "map" }>,
  change: (value: Difference, key: string) => Difference | undefined,
): Difference | undefined {
  const entries = difference.entries.flatMap((entry): readonly Entry[] => {
    if (entry.value.kind === "same") return [entry];
    const value = change(entry.value, entry.key);
    return value === undefined ? [] : [{ key: entry.key, value }];
  });
  return entries.every(({ value }) => value.kind === "same") ? undefined : { ...difference, entries };
}

/** How many fields differ; another order of a list is one. `of`: those alone for which it says so. */
export function countLeaves(
  difference: Difference | undefined,
  of: (path: Path) => boolean = () => true,
): number {
  let count = 0;
  const walk = (part: Difference, path: Path): void => {
    switch (part.kind) {
      case "leaf":
        if (of(path)) count++;
        return;
      case "replaced":
        if (of(path)) count++;
        return;
      case "map":
        for (const { key, value } of part.entries) if (value.kind !== "same") walk(value, [...path, key]);
        return;
      case "list":
        if (part.order !== undefined && of(path)) count++;
        for (const { value } of part.items) walk(value, [...path, "*"]);
    }
  };
  if (difference !== undefined) walk(difference, []);
  return count;
}
