import { expect, test } from "vitest";
import type { Json, JsonMap } from "../../src/formats/values-reference.ts";
import { leadsIntoList, putAt } from "../../src/sources/target-path.ts";

test.each<[path: string, text: string, expected: JsonMap, base?: JsonMap]>([
  ["a", "x", { a: "x" }],
  ["a.b.c", "x", { a: { b: { c: "x" } } }],
  ["a\\.b.c", "x", { "a.b": { c: "x" } }],
  ["annotations.example\\.com/key", "x", { annotations: { "example.com/key": "x" } }],
  ["a[0]", "x", { a: ["x"] }],
  ["a[2].b", "x", { a: [null, null, { b: "x" }] }],
  ["a[0][1]", "x", { a: [[null, "x"]] }],
  ["a[1]", "x", { a: ["one", "x", "three"], b: 1 }, { a: ["one", "two", "three"], b: 1 }],
  ["a[0].c", "x", { a: [{ b: 1, c: "x" }] }, { a: [{ b: 1 }] }],
  ["a.b", "x", { a: { b: "x" } }, { a: "text" }],
])("%s=%s", (path, text, expected, base = {}) => {
  expect(putAt(base, path, text, "It")).toEqual(expected);
});

// As Flux reads a value with a targetPath: by `helm --set`, in quotes by `helm --set-string`.
test.each<[text: string, expected: Json]>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["0", 0],
  ["42", 42],
  ["-7", -7],
  ["007", "007"],
  ["1.5", "1.5"],
  ["1e3", "1e3"],
  ["12345678901234567890", "12345678901234567890"],
  ['"true"', "true"],
  ["'42'", "42"],
  ["", ""],
  ['"', '"'],
  ["yes", "yes"],
  ["a\\,b", "a,b"],
  ["a,b=c", "a,b=c"],
  ["{a,1,true}", ["a", 1, true]],
  ["{}", []],
  ["one\ntwo\n", "one\ntwo\n"],
])("the value %j", (text, expected) => {
  expect(putAt({}, "k", text, "It")).toEqual({ k: expected });
});

test.each(["true", "42", "{a,b}", '"a"', "a\\,b"])("the value %j, literally", (text) => {
  expect(putAt({}, "k", text, "It", true)).toEqual({ k: text });
});

test.each(["", ".a", "a.", "a..b", "a[", "a[x]", "a[0", "[0]", "a[0]b", "a[70000]"])(
  "no path: %j",
  (path) => {
    expect(() => putAt({}, path, "secret-text", "The key k")).toThrow(
      `The key k goes to \`${path}\`, which is no path of values.`,
    );
  },
);

test.each([
  ["a.b", false],
  ["a[0].b", true],
  ["a\\[0\\]", false],
])("whether %s leads into a list", (path, expected) => {
  expect(leadsIntoList(path)).toBe(expected);
});
