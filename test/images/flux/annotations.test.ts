import { expect, test } from "vitest";
import { readAutomation } from "../../../src/images/flux/annotations.ts";
import { parsePolicy } from "../../../src/images/policy.ts";

/** One `key: value` a line, from line 1 of a file. */
function automation(text: string) {
  return readAutomation(
    text.split("\n").map((line, at) => {
      const [, key = "", value = ""] = /^(\S+?): ?(.*)$/.exec(line) ?? [];
      return { key, value, place: { file: "web.yaml", line: at + 1 } };
    }),
  );
}

/** What is said of the container `app`. */
function shownPolicy(text: string): string {
  const policy = automation(text).policyOf("app");
  if (policy === undefined) return "none";
  const at = `line ${policy.place.line}`;
  if (policy.kind === "fault") return `${at}: ${policy.message} ${policy.hint}`;
  return `${at}: ${policy.pattern}${policy.locked ? ` locked by ${policy.lockedBy}` : ""}`;
}

const automated = "fluxcd.io/automated: true";

test.each([
  ["no annotations", "", "none"],
  ["annotations of others", "example.com/automated: true", "none"],
  ["automated", automated, "line 1: glob:*"],
  ["the older prefix", "flux.weave.works/automated: true", "line 1: glob:*"],
  ["only `true` is true", "fluxcd.io/automated: TRUE", "none"],
  ["`yes` is not", "fluxcd.io/automated: yes", "none"],
  ["a pattern without automation", "fluxcd.io/tag.app: semver:^1", "none"],
  ["a range", `${automated}\nfluxcd.io/tag.app: semver:~1.2`, "line 2: semver:~1.2"],
  ["the older prefix of a pattern", `${automated}\nflux.weave.works/tag.app: glob:v*`, "line 2: glob:v*"],
  ["a filter", `${automated}\nfilter.fluxcd.io/app: regexp:^v`, "line 2: regexp:^v"],
  ["of another container", `${automated}\nfilter.fluxcd.io/web: regexp:^v`, "line 1: glob:*"],
  ["without a kind it is a glob", `${automated}\nfluxcd.io/tag.app: main-*`, "line 2: glob:main-*"],
  ["latest", `${automated}\nfluxcd.io/tag.app: latest`, "line 2: glob:latest"],
  ["blanks stay", `${automated}\nfluxcd.io/tag.app: glob: stg-*`, "line 2: glob: stg-*"],
  ["locked", `${automated}\nfluxcd.io/locked: true`, "line 1: glob:* locked by `fluxcd.io/locked`"],
  ["not locked", `${automated}\nfluxcd.io/locked: false`, "line 1: glob:*"],
  [
    "by whom, and why",
    `${automated}\nflux.weave.works/locked: true\nfluxcd.io/locked_user: Ada\nfluxcd.io/locked_msg: release week`,
    "line 1: glob:* locked by `flux.weave.works/locked` (Ada): release week",
  ],
  ["ignored", `${automated}\nfluxcd.io/ignore: true`, "line 1: glob:* locked by `fluxcd.io/ignore`"],
  ["ignored by the sync alone", `${automated}\nfluxcd.io/ignore: sync_only`, "line 1: glob:*"],
  ["the same twice", `${automated}\nflux.weave.works/automated: true`, "line 1: glob:*"],
  [
    "automated and not",
    `${automated}\nflux.weave.works/automated: false`,
    "line 2: `fluxcd.io/automated: true` and `flux.weave.works/automated: false` contradict each other. Remove one of them.",
  ],
  [
    "two patterns of one container",
    `${automated}\nfluxcd.io/tag.app: glob:a\nfilter.fluxcd.io/app: glob:b`,
    "line 3: `fluxcd.io/tag.app: glob:a` and `filter.fluxcd.io/app: glob:b` contradict each other. Remove one of them.",
  ],
  [
    "locked and not",
    `${automated}\nfluxcd.io/locked: true\nflux.weave.works/locked: false`,
    "line 3: `fluxcd.io/locked: true` and `flux.weave.works/locked: false` contradict each other. Remove one of them.",
  ],
])("%s", (_, text, expected) => {
  expect(shownPolicy(text)).toBe(expected);
});

test("containers that annotations name", () => {
  const { named } = automation(
    `${automated}\nfluxcd.io/tag.app: a\nfilter.fluxcd.io/web: b\nfluxcd.io/tag_all: c`,
  );
  expect(named.map(({ container, annotation }) => `${container} ${annotation.place.line}`)).toEqual([
    "app 2",
    "web 3",
  ]);
});

test.each([
  ["semvar:^1", "The policy `semvar:^1` begins with `semvar:`, which is no kind of pattern."],
  ["semver:one", "`one` is no range of versions."],
  ["regexp:(", "`(` is no regular expression: missing closing )."],
  ["", "The policy `glob:` has no pattern."],
])("the pattern `%s`, which let Flux take every tag or none, is an error", async (pattern, message) => {
  const policy = automation(`${automated}\nfluxcd.io/tag.app: ${pattern}`).policyOf("app");
  if (policy?.kind !== "policy") throw new Error("It is none.");
  expect(await parsePolicy(policy)).toMatchObject({ kind: "complaint", message });
});
