import { expect, test } from "vitest";
import { byteLength } from "../../src/report/budget.ts";
import { cutMarkdown } from "../../src/report/cut-markdown.ts";

test.each([
  ["what fits stays", "a\nb", 3, "a\nb"],
  ["whole lines only", "abc\ndef\nghi", 10, "abc\ndef"],
  ["not a piece of the first", "abcdef", 5, ""],
  ["bytes count, not characters", "😀😀\n漢字", 13, "😀😀"],
  ["a code block is closed", "```diff\n+a\n+b\n+c\n```", 15, "```diff\n+a\n```"],
  ["with as many back-ticks as it has", "````\n```\nx\nyyyyyyyyyy\n````", 16, "````\n```\nx\n````"],
  ["a closed one is not", "```\na\n```\nbbbb\ncccc", 14, "```\na\n```\nbbbb"],
  [
    "folds are closed, the inner one too",
    "<details>\n<summary>x</summary>\n\nab\n<details><summary>y</summary>\n\ncd\nefghijklmnopqrstuvwxyz\n</details>\n</details>",
    100,
    "<details>\n<summary>x</summary>\n\nab\n<details><summary>y</summary>\n\ncd\n\n</details>\n\n</details>",
  ],
  ["what looks like a fold in code is none", "```\n<details>\n```\nab\ncd", 21, "```\n<details>\n```\nab"],
])("%s", (_name, text, limit, expected) => {
  expect(cutMarkdown(text, limit)).toBe(expected);
  expect(byteLength(cutMarkdown(text, limit))).toBeLessThanOrEqual(limit);
});
