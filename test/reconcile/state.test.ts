import { describe, expect, test } from "vitest";
import type { HelmStatus } from "../../src/reconcile/observed.ts";
import { everDone, installedOf, ownershipOf, type State, stateOf } from "../../src/reconcile/state.ts";
import { identityOf, type ReleaseParts, releaseOf } from "../support/releases.ts";

const branchNext = identityOf({ owner: "b".repeat(40) });
const elsewhere = identityOf({ owner: "e".repeat(40), repository: "4712" });

function stateIn(release: ReleaseParts | undefined): State {
  return stateOf(release && releaseOf(release), "aws/foo", identityOf());
}

describe("the state of a release of ours", () => {
  test.each<[string, ReleaseParts | undefined, State["kind"]]>([
    ["there is none", undefined, "absent"],
    ["it was uninstalled and Helm kept its history", { status: "uninstalled" }, "absent"],
    ["deployed and done", { status: "deployed" }, "current"],
    ["deployed, never done", { status: "deployed", done: null }, "hooks-pending"],
    ["deployed, only an earlier revision done", { revision: 4, done: 3 }, "hooks-pending"],
    ["deployed, the labels speak of an earlier revision", { revision: 4, labelled: 3 }, "changed-by-hand"],
    [
      "deployed, without a revision label",
      { labels: { "gitops-action/revision": undefined } },
      "changed-by-hand",
    ],
    ["failed", { status: "failed" }, "failed"],
    ["failed, the labels speak of an earlier revision", { status: "failed", labelled: 2 }, "failed"],
    ["superseded", { status: "superseded" }, "failed"],
    ["unknown to Helm itself", { status: "unknown" }, "failed"],
    ["an install is under way", { status: "pending-install" }, "pending"],
    ["an upgrade is under way", { status: "pending-upgrade" }, "pending"],
    ["a rollback is under way", { status: "pending-rollback" }, "pending"],
    ["an uninstall is under way", { status: "uninstalling" }, "uninstalling"],
  ])("%s", (_what, release, kind) => {
    expect(stateIn(release).kind).toBe(kind);
  });

  test("the history of an uninstalled release is remembered, whoever made it", () => {
    expect(stateIn({ status: "uninstalled", by: null })).toMatchObject({
      kind: "absent",
      history: { revision: 3 },
    });
  });
});

describe("whose a release is comes before how it is", () => {
  const statuses: readonly HelmStatus[] = [
    "deployed",
    "failed",
    "pending-upgrade",
    "uninstalling",
    "unknown",
  ];
  test.each(statuses)("%s", (status) => {
    expect(stateIn({ status, by: null }).kind).toBe("unlabelled");
    expect(stateIn({ status, by: elsewhere }).kind).toBe("foreign");
  });
});

test.each<[string, ReleaseParts, ReturnType<typeof ownershipOf>]>([
  ["our labels", {}, { kind: "ours" }],
  [
    "our labels of an earlier commit and run",
    { by: identityOf({ commit: "d".repeat(40), run: "1-1" }) },
    { kind: "ours" },
  ],
  ["no labels of the action", { by: null }, { kind: "unlabelled" }],
  ["another repository", { by: elsewhere }, { kind: "foreign", whose: "another repository" }],
  [
    "another branch",
    { by: branchNext },
    { kind: "foreign", whose: "another branch or `path` of this repository" },
  ],
  ["another setup", { setup: "aws/bar" }, { kind: "foreign", whose: "another setup of this repository" }],
  [
    "our owner, but no repository",
    { labels: { "gitops-action/repository": undefined } },
    { kind: "foreign", whose: "another repository" },
  ],
  [
    "our owner, but no setup",
    { labels: { "gitops-action/setup": undefined } },
    { kind: "foreign", whose: "another setup of this repository" },
  ],
])("a release with %s", (_what, release, ownership) => {
  expect(ownershipOf(releaseOf(release), "aws/foo", identityOf())).toEqual(ownership);
});

test.each<[string, ReleaseParts, boolean]>([
  ["this revision was done", {}, true],
  ["an earlier revision was done", { revision: 5, done: 2 }, true],
  ["none was", { done: null }, false],
])("ever done? %s", (_what, release, expected) => {
  expect(everDone(releaseOf(release))).toBe(expected);
});

test.each<[string, ReleaseParts | undefined, number | null, string | null]>([
  ["of ours", {}, 3, "1.0.0"],
  ["of another repository", { by: elsewhere }, 3, "1.0.0"],
  ["that failed", { status: "failed" }, 3, "1.0.0"],
  ["with build metadata", { labels: { "gitops-action/source": "1.2.3_build.5" } }, 3, "1.2.3+build.5"],
  ["of a commit", { labels: { "gitops-action/source": "0123456789".repeat(4) } }, 3, null],
  [
    "whose version did not fit a label",
    { labels: { "gitops-action/source": `h-${"1".repeat(40)}` } },
    3,
    null,
  ],
  ["whose newest revision was made by hand", { labelled: 2 }, 3, null],
  ["without labels", { by: null }, 3, null],
  ["that is gone, its history kept", { status: "uninstalled" }, null, null],
  ["that is not there", undefined, null, null],
])("what is installed of a release %s", (_what, release, revision, version) => {
  expect(installedOf(release && releaseOf(release))).toEqual({ revision, version });
});
