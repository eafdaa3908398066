import { byteLength } from "../budget.ts";
import { type Fold, foldText } from "../fold.ts";

export interface FitFoldsOptions {
  /** Bytes of each fold, at most, were there no limit. */
  readonly sizes: readonly number[];
  /** The same folds, each of at most so many bytes. */
  readonly foldsWithin: (limit: number) => readonly Fold[];
  /** Bytes for all of them. */
  readonly room: number;
  /** What is said of folds that are left out; it has its own room. */
  readonly missingText: (count: number) => string;
}

/** Bytes that each fold gets at least. */
const leastFold = 4_000;

/**
 * Folds as Markdown of at most so many bytes: first the longest are cut, the more the longer they are; then those that
 * matter least are left out, and counted.
 */
export function fitFolds({ sizes, foldsWithin, room, missingText }: FitFoldsOptions): string {
  const folds = foldsWithin(Math.max(levelWithin(sizes, room), leastFold));
  if (sizeOf(folds) <= room) return folds.map(foldText).join("");
  const kept = mostUrgent(folds, room);
  const shown = folds.filter((fold) => kept.has(fold)).map(foldText);
  return [...shown, missingText(folds.length - kept.size)].join("");
}

/** The largest size to which the longest can be cut so that all fit. */
function levelWithin(sizes: readonly number[], room: number): number {
  let left = room;
  const ascending = sizes.toSorted((a, b) => a - b);
  for (const [index, size] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (size > share) return Math.floor(share);
    left -= size;
  }
  return Number.POSITIVE_INFINITY;
}

function sizeOf(folds: readonly Fold[]): number {
  return folds.reduce((sum, fold) => sum + byteLength(foldText(fold)), 0);
}

function mostUrgent(folds: readonly Fold[], room: number): ReadonlySet<Fold> {
  const kept = new Set<Fold>();
  let left = room;
  for (const fold of folds.toSorted((a, b) => b.priority - a.priority)) {
    left -= byteLength(foldText(fold));
    if (left < 0) break;
    kept.add(fold);
  }
  return kept;
}
