import { expect, test } from "vitest";
import { readAutomation } from "../../../src/images/flux/annotations.ts";
import { parsePolicy } from "../../../src/images/policy.ts";
import { chooseFrom } from "../policies.ts";

// What Flux 1.25 chooses was measured: its own packages `policy` and `image`, fed with these tags, `-` for no update.

/** `tags` with the days of November on which they were made. `here`: what this action chooses. */
type Row = [rule: string, pattern: string, current: string, tags: string, flux: string, here?: string];

async function chosen(pattern: string, current: string, tags: string): Promise<string> {
  const at = { place: { file: "web.yaml", line: 1 } };
  const annotations = [
    { key: "fluxcd.io/automated", value: "true", ...at },
    { key: "fluxcd.io/tag.app", value: pattern, ...at },
  ];
  const written = readAutomation(annotations).policyOf("app");
  if (written?.kind !== "policy") throw new Error("There is no policy.");
  const policy = await parsePolicy(written);
  if (policy.kind === "complaint") return "error";
  const choice = chooseFrom(policy, current, tags);
  return choice.kind === "update" ? choice.tag : "-";
}

test.each<Row>([
  ["all tags", "*", "a", "a@1 b@2 c@3", "c"],
  ["a glob", "glob:main-*", "main-1", "main-1@1 main-2@2 dev-3@3", "main-2"],
  ["without a kind", "main-*", "main-1", "main-1@1 main-2@2 dev-3@3", "main-2"],
  ["a star in the middle", "main-*-x", "main-1-x", "main-1-x@1 main-2-x@2 main-3-y@3", "main-2-x"],
  ["a glob is of the whole tag", "main", "main", "main@1 my-main@2", "-"],
  ["letters count", "glob:MAIN-*", "main-1", "main-1@1 main-2@2", "-"],
  ["a blank counts", "glob: main-*", "main-1", "main-1@1 main-2@2", "-"],
  ["one character", "glob:v?", "v1", "v1@1 v2@2", "-"],
  ["by date, not by name", "glob:v*", "v9", "v9@1 v10@2 v8@3", "v8"],
  ["up to date", "glob:v*", "v9", "v8@1 v9@2", "-"],
  ["of one moment the first by name", "glob:*", "z", "z@1 c@2 b@2", "b"],
  ["latest is left out", "glob:*", "a", "a@1 latest@2", "-"],
  ["whatever its letters", "glob:*", "a", "a@1 LATEST@2", "-"],
  ["latest where it is named", "glob:latest", "a", "a@1 latest@2", "latest"],
  ["the current tag is gone", "glob:*", "gone", "a@1", "-"],
  ["the current tag has no date", "glob:*", "a", "a b@2", "-"],
  [
    "the current one is newest, and of another kind",
    "glob:stg-*",
    "dev-3",
    "stg-1@1 dev-3@3 stg-4@4",
    "stg-4",
  ],
  ["one without a date is passed over", "glob:*", "a", "a@1 b@2 c", "b"],
  ["a regular expression", "regexp:^v[0-9]+$", "v1", "v1@1 v2@2 v2-rc@3", "v2"],
  ["its other name", "regex:^v[0-9]+$", "v1", "v1@1 v2@2 v2-rc@3", "v2"],
  ["somewhere in the tag", "regexp:prod", "1-prod", "1-prod@1 2-prod-x@2", "2-prod-x"],
  ["RE2's dialect", "regexp:(?i)^V(?P<n>[[:digit:]]+)\\z", "v1", "v1@1 v2@2 v2x@3", "v2"],
  ["a group makes no difference", "regexp:^v([0-9]+)$", "v9", "v9@1 v10@2 v8@3", "v8"],
  ["a range", "semver:^1", "1.2.0", "1.2.0 1.10.0 1.9.0 2.0.0", "1.10.0"],
  ["blanks and commas", "semver: >=1.2, <1.10", "1.2.0", "1.2.0 1.10.0 1.9.0", "1.9.0"],
  ["a range needs no dates", "semver:*", "1.0", "1.0 1.1", "1.1"],
  ["short versions", "semver:*", "1", "1 v1.2 10", "10"],
  ["zeros in front", "semver:~1.2", "1.2.3", "1.2.3 01.2.4", "01.2.4"],
  ["above all that 1 is", "semver:>1", "1.5.0", "1.5.0 1.9.0 2.0.0", "2.0.0"],
  ["from one to another", "semver:1.2 - 1.11", "1.2.0", "1.2.0 1.11 1.12", "1.11"],
  ["alternatives", "semver:~1.2 || ~1.4", "1.2.0", "1.2.0 1.3.0 1.4.1", "1.4.1"],
  ["no pre-releases", "semver:^1", "1.0.0", "1.0.0 1.1.0-rc.1", "-"],
  ["pre-releases", "semver:>=1.0.0-0", "1.0.0", "1.0.0 1.1.0-rc.2 1.1.0-rc.10", "1.1.0-rc.10"],
  ["of equal ones the last by name", "semver:^1", "1.9", "1.9 1.10 1.10.0", "1.10.0"],
  ["the current tag is no version", "semver:^1", "main", "main 1.4.0 1.5.0", "1.5.0"],
  ["the current tag is gone, and lower", "semver:^1", "1.3.0", "1.4.0", "1.4.0"],
  ["four numbers", "semver:*", "1.0", "1.0 1.2.3.4", "-"],
  ["an exponent", "semver:*", "1.0", "1.0 1e5", "-"],
  ["no version in the range", "semver:^3", "1.0", "1.0 2.0", "-"],
])("as Flux v1: %s", async (_, pattern, current, tags, flux) => {
  expect(await chosen(pattern, current, tags)).toBe(flux);
});

// Each of these is told in docs/images.md, *Where this differs from Flux v1*.
test.each<Required<Row>>([
  ["a broken range", "semver:one", "1.0", "1.0 2.0", "2.0", "error"],
  ["a broken regular expression", "regexp:(", "a", "a@1 b@2", "b", "error"],
  ["a look-ahead", "regexp:^(?!dev)", "a", "a@1 dev@2", "dev", "error"],
  ["a misspelt kind", "semvar:^1", "1.0", "1.0@1 1.1@2", "-", "error"],
  ["down, by version", "semver:~1.0", "2.0.0", "1.0.5 2.0.0", "1.0.5", "-"],
  ["down from what is gone", "semver:^1", "1.5.0", "1.4.0", "1.4.0", "-"],
  ["back in time", "glob:stg-*", "dev-9", "stg-1@1 dev-9@9", "stg-1", "-"],
  ["one moment", "glob:*", "b", "a@1 b@1", "a", "-"],
  ["equal versions", "semver:^1", "1.10", "1.10 1.10.0", "1.10.0", "-"],
  ["a date for a version", "semver:*", "1.0", "1.0 20200101 v1.11.0", "20200101", "v1.11.0"],
  ["a commit for a version", "semver:*", "1.0", "1.0 1234567", "1234567", "-"],
  ["latest spelt in a regular expression", "regexp:^latest$", "a", "a@1 latest@2", "-", "latest"],
  ["another spelling of latest", "glob:LATEST", "a", "a@1 LATEST@2", "-", "LATEST"],
  ["a date that says nothing", "glob:*", "a", "a@1980 b@1", "b", "-"],
  [
    "a signature",
    "glob:*",
    "a",
    `a@1 sha256-${"0".repeat(64)}.sig@2`,
    "sha256-0000000000000000000000000000000000000000000000000000000000000000.sig",
    "-",
  ],
])("unlike Flux v1: %s", async (_, pattern, current, tags, flux, here) => {
  expect(await chosen(pattern, current, tags)).toBe(here);
  expect(here).not.toBe(flux);
});
