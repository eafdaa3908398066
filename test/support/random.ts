/** Numbers that look random and are the same each time, so that what fails once fails again. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(of: readonly T[]): T;
  shuffle<T>(of: readonly T[]): T[];
}

/** A linear congruential generator; its high bits are good enough to choose test cases with. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return {
    below,
    pick: (of) => of[below(of.length)] as (typeof of)[number],
    shuffle(of) {
      const left = [...of];
      return of.map(() => left.splice(below(left.length), 1)[0] as (typeof of)[number]);
    },
  };
}
