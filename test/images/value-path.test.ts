import { expect, test } from "vitest";
import { parseValuePath, printValuePath, type Step } from "../../src/images/value-path.ts";

test.each<[string, readonly Step[], string?]>([
  ["image", ["image"]],
  ["web.image.tag", ["web", "image", "tag"]],
  ["containers[0].image", ["containers", 0, "image"]],
  ["a[1][20]", ["a", 1, 20]],
  ['"example.org/app".image', ["example.org/app", "image"]],
  ["a.'b.c'", ["a", "b.c"], 'a."b.c"'],
  ['a["b.c"].d', ["a", "b.c", "d"], 'a."b.c".d'],
  ["a.'say \"x\"'", ["a", 'say "x"']],
  ["0.image", ["0", "image"]],
  ["größe.with-dash_x/y", ["größe", "with-dash_x/y"]],
  ['a.""', ["a", ""]],
])("reads %s", (text, steps, printed = text) => {
  expect(parseValuePath(text)).toEqual(steps);
  expect(printValuePath(steps)).toBe(printed);
});

test.each([
  "",
  ".",
  ".a",
  "a.",
  "a..b",
  "[0]",
  "a[",
  "a[]",
  "a[x]",
  "a[-1]",
  "a[0]b",
  "a.[0]",
  'a"b"',
  '"a"b',
  'a."b',
  "a b",
  "a\\.b",
  "a]",
  "a[123456]",
  "$.a b",
])("does not read %j", (text) => {
  expect(parseValuePath(text)).toBeUndefined();
});
