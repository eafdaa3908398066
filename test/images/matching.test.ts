import { expect, test } from "vitest";
import { tagsToDate } from "../../src/images/dating.ts";
import { matching, textOf } from "../../src/images/matching.ts";
import type { Policy } from "../../src/images/policy.ts";
import type { TagRule } from "../../src/images/tag-rule.ts";
import { policyOf } from "./policies.ts";

const signature = `sha256-${"0123456789abcdef".repeat(4)}`;
const tags = [
  "1",
  "1.10",
  "v1.2",
  "2.0.0-rc.1",
  "20200101",
  "main-7",
  "main-x",
  "dev-main-7",
  "latest",
  "Latest",
];

test.each([
  ["glob:*", "1 1.10 v1.2 2.0.0-rc.1 20200101 main-7 main-x dev-main-7"],
  ["glob:main-*", "main-7 main-x"],
  ["glob:*main*7", "main-7 dev-main-7"],
  ["glob:main-7", "main-7"],
  ["glob:*main-*-7", ""],
  ["glob:1*1", ""],
  ["glob:MAIN-*", ""],
  ["glob:latest", "latest"],
  ["glob:Latest", "Latest"],
  ["glob:late*", ""],
  ["semver:*", "1 1.10 v1.2"],
  ["semver:*-0", "1 1.10 v1.2 2.0.0-rc.1"],
  ["regex:.*", "1 1.10 v1.2 2.0.0-rc.1 20200101 main-7 main-x dev-main-7"],
  ["regex:main", "main-7 main-x dev-main-7"],
  ["regex:^main", "main-7 main-x"],
  ["regex:(?i)^MAIN-[[:digit:]]\\z", "main-7"],
  ["regex:^(latest|stable)$", "latest"],
  ["glob: main-*", ""],
])("%s takes %s", async (pattern, expected) => {
  expect(matched(await policyOf(pattern), [...tags, signature, `${signature}.sig`])).toBe(expected);
});

function matched(policy: Policy, of: readonly string[]): string {
  return matching(policy, of)
    .map(({ tag }) => tag)
    .join(" ");
}

test.each<[string, Partial<TagRule>, string]>([
  ["whole versions alone", { wholeVersions: true, pattern: "semver:*-0" }, "2.0.0-rc.1"],
  ["without those excluded", { excluded: ["^main", "^[0-9]"] }, "v1.2 dev-main-7"],
  ["of a filter", { filter: { pattern: "^main-" } }, "main-7 main-x"],
  ["of a filter that names latest", { filter: { pattern: "^latest$" } }, "latest"],
  [
    "of a filter, in a range",
    { pattern: "semver:>5", filter: { pattern: "main-(.*)", extract: "$1.0" } },
    "main-7 dev-main-7",
  ],
])("%s", async (_, { pattern = "glob:*", ...parts }, expected) => {
  expect(matched(await policyOf(pattern, parts), tags)).toBe(expected);
});

test.each<[string, Partial<TagRule>, string | undefined]>([
  ["regex:^main-", {}, "main-20261122-ab"],
  ["regex:^main-([0-9]+)-(.*)$", {}, "20261122"],
  ["regex:^main-(x)?", {}, ""],
  ["regex:^dev-", {}, undefined],
  ["glob:*", { filter: { pattern: "^main-(?P<ts>[0-9]+)-(.*)$", extract: "$ts" } }, "20261122"],
  [
    "glob:*",
    { filter: { pattern: "^main-(?P<ts>[0-9]+)-(.*)$", extract: "${2}_$1$$$0x-$none" } },
    "ab_20261122$-",
  ],
  ["glob:*", { filter: { pattern: "^main-(.*)$", extract: "$" } }, "$"],
  ["glob:*", { filter: { pattern: "^dev-" } }, undefined],
])("%s, %j sees %s", async (pattern, parts, expected) => {
  expect(textOf(await policyOf(pattern, parts), "main-20261122-ab")).toBe(expected);
});

test.each<[string, Partial<TagRule>, string | undefined, string]>([
  ["glob:a-*", {}, "b-1", "a-1 a-2 b-1"],
  ["glob:a-*", {}, "a-1", "a-1 a-2"],
  // Nothing can come of these.
  ["glob:a-*", {}, "gone", ""],
  ["glob:a-*", {}, undefined, ""],
  ["glob:a-1", {}, "a-1", ""],
  ["glob:none-*", {}, "a-1", ""],
  ["glob:a-*", { order: "alphabetical" }, "a-1", ""],
  ["semver:*", {}, "a-1", ""],
  ["glob:a-*", { allowDowngrade: true }, "gone", "a-1 a-2"],
  ["glob:a-*", { allowDowngrade: true }, "b-1", "a-1 a-2 b-1"],
])("the dates that %s %j asks for, at %s: %s", async (pattern, parts, current, expected) => {
  const policy = await policyOf(pattern, parts);
  expect(tagsToDate(policy, ["a-1", "a-2", "b-1", "b-2"], current).join(" ")).toBe(expected);
});
