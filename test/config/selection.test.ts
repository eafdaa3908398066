import { expect, test } from "vitest";
import { createBranchFilter } from "../../src/config/branches.ts";
import { createSelection, nearMisses } from "../../src/config/selection.ts";

const ids = ["aws/foo/default/db", "aws/foo/default/demo", "aws/foo/kube-system/dns", "gcp/bar/default/demo"];

test.each<[readonly string[], readonly number[]]>([
  [[], [0, 1, 2, 3]],
  [
    ["", "  "],
    [0, 1, 2, 3],
  ],
  [["**"], [0, 1, 2, 3]],
  [["aws/foo/default/demo"], [1]],
  [["aws/foo/*/demo"], [1]],
  [["aws/*"], []],
  [["*"], []],
  [["aws/**"], [0, 1, 2]],
  [["**/demo"], [1, 3]],
  [["aws/foo/default/d?"], [0]],
  [["{aws,gcp}/*/default/demo"], [1, 3]],
  [["aws/foo/default/[a-c]*", "**/d[b]"], [0]],
  [["!aws/**"], [3]],
  [["!aws/**", "**/demo"], [3]],
  [
    ["aws/**", "!**/demo"],
    [0, 2],
  ],
  [["!**/demo", "aws/foo/default/demo"], []],
  [
    [" aws/** ", "! **/kube-system/*"],
    [0, 1],
  ],
  [["AWS/**"], []],
])("%j", (patterns, expected) => {
  const selection = createSelection(patterns);
  expect(ids.filter((id) => selection.matches(id))).toEqual(expected.map((at) => ids[at]));
  expect(selection.empty).toBe(patterns.join("").trim() === "");
});

test.each([
  ["[", "Input `plans`: the pattern `[` has a bracket or brace that is not closed."],
  ["aws/{a", "Input `plans`: the pattern `aws/{a` has a bracket or brace that is not closed."],
  ["!", "Input `plans`: the pattern `!` is empty."],
  ["!!x", "Input `plans`: the pattern `!!x` begins with `!`, which has no meaning here."],
  [
    "/aws/**",
    "Input `plans`: the pattern `/aws/**` begins with `/`; it is matched from the first part on without one.",
  ],
  ["aws\\foo", "Input `plans`: the pattern `aws\\foo` has a backslash; parts are divided by `/`."],
  ["aws//foo", "Input `plans`: the pattern `aws//foo` has an empty part (`//`)."],
  ["../aws", "Input `plans`: the pattern `../aws` has a part `.` or `..`."],
])("the pattern %s is wrong", (pattern, message) => {
  expect(() => createSelection(["aws/**", pattern])).toThrow(
    expect.objectContaining({ name: "UserError", message }),
  );
});

test.each([
  [["aws/foo/**"], "aws/foo", true],
  [["aws/foo"], "aws/foo", true],
  [["aws/*/default/demo"], "aws/foo", false],
  [["aws/foobar/**"], "aws/foo", false],
  [["!aws/foo/**"], "aws/foo", false],
  [[], "aws/foo", false],
])("%j names the setup %s: %s", (patterns, setup, expected) => {
  expect(createSelection(patterns).names(setup)).toBe(expected);
});

test.each([
  [["aws/foo/default/dmo"], ["aws/foo/default/demo"]],
  [["aws/foo/default/demo.yaml"], ["aws/foo/default/demo"]],
  [["aws/foo"], ["aws/foo/**"]],
  [["aws/foo/"], ["aws/foo/**"]],
  [["demo"], ["aws/foo/default/demo", "gcp/bar/default/demo"]],
  [["aws/fo/**"], ["aws/foo/**"]],
  [["zzz", "!aws/**"], []],
])("near misses of %j", (patterns, expected) => {
  expect(nearMisses(patterns, ids).slice(0, expected.length || 5)).toEqual(expected);
});

test("at most five near misses, also among ten thousand", () => {
  const many = Array.from({ length: 10_000 }, (_, at) => `aws/foo/default/demo-${at}`);
  expect(nearMisses(["aws/foo/default/demo-x", "aws/foo/default/demos"], many)).toHaveLength(5);
});

test.each([
  [["main"], "main", true],
  [["main"], "main2", false],
  [["release/*"], "release/1", true],
  [["release/*"], "release/1/x", false],
  [["release/**"], "release/1/x", true],
  [["**", "!wip/**"], "wip/x", false],
  [["!wip/**"], "main", true],
  [[], "main", true],
])("branches %j and %s: %s", (patterns, branch, expected) => {
  expect(createBranchFilter(patterns)(branch)).toBe(expected);
});

test("a wrong pattern of a branch is an error", () => {
  const message = "Input `branches`: the pattern `rel[` has a bracket or brace that is not closed.";
  expect(() => createBranchFilter(["rel["])).toThrow(expect.objectContaining({ name: "UserError", message }));
});

test.each<[readonly string[], boolean]>([
  [[], true],
  [["**"], true],
  [["**/demo"], true],
  [["aws/**"], true],
  [["aws/f**"], true],
  [["aws/*/default/gone"], true],
  [["aws/foo/default/gone"], true],
  [["aws/{foo/default,bar}/gone"], true],
  [["{aws/foo,b}/default/gone"], true],
  [["azure/**"], false],
  [["aws/bar/default/demo"], false],
  [["aws/b*/default/demo"], false],
  [["aws/foo"], false],
  [["!aws/bar/**"], true],
  [["!aws/foo/default/demo"], true],
  [["!aws/foo/**"], false],
  [["**", "!aws/foo/*/*"], false],
])("%j may match in aws/foo: %s", (patterns, expected) => {
  expect(createSelection(patterns).reaches("aws/foo")).toBe(expected);
});

test.each<[readonly string[], boolean]>([
  [[], true],
  [["**"], true],
  [["**/*"], true],
  [["aws/**"], true],
  [["aws/foo/**"], true],
  [["aws/foo/**/*"], true],
  [["aws/f*/**"], true],
  [["*/foo/**"], true],
  [["**/foo/**"], true],
  [["{aws,gcp}/**"], true],
  [["{aws/foo,gcp/bar}/**"], true],
  [["gcp/**", "aws/foo/**"], true],
  // Others.
  [["gcp/**"], false],
  [["aws/foobar/**"], false],
  [["aws/foo"], false],
  [["aws/fo?o/**"], false],
  // A part of it, or what may be one.
  [["aws/foo/default/**"], false],
  [["aws/foo/*/**"], false],
  [["aws/foo/de**"], false],
  [["aws/f**"], false],
  [["**/demo"], false],
  [["{aws/foo/**,gcp/bar/**}"], false],
  [["aws/foo/a*/**", "aws/foo/[!a]*/**"], false],
  // A file that cannot be read stands for itself, under its path: at any depth.
  [["aws/foo/*/*"], false],
  [["*/*/*/*"], false],
  // What is taken away again.
  [["!aws/bar/**"], true],
  [["aws/**", "!aws/bar/default/*"], true],
  [["!aws/foo/default/demo"], false],
  [["aws/foo/**", "!aws/foo/**"], false],
  [["aws/foo/**", "!**/demo"], false],
  [["aws/**", "!aws/{foo,bar}/default/*"], false],
  [["aws/**", "!*/*/kube-system/*"], false],
  [["aws/**", "!(aws/foo|gcp)/**"], false],
  [["aws/**", "!aws/bar/(a/b|c)"], true],
])("%j holds all of aws/foo for sure: %s", (patterns, expected) => {
  expect(createSelection(patterns).holds("aws/foo")).toBe(expected);
});

test("what holds a setup need not ask for it by name", () => {
  const { holds, names } = createSelection(["aws/**"]);
  expect([holds("aws/foo"), names("aws/foo")]).toEqual([true, false]);
});
