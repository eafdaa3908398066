import { align, hunksOf } from "./align.ts";
import type { DiffLine } from "./object-diff.ts";

/** Lines around a change that are shown as they are: as many as `diff -u` shows. */
const context = 3;

/** What stands for lines that are as they were. */
export const omitted = "…";

/** The lines of two texts, cut down to what changes and what stands around it. */
export function changedLines(live: readonly string[], next: readonly string[]): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  const put = (sign: DiffLine["sign"], texts: readonly string[]) => {
    for (const text of texts) lines.push({ sign, text });
  };
  const hunks = hunksOf(align(live, next), live.length, next.length);
  let end = 0;
  for (const [at, { before, after }] of hunks.entries()) {
    put(" ", shownBetween(next.slice(end, after.from), at === 0, false));
    put("-", live.slice(before.from, before.to));
    put("+", next.slice(after.from, after.to));
    end = after.to;
  }
  put(" ", shownBetween(next.slice(end), hunks.length === 0, true));
  return lines;
}

function shownBetween(same: readonly string[], isFirst: boolean, isLast: boolean): readonly string[] {
  const [before, behind] = [isFirst ? 0 : context, isLast ? 0 : context];
  // In place of one line nothing is won.
  if (same.length <= before + behind + 1) return same;
  return [...same.slice(0, before), omitted, ...same.slice(same.length - behind)];
}
