/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to make one word of the
 * other (optimal string alignment). Stops early, with `limit + 1`, where it is more than `limit`.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // Ids begin and end alike; only what lies between needs the table.
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  const room = Math.min(a.length, b.length) - start;
  while (end < room && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return tableDistance(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

function tableDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/**
 * The words most like one that is not among them, best first: those that differ in a third of its letters at
 * most, case and `-`, `_` aside, and in hardly more than the best.
 */
export function nearest(word: string, words: Iterable<string>, count: number): readonly string[] {
  const plain = simplify(word);
  const limit = Math.max(1, Math.floor(plain.length / 3));
  const found: { readonly word: string; readonly distance: number }[] = [];
  for (const candidate of words) {
    const distance = editDistance(plain, simplify(candidate), limit);
    if (distance <= limit) found.push({ word: candidate, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
  const best = found[0]?.distance ?? 0;
  return found
    .filter((entry) => entry.distance <= best + 1)
    .slice(0, count)
    .map((entry) => entry.word);
}

function simplify(word: string): string {
  return word.toLowerCase().replaceAll(/[-_]/g, "");
}

/** "`a`, `b` or `c`" */
export function orList(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  if (quoted.length < 2) return quoted.join("");
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}
