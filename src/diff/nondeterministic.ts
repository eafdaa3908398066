import type { Difference, Item, Leaf } from "./difference.ts";
import { mapLeaves, withEntries } from "./leaves.ts";
import type { Rest } from "./metadata.ts";
import { settleLines } from "./settle-lines.ts";

/** What stands in place of a new value that is another one in each render. */
export const differsInEachRender = "(differs in each render)";

/**
 * Folds the fields that are other ones in each render, as random passwords and certificates are. `random`: how two
 * renders of the same differ; undefined: in nothing. A field that is new is shown, without its value.
 */
export function foldRandom(difference: Difference, random: Difference | undefined): Rest {
  let count = 0;
  const rest = random === undefined ? difference : without(difference, random);
  return { rest, count };

  function without(part: Difference, noise: Difference): Difference | undefined {
    if (part.kind === "map" && noise.kind === "map" && noise.on === "both") {
      return withEntries(part, (value, key) => {
        const found = noise.entries.find((entry) => entry.key === key)?.value;
        return found === undefined || found.kind === "same" ? value : without(value, found);
      });
    }
    if (part.kind === "list" && noise.kind === "list" && noise.on === "both") {
      const items = part.items.flatMap((item) => {
        const found = noiseOf(item, noise.items);
        const value = found === undefined ? item.value : without(item.value, found.value);
        return value === undefined ? [] : [{ ...item, value }];
      });
      return items.length === 0 && part.order === undefined ? undefined : { ...part, items };
    }
    return mapLeaves(part, (leaf) => withoutValue(leaf, noise));
  }

  function withoutValue(leaf: Leaf, noise: Difference): Leaf | undefined {
    const { live, next } = leaf;
    if (noise.kind === "leaf" && isText(next) && isText(noise.live) && isText(noise.next)) {
      if (live === undefined || isText(live)) {
        const settled = settleLines({ live, next }, [noise.live, noise.next], differsInEachRender);
        count += settled.count;
        return settled.live === settled.next
          ? undefined
          : { ...leaf, live: settled.live, next: settled.next };
      }
    }
    if (live === undefined) return { ...leaf, next: differsInEachRender, placeholder: true };
    count++;
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.includes("\n");
}

/** The same item as two renders have it: by what it is known by, else by its place. */
function noiseOf(item: Item, noise: readonly Item[]): Item | undefined {
  return noise.find((other) =>
    item.id === undefined || other.id === undefined
      ? item.next !== undefined && other.live === item.next
      : item.id === other.id,
  );
}
