import { expect, test } from "vitest";
import { parsePolicy } from "../../src/images/policy.ts";
import type { TagRule } from "../../src/images/tag-rule.ts";
import { policyOf } from "./policies.ts";

test.each([
  ["glob:main-*", "glob", "created"],
  ["semver:^1", "semver", "semver"],
  ["semver: >=1.2, <2", "semver", "semver"],
  ["regex:^v(.*)$", "regex", "created"],
  ["regexp:^v(.*)$", "regex", "created"],
])("%s is a %s, in the order %s", async (pattern, kind, order) => {
  const policy = await policyOf(pattern);
  expect(policy.pattern.kind).toBe(kind);
  expect(policy.order).toBe(order);
});

test("an order of its own", async () => {
  expect((await policyOf("regex:^main-(.*)$", { order: "numerical" })).order).toBe("numerical");
});

test.each<[string, string]>([
  [
    "",
    "The policy is empty. Write semver:* for all versions that are no pre-releases, or semver:^1 for some.",
  ],
  [
    "^1",
    "The policy `^1` does not say what kind of pattern it is. Write semver:^1. A policy begins with glob:, semver: or regex:.",
  ],
  [
    "main-*",
    "The policy `main-*` does not say what kind of pattern it is. Write glob:main-*. A policy begins with glob:, semver: or regex:.",
  ],
  [
    "semvar:^1",
    "The policy `semvar:^1` begins with `semvar:`, which is no kind of pattern. It begins with `glob:`, `semver:` or `regex:`. Did you mean semver:?",
  ],
  [
    "SemVer:^1",
    "The policy `SemVer:^1` begins with `SemVer:`, which is no kind of pattern. It begins with `glob:`, `semver:` or `regex:`. Did you mean semver:?",
  ],
  [
    "newest:a",
    "The policy `newest:a` begins with `newest:`, which is no kind of pattern. It begins with `glob:`, `semver:` or `regex:`.",
  ],
  ["glob:", "The policy `glob:` has no pattern. Write glob:* for all tags, or glob:main-* for some."],
  ["regex:", "The policy `regex:` has no pattern. Write glob:* for all tags, or regex:^main- for some."],
  [
    "semver: ",
    "The policy `semver: ` has no pattern. Write semver:* for all versions that are no pre-releases, or semver:^1 for some.",
  ],
  [
    "semver:one.two",
    "`one.two` is no range of versions. Write it as Helm does: semver:^1, semver:~1.4, semver:>=1.2 <2, semver:1.x.",
  ],
  [
    `semver:${"1 || ".repeat(60)}1`,
    "The range is longer than 256 characters. Say it with fewer comparisons.",
  ],
  [
    "regex:^main-(",
    "`^main-(` is no regular expression: missing closing ). Write it in RE2, the dialect of Flux and Go, as regex:^main-[0-9a-f]+-([0-9]+)$.",
  ],
  [
    "regex:a**",
    "`a**` is no regular expression: invalid nested repetition operator at `**`. Write it in RE2, the dialect of Flux and Go, as regex:^main-[0-9a-f]+-([0-9]+)$.",
  ],
  [
    "regex:^(?!dev-)",
    "`^(?!dev-)` is no regular expression: invalid or unsupported Perl syntax at `(?!`. RE2, the dialect of Flux and Go, has no look-ahead and no look-behind: match what is wanted instead.",
  ],
  [
    "regexp:(?<=v)1",
    "`(?<=v)1` is no regular expression: invalid named capture. RE2, the dialect of Flux and Go, has no look-ahead and no look-behind: match what is wanted instead.",
  ],
])("`%s` is no policy", async (pattern, expected) => {
  expect(await complaint({ pattern })).toBe(expected);
});

test.each<[string, Partial<TagRule>]>([
  ["filter", { filter: { pattern: "(" } }],
  ["exclusion", { excluded: ["^a$", "("] }],
])("a broken %s makes the whole policy one that cannot be followed", async (_, parts) => {
  expect(await complaint({ pattern: "glob:*", ...parts })).toMatch(/^`\(` is no regular expression/);
});

async function complaint(rule: Partial<TagRule> & Pick<TagRule, "pattern">): Promise<string> {
  const policy = await parsePolicy({ allowDowngrade: false, ...rule });
  if (policy.kind !== "complaint") throw new Error("It was taken.");
  return `${policy.message} ${policy.hint}`;
}
