import { expect, test } from "vitest";
import { changedLines } from "../../src/diff/block-lines.ts";

const letters = (text: string) => [...text];

test.each([
  ["Xabcdefg", "Yabcdefg", "-X+Yabc…"],
  ["Xabcd", "Yabcd", "-X+Yabcd"],
  ["abcdefgX", "abcdefgY", "…efg-X+Y"],
  ["dabcX", "dabcY", "dabc-X+Y"],
  ["XabcdefgX", "YabcdefgY", "-X+Yabcdefg-X+Y"],
  ["XabcdefghX", "YabcdefghY", "-X+Yabc…fgh-X+Y"],
  ["", "ab", "+a+b"],
  ["abcdefg", "abcdefg", "…"],
])("%s and %s are cut down to %s", (live, next, expected) => {
  const lines = changedLines(letters(live), letters(next));
  expect(lines.map(({ sign, text }) => `${sign.trim()}${text}`).join("")).toBe(expected);
});
