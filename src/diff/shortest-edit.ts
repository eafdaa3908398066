import type { Pair, Range } from "./align.ts";

/** Differences up to which the best alignment is looked for: the memory for it grows with their square. */
const mostEdits = 600;

/**
 * The pairs of a shortest edit script (Myers, An O(ND) Difference Algorithm, 1986); undefined: it has too many edits.
 */
export function shortestEdit(
  before: readonly string[],
  after: readonly string[],
  [beforeFrom, beforeTo, afterFrom, afterTo]: Range,
): readonly Pair[] | undefined {
  const [length, otherLength] = [beforeTo - beforeFrom, afterTo - afterFrom];
  const most = Math.min(length + otherLength, mostEdits);
  // How far one comes on each diagonal, with an edge on both sides.
  const reach = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reach.slice(middle - edits - 1, middle + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const [right, down] = [reach[middle + diagonal - 1] ?? 0, reach[middle + diagonal + 1] ?? 0];
      let x = diagonal === -edits || (diagonal !== edits && right < down) ? down : right + 1;
      while (
        x < length &&
        x - diagonal < otherLength &&
        before[beforeFrom + x] === after[afterFrom + x - diagonal]
      ) {
        x++;
      }
      reach[middle + diagonal] = x;
      if (x >= length && x - diagonal >= otherLength)
        return wayBack(trace, length, otherLength).map((pair) => ({
          before: pair.before + beforeFrom,
          after: pair.after + afterFrom,
        }));
    }
  }
  return undefined;
}

/** The equal items on the way from the end to the beginning, in their order. */
function wayBack(trace: readonly Int32Array[], length: number, otherLength: number): readonly Pair[] {
  const pairs: Pair[] = [];
  let [x, y] = [length, otherLength];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits];
    const at = (diagonal: number) => reach?.[diagonal + edits + 1] ?? 0;
    const diagonal = x - y;
    const goesDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
    const previous = goesDown ? diagonal + 1 : diagonal - 1;
    const previousX = edits === 0 ? 0 : at(previous);
    const previousY = edits === 0 ? 0 : previousX - previous;
    while (x > previousX && y > previousY) pairs.push({ before: --x, after: --y });
    [x, y] = [previousX, previousY];
  }
  return pairs.reverse();
}
