import { byteLength } from "./budget.ts";

/** The last element when not all fitted: how many are missing. */
export interface Truncated {
  readonly truncated: number;
}

/**
 * As many elements as have at most `limit` bytes as a JSON array. When not all fit, those that are `first` come first,
 * and a last element counts what is missing.
 */
export function fitted<T>(
  all: readonly T[],
  limit: number,
  first: (element: T) => boolean,
): readonly (T | Truncated)[] {
  const brackets = 2;
  // Each element with the comma after it; the last one has none, which leaves a byte to spare.
  const size = (element: T | Truncated) => byteLength(JSON.stringify(element)) + 1;
  if (all.reduce((sum, element) => sum + size(element), brackets) <= limit) return all;
  const byWeight = [...all.filter(first), ...all.filter((element) => !first(element))];
  let room = limit - brackets - size({ truncated: all.length });
  const kept: T[] = [];
  for (const element of byWeight) {
    room -= size(element);
    if (room < 0) break;
    kept.push(element);
  }
  return [...kept, { truncated: all.length - kept.length }];
}
