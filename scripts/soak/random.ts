/** Chance that repeats: the same names give the same draws, on every machine. */
export interface Random {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean;
  /** Throws for an empty list. */
  pick<Item>(items: readonly Item[]): Item;
  /** Picks by weight: `[weight, item]`. */
  weighted<Item>(items: readonly (readonly [number, Item])[]): Item;
  /** Draws of its own, that what is drawn here before or after does not change. */
  fork(name: string): Random;
}

export function createRandom(name: string): Random {
  const next = mulberry32(hashOf(name));
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (percent) => next() * 100 < percent,
    pick(items) {
      if (items.length === 0) throw new Error(`${name}: there is nothing to pick from`);
      return items[below(items.length)] as (typeof items)[number];
    },
    weighted(items) {
      let rest = next() * items.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, item] of items) {
        rest -= weight;
        if (rest < 0) return item;
      }
      throw new Error(`${name}: there is nothing to pick from`);
    },
    fork: (sub) => createRandom(`${name}/${sub}`),
  };
}

/** FNV-1a of 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Tommy Ettinger's Mulberry32 (public domain): small, and good enough to draw faults by. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
