import { describe, expect, test } from "vitest";
import { byteLength, cutBytes, cutCharacters, fitting } from "../../src/report/budget.ts";

describe("cutBytes", () => {
  test.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "…"],
    ["abcdef", 5, "ab…"],
    ["äöü", 6, "äöü"],
    ["äöüß", 6, "ä…"],
    ["a🚀🚀", 8, "a🚀…"],
    ["a🚀🚀", 7, "a…"],
    ["abc", 2, "ab"],
    ["abc", 0, ""],
    ["", 0, ""],
  ])("%j to %d bytes is %j", (text, limit, expected) => {
    expect(cutBytes(text, limit)).toBe(expected);
    expect(byteLength(cutBytes(text, limit))).toBeLessThanOrEqual(limit);
  });

  test("no length breaks a code point", () => {
    const text = "a🚀ß漢".repeat(20);
    for (let limit = 0; limit < 220; limit += 1) {
      const cut = cutBytes(text, limit);
      expect(byteLength(cut)).toBeLessThanOrEqual(limit);
      expect(cut.isWellFormed()).toBe(true);
      expect(cut).not.toContain("\ufffd");
    }
  });
});

describe("cutCharacters", () => {
  test.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["🚀🚀🚀", 4, "🚀…"],
    ["🚀🚀🚀", 6, "🚀🚀🚀"],
    ["ab", 1, "…"],
    ["ab", 0, ""],
  ])("%j to %d characters is %j", (text, limit, expected) => {
    expect(cutCharacters(text, limit)).toBe(expected);
  });
});

test.each([
  [["aa", "bb", "cc"], 6, 3],
  [["aa", "bb", "cc"], 5, 2],
  [["ää", "b"], 3, 0],
  [[], 0, 0],
])("of %j, %d bytes hold %d", (items, limit, count) => {
  expect(fitting(items, (item) => item, limit)).toEqual(items.slice(0, count));
});

test("what lies behind the limit is not made into text", () => {
  const asked: string[] = [];
  fitting(["a", "b", "c"], (item) => asked[asked.push(item) - 1] ?? "", 1);
  expect(asked).toEqual(["a", "b"]);
});
