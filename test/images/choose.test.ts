import { describe, expect, test } from "vitest";
import { lockedStay } from "../../src/images/choose.ts";
import type { TagRule } from "../../src/images/tag-rule.ts";
import { chooseFrom, policyOf, shown } from "./policies.ts";

type Row = [
  rule: string,
  pattern: string,
  parts: Partial<TagRule>,
  current: string | undefined,
  tags: string,
  expected: string,
];

describe("semver", () => {
  test.each<Row>([
    ["the highest wins", "semver:^1", {}, "1.2.0", "1.2.0 1.10.0 1.9.0 2.0.0", "1.10.0"],
    ["the highest is there", "semver:^1", {}, "1.10.0", "1.2.0 1.10.0 2.0.0", "(up to date)"],
    ["short versions are versions", "semver:*", {}, "1", "1 10 v1.2", "10"],
    ["six digits are none", "semver:*", {}, "1.2.0", "1.2.0 123456 20200101", "(up to date)"],
    ["five digits are one", "semver:*", {}, "1.2.0", "1.2.0 12345", "12345"],
    [
      "pre-releases where the range has one",
      "semver:^1-0",
      {},
      "1.0.0",
      "1.0.0 1.1.0-rc.2 1.1.0-rc.10",
      "1.1.0-rc.10",
    ],
    ["no pre-releases otherwise", "semver:^1", {}, "1.0.0", "1.0.0 1.1.0-rc.2", "(up to date)"],
    ["never down", "semver:~1.0", {}, "2.0.0", "1.0.5 2.0.0", "(would be a downgrade)"],
    ["down where it is allowed", "semver:~1.0", { allowDowngrade: true }, "2.0.0", "1.0.5 2.0.0", "1.0.5"],
    ["never down from what is gone", "semver:^1", {}, "1.5.0", "1.4.0", "(would be a downgrade)"],
    ["up from what is gone", "semver:^1", {}, "1.3.0", "1.4.0", "1.4.0"],
    ["equal precedence keeps the current one", "semver:^1", {}, "1.10", "1.10 1.10.0", "(up to date)"],
    ["that too where it is gone", "semver:^1", {}, "v1.10", "1.10.0", "(up to date)"],
    [
      "and where downgrades are allowed",
      "semver:^1",
      { allowDowngrade: true },
      "1.10",
      "1.10 1.10.0",
      "(up to date)",
    ],
    ["of equal ones the last by its characters", "semver:^1", {}, "1.9", "1.9 1.10 1.10.0", "1.10.0"],
    ["the current tag is no version", "semver:^1", {}, "main", "main 1.4.0 1.5.0", "1.5.0"],
    ["the current tag is latest", "semver:^1", {}, "latest", "latest 1.5.0", "1.5.0"],
    ["the current tag is a date", "semver:^1", {}, "20200101", "20200101 1.5.0", "1.5.0"],
    ["there is no current tag", "semver:^1", {}, undefined, "1.4.0 1.5.0", "1.5.0"],
    ["no version is in the range", "semver:^3", {}, "1.4.0", "1.4.0 2.0.0", "(no tag matches)"],
    ["no tags at all", "semver:^3", {}, "1.4.0", "", "(no tag matches)"],
    [
      "what a group catches",
      "regex:^v(.*)-prod$",
      { order: "semver" },
      "v1.9.0-prod",
      "v1.9.0-prod v1.10.0-prod v2.0.0-test",
      "v1.10.0-prod",
    ],
    [
      "not down by what a group catches",
      "regex:^v(.*)-prod$",
      { order: "semver" },
      "v2.0.0",
      "v1.10.0-prod v2.0.0",
      "(would be a downgrade)",
    ],
    ["a glob in this order", "glob:v*", { order: "semver" }, "v1", "v1 v2 vnext", "v2"],
    [
      "a range in another order",
      "semver:^1",
      { order: "created" },
      "1.2.0",
      "1.2.0@1 1.1.9@3 1.3.0@2 2.0.0@4",
      "1.1.9",
    ],
    ["whole versions alone", "semver:*", { wholeVersions: true }, "1.2.3", "1.2.3 1.3 2 1.2.4", "1.2.4"],
    [
      "what a filter extracts, outside of the range",
      "semver:~1.0",
      { filter: { pattern: "^app-(.*)$", extract: "$1" } },
      "app-2.0.0",
      "app-1.0.5 app-2.0.0",
      "(would be a downgrade)",
    ],
  ])("%s", check);
});

describe("created", () => {
  test.each<Row>([
    ["the newest wins", "glob:main-*", {}, "main-b", "main-b@1 main-a@3 main-c@2 dev@4", "main-a"],
    ["the newest is there", "glob:main-*", {}, "main-a", "main-b@1 main-a@3", "(up to date)"],
    ["never back in time", "glob:stg-*", {}, "dev-9", "stg-1@1 stg-2@2 dev-9@9", "(would be a downgrade)"],
    [
      "back where it is allowed",
      "glob:stg-*",
      { allowDowngrade: true },
      "dev-9",
      "stg-1@1 stg-2@2 dev-9@9",
      "stg-2",
    ],
    ["from another kind of tag, later", "glob:stg-*", {}, "dev-1", "stg-1@1 stg-2@2 dev-1@1", "stg-2"],
    ["one moment keeps the current one", "glob:*", {}, "b", "a@1 b@1 c@1", "(up to date)"],
    ["of one moment the first by its characters", "glob:*", {}, "z", "z@1 c@2 b@2", "b"],
    ["the current tag is gone", "glob:*", {}, "gone", "a@1 b@2", "(current tag not found in the registry)"],
    ["gone, and downgrades are allowed", "glob:*", { allowDowngrade: true }, "gone", "a@1 b@2", "b"],
    ["there is no current tag", "glob:*", {}, undefined, "a@1 b@2", "(the image has no tag)"],
    ["no tag, and downgrades are allowed", "glob:*", { allowDowngrade: true }, undefined, "a@1 b@2", "b"],
    ["the date of the current one is not known", "glob:*", {}, "a", "a b@2", "(creation time not known)"],
    ["a date of builds that come out the same", "glob:*", {}, "a", "a@1980 b@2", "(creation time not known)"],
    ["the others have no dates", "glob:*", {}, "a", "a@1 b c@1980", "(up to date)"],
    ["one without a date is passed over", "glob:*", {}, "a", "a@1 b c@2", "c"],
    ["the only match is there, without a date", "glob:a", {}, "a", "a b@2", "(up to date)"],
    ["latest where it is named", "glob:latest", {}, "latest", "latest b@2", "(up to date)"],
    ["latest not by accident", "glob:*", {}, "a", "a@1 latest@9", "(up to date)"],
    ["a blank is part of the pattern", "glob: stg-*", {}, "stg-1", "stg-1@1 stg-2@2", "(no tag matches)"],
    ["a group does not count", "regex:^(a|b)-", {}, "a-1", "a-1@1 b-0@2", "b-0"],
  ])("%s", check);
});

describe("numerical", () => {
  const order = "numerical";
  test.each<Row>([
    ["by value", "glob:*", { order }, "9", "9 10 8", "10"],
    ["what is no whole number is skipped", "glob:*", { order }, "9", "9 10 99.5 1e9 x1 -3", "10"],
    ["dates are numbers", "glob:*", { order }, "20200101", "20200101 20260101", "20260101"],
    [
      "more digits than a number of JavaScript holds",
      "glob:*",
      { order },
      "20260101000000000001",
      "20260101000000000001 20260101000000000002",
      "20260101000000000002",
    ],
    [
      "what a group catches",
      "regex:^main-[0-9a-f]+-([0-9]+)$",
      { order },
      "main-ff-9",
      "main-ff-9 main-aa-10 main-10",
      "main-aa-10",
    ],
    ["never down", "regex:^[12]$", { order }, "3", "1 2 3", "(would be a downgrade)"],
    ["zeros in front make no difference", "glob:*", { order }, "7", "7 007", "(up to date)"],
    ["the current tag is no number", "glob:*", { order }, "main", "main 1 2", "2"],
    ["none is a number", "glob:main-*", { order }, "main-1", "main-1 main-2", "(no tag matches)"],
    ["the lowest, the other way round", "glob:*", { order, descending: true }, "9", "9 10 8", "8"],
    [
      "never up, the other way round",
      "regex:^9|10$",
      { order, descending: true },
      "8",
      "9 10 8",
      "(would be a downgrade)",
    ],
  ])("%s", check);
});

describe("alphabetical", () => {
  const order = "alphabetical";
  test.each<Row>([
    ["by characters", "glob:*", { order }, "a", "a b10 b9", "b9"],
    ["what a group catches", "regex:^[a-z]+-([0-9]+)$", { order }, "z-1", "z-1 a-2 b-3", "b-3"],
    ["never down", "glob:RELEASE.*", { order }, "RELEASE.2026", "RELEASE.2025", "(would be a downgrade)"],
    [
      "what the pattern does not match has no place",
      "glob:RELEASE.*",
      { order },
      "latest",
      "latest RELEASE.2025",
      "RELEASE.2025",
    ],
    ["the first, the other way round", "glob:*", { order, descending: true }, "b", "a b c", "a"],
  ])("%s", check);
});

async function check(...[, pattern, parts, current, tags, expected]: Row): Promise<void> {
  expect(shown(chooseFrom(await policyOf(pattern, parts), current, tags))).toBe(expected);
}

test.each<
  [pattern: string, parts: Partial<TagRule>, current: string | undefined, tags: string, expected: string]
>([
  ["semver:^1", {}, "1.2.0", "1.2.0 1.10.0 2.0.0", "the highest of 2 tags that match `semver:^1`"],
  ["semver:^1", {}, "0.9", "0.9 1.10.0", "the only tag that matches `semver:^1`"],
  [
    "glob:a-*",
    {},
    "b",
    "b@1 a-1@2 a-2@3 a-3",
    "the newest of 2 tags that match `glob:a-*`, created 2026-11-03T00:00:00.000Z; 1 more of unknown date",
  ],
  ["glob:*", { order: "alphabetical" }, "a", "a b", "the last of 2 tags that match `glob:*`"],
  [
    "glob:*",
    { order: "numerical", descending: true, filter: { pattern: "^[0-9]+$" } },
    "2",
    "2 1",
    "the lowest of 2 tags that match `glob:* of regex:^[0-9]+$`",
  ],
  ["semver:^1", {}, "1.10", "1.10 1.10.0", "`1.10` and `1.10.0` are equal as versions."],
  ["glob:*", {}, "b", "a@1 b@1", "`b` and `a` were created at the same moment."],
  [
    "semver:~1.0",
    {},
    "2.0.0",
    "1.0.5 2.0.0",
    "`1.0.5`, the best that `semver:~1.0` matches, is below `2.0.0`. To go to it all the same, commit it, or write `allow-downgrade: true` in the plan.",
  ],
  [
    "semver:~1.0",
    {},
    "2.0.0",
    "1.0.5",
    "`1.0.5`, the best that `semver:~1.0` matches, is below `2.0.0`, which the registry does not list. To go to it all the same, commit it, or write `allow-downgrade: true` in the plan.",
  ],
  [
    "glob:stg-*",
    {},
    "dev-9",
    "stg-1@1 dev-9@9",
    "`stg-1`, the best that `glob:stg-*` matches, was created before `dev-9`. To go to it all the same, commit it, or write `allow-downgrade: true` in the plan.",
  ],
  [
    "glob:*",
    {},
    "gone",
    "a@1 b@2",
    "`gone`: nobody can tell what was created later. Write a tag that is there, or `allow-downgrade: true` in the plan for the newest in any case.",
  ],
  ["glob:*", {}, undefined, "a@1", "Write one: only an image that was created later replaces it."],
  [
    "glob:*",
    {},
    "a",
    "a b@2",
    "When `a` was created is not known: the registry does not say, or names a time that reproducible builds write. Put tags in another order: semver, numerical or alphabetical.",
  ],
  ["glob:*", {}, "a", "a@1 b", "Of 1 tag that matches it is not known when it was created."],
  [
    "glob:* ",
    {},
    "a",
    "a b",
    "The blank in `glob:* ` is part of the pattern, and tags have none: write glob:*.",
  ],
  [
    "regex: ^v",
    {},
    "a",
    "a b",
    "The blank in `regex: ^v` is part of the pattern, and tags have none: write regex:^v.",
  ],
  [
    "glob:v?",
    {},
    "a",
    "v1 v2",
    "`glob:v?` matches no tag: tags have no `?`, and in a glob only `*` is special.",
  ],
  ["glob:v*", {}, "a", "", "The registry lists no tags."],
  ["glob:v*", {}, "a", "a", "`glob:v*` matches none of the one tag, `a`."],
  ["regex:^v", {}, "a", "a b", "`regex:^v` matches none of the 2 tags."],
  [
    "regex:^l",
    {},
    "a",
    "a latest",
    "`regex:^l` matches only `latest`, which is taken where a policy names it: write glob:latest.",
  ],
  [
    "semver:^1",
    {},
    "a",
    "1.1.0-rc.1 a",
    "Only pre-releases are in the range, as `1.1.0-rc.1`: a range takes them when one of its versions is one, as in semver:>=1.0.0-0.",
  ],
  ["semver:^3", {}, "a", "1.0 2.0 20200101", "2 tags are versions, and none is in the range of `semver:^3`."],
  ["semver:^3", {}, "a", "1.0 a", "One tag is a version, and it is not in the range of `semver:^3`."],
  [
    "semver:^1",
    {},
    "a",
    "a 20200101",
    "None of the 2 tags is a version. Take a part of them for one with regex:^v(.*)-prod$ and `order: semver`.",
  ],
  [
    "glob:a*",
    { order: "numerical" },
    "b",
    "b a1 a2",
    "2 tags match `glob:a*`, and none is a whole number. Catch the part that is with a group: regex:^main-([0-9]+)$.",
  ],
  [
    "glob:a*",
    { order: "semver" },
    "b",
    "b a1",
    "`a1` matches `glob:a*`, and is not a version. Catch the part that is with a group: regex:^main-([0-9]+)$.",
  ],
])("%s %j at %s of %s says so", async (pattern, parts, current, tags, expected) => {
  const choice = chooseFrom(await policyOf(pattern, parts), current, tags);
  expect(choice.kind === "update" ? choice.why : choice.detail).toBe(expected);
});

test.each([
  [{ locked: false }, undefined],
  [{ locked: true }, { kind: "stay", reason: "locked" }],
  [
    { locked: true, lockedBy: "`fluxcd.io/locked` (Ada)" },
    { kind: "stay", reason: "locked", detail: "By `fluxcd.io/locked` (Ada)." },
  ],
])("a policy with %j", (policy, expected) => {
  expect(lockedStay(policy)).toEqual(expected);
});
