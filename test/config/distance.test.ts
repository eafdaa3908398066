import { expect, test } from "vitest";
import { editDistance, nearest, orList } from "../../src/config/distance.ts";

test.each([
  ["", "", 0],
  ["abc", "abc", 0],
  ["abc", "", 3],
  ["abc", "abd", 1],
  ["abc", "acb", 1],
  ["abab", "ab", 2],
  ["kitten", "sitting", 3],
  ["aaa", "aaaa", 1],
])("%j and %j are %d apart", (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

test("what is further apart than the limit is not counted out", () => {
  expect(editDistance("abcdef", "uvwxyz", 2)).toBe(3);
  expect(editDistance("a", "abcdef", 2)).toBe(3);
});

test("the nearest words come first, those hardly alike not at all", () => {
  expect(nearest("tmieout", ["wait", "timeout", "timeouts"], 3)).toEqual(["timeout", "timeouts"]);
  expect(nearest("HISTORY_MAX", ["history-max"], 1)).toEqual(["history-max"]);
  expect(nearest("x", ["chart", "values"], 3)).toEqual([]);
});

test.each([
  [[], ""],
  [["a"], "`a`"],
  [["a", "b"], "`a` or `b`"],
  [["a", "b", "c"], "`a`, `b` or `c`"],
])("%j reads %s", (words, text) => {
  expect(orList(words)).toBe(text);
});
