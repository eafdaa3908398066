import { expect, test } from "vitest";
import { align, hunksOf } from "../../src/diff/align.ts";
import { randomFrom } from "./random.ts";

test.each([
  ["", "", ""],
  ["abc", "abc", "abc"],
  ["abc", "xabc", "abc"],
  ["abc", "", ""],
  ["", "abc", ""],
  ["abcabba", "cbabac", "4"],
  ["axb", "ayb", "ab"],
  ["abcd", "dabc", "abc"],
])("%s and %s have %s in common", (before, after, common) => {
  const pairs = align([...before], [...after]);
  const text = pairs.map((pair) => before[pair.before]).join("");
  expect(/^\d$/.test(common) ? `${text.length}` : text).toBe(common);
});

test("any two lists are paired in order, by equal items, as many as there can be", () => {
  const random = randomFrom(7);
  for (let round = 0; round < 300; round++) {
    const list = () => Array.from({ length: random.below(14) }, () => "abcd"[random.below(4)] ?? "");
    const [before, after] = [list(), list()];
    const pairs = align(before, after);
    for (const [at, pair] of pairs.entries()) {
      expect(before[pair.before]).toBe(after[pair.after]);
      expect(pair.before).toBeGreaterThan(pairs[at - 1]?.before ?? -1);
      expect(pair.after).toBeGreaterThan(pairs[at - 1]?.after ?? -1);
    }
    expect(pairs.length).toBe(longestCommon(before, after));
  }
});

test("what two lists do not have in common are hunks", () => {
  const pairs = align([..."abcde"], [..."axcdef"]);
  expect(hunksOf(pairs, 5, 6)).toEqual([
    { before: { from: 1, to: 2 }, after: { from: 1, to: 2 } },
    { before: { from: 5, to: 5 }, after: { from: 5, to: 6 } },
  ]);
});

test("among thousands of differences, what stands once is found again", () => {
  const before = Array.from({ length: 8000 }, (_, at) => (at % 4 === 0 ? `same ${at}` : `before ${at}`));
  const after = Array.from({ length: 8000 }, (_, at) => (at % 4 === 0 ? `same ${at}` : `after ${at}`));
  expect(align(before, after)).toHaveLength(2000);
});

/** By the table that everybody knows. */
function longestCommon(before: readonly string[], after: readonly string[]): number {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = 1; i <= before.length; i++)
    for (let j = 1; j <= after.length; j++) {
      const row = table[i];
      if (row === undefined) continue;
      row[j] = before[i - 1] === after[j - 1] ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1));
    }
  return at(before.length, after.length);
}
