import { shortestEdit } from "./shortest-edit.ts";

/** Where equal items stand: the one at `before` of the first list, and the one at `after` of the second. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

/** A stretch of two lists that differs, between two stretches that do not. Ends are exclusive. */
export interface Hunk {
  readonly before: { readonly from: number; readonly to: number };
  readonly after: { readonly from: number; readonly to: number };
}

/** Of both lists; ends are exclusive. */
export type Range = readonly [beforeFrom: number, beforeTo: number, afterFrom: number, afterTo: number];

/**
 * Pairs equal items of two lists in their order, as many as can be, so that what is left over is what was removed and
 * added. Lists with thousands of differences are paired less well, so that time stays in proportion to their length.
 */
export function align(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const pairs: Pair[] = [];
  alignRange(before, after, [0, before.length, 0, after.length], pairs, true);
  return pairs;
}

/** The stretches that `pairs` leave over. */
export function hunksOf(pairs: readonly Pair[], beforeLength: number, afterLength: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [before, after] = [0, 0];
  for (const pair of [...pairs, { before: beforeLength, after: afterLength }]) {
    if (pair.before > before || pair.after > after) {
      hunks.push({ before: { from: before, to: pair.before }, after: { from: after, to: pair.after } });
    }
    [before, after] = [pair.before + 1, pair.after + 1];
  }
  return hunks;
}

/** `mayAnchor`: whether lines that stand once in both may divide the range; not again in a range that has none. */
function alignRange(
  before: readonly string[],
  after: readonly string[],
  range: Range,
  pairs: Pair[],
  mayAnchor: boolean,
): void {
  let [beforeFrom, beforeTo, afterFrom, afterTo] = range;
  while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeFrom] === after[afterFrom]) {
    pairs.push({ before: beforeFrom++, after: afterFrom++ });
  }
  const ending: Pair[] = [];
  while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeTo - 1] === after[afterTo - 1]) {
    ending.push({ before: --beforeTo, after: --afterTo });
  }
  const rest: Range = [beforeFrom, beforeTo, afterFrom, afterTo];
  if (beforeFrom < beforeTo && afterFrom < afterTo) {
    const found = shortestEdit(before, after, rest);
    if (found !== undefined) for (const pair of found) pairs.push(pair);
    else if (mayAnchor) alignBetweenAnchors(before, after, rest, pairs);
  }
  for (const pair of ending.reverse()) pairs.push(pair);
}

/** Items that stand once in both are taken for the same, as long as their order is; as "patience diff" does. */
function alignBetweenAnchors(
  before: readonly string[],
  after: readonly string[],
  [beforeFrom, beforeTo, afterFrom, afterTo]: Range,
  pairs: Pair[],
): void {
  const inAfter = onceIn(after, afterFrom, afterTo);
  const candidates = [...onceIn(before, beforeFrom, beforeTo)].flatMap(([item, at]) => {
    const other = inAfter.get(item);
    return other === undefined ? [] : [{ before: at, after: other }];
  });
  let [fromBefore, fromAfter] = [beforeFrom, afterFrom];
  const anchors = longestRising(candidates);
  for (const anchor of anchors) {
    alignRange(before, after, [fromBefore, anchor.before, fromAfter, anchor.after], pairs, false);
    pairs.push(anchor);
    [fromBefore, fromAfter] = [anchor.before + 1, anchor.after + 1];
  }
  if (anchors.length > 0) alignRange(before, after, [fromBefore, beforeTo, fromAfter, afterTo], pairs, false);
}

function onceIn(items: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const again = new Set<string>();
  for (let at = from; at < to; at++) {
    const item = items[at] ?? "";
    if (found.has(item)) again.add(item);
    else found.set(item, at);
  }
  for (const item of again) found.delete(item);
  return found;
}

/** The longest of those, in order of `before`, whose `after` rises, too: by patience sorting, in n log n. */
function longestRising(pairs: readonly Pair[]): readonly Pair[] {
  interface Link {
    readonly pair: Pair;
    readonly previous: Link | undefined;
  }
  const piles: Link[] = [];
  for (const pair of pairs) {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((piles[middle]?.pair.after ?? 0) < pair.after) low = middle + 1;
      else high = middle;
    }
    piles[low] = { pair, previous: piles[low - 1] };
  }
  const rising: Pair[] = [];
  for (let link = piles.at(-1); link !== undefined; link = link.previous) rising.push(link.pair);
  return rising.reverse();
}
