import { describe, expect, test } from "vitest";
import type { HelmStatus } from "../../src/reconcile/observed.ts";
import { ownershipOf } from "../../src/reconcile/ownership.ts";
import {
  type Desire,
  everDone,
  installedOf,
  type Source,
  type State,
  stateOf,
} from "../../src/reconcile/state.ts";
import type { View } from "../../src/reconcile/view.ts";
import { type DeclarationParts, declarationOf } from "../support/declarations.ts";
import { currentDigest, identityOf, type ReleaseParts, releaseOf, viewOf } from "../support/releases.ts";

const branchNext = identityOf({ owner: "b".repeat(40) });
const elsewhere = identityOf({ owner: "e".repeat(40), repository: "4712" });
const newDigest = `v1-${"e".repeat(40)}`;

interface Case {
  readonly release?: ReleaseParts | undefined;
  readonly plan?: DeclarationParts;
  readonly digest?: string;
  readonly source?: Source;
  readonly unknown?: boolean;
  readonly view?: Partial<View>;
}

const fault = { reason: "The Secret db is not there.", hint: "Make it." };

function stateIn({ release, plan, digest = currentDigest, source, unknown, view }: Case): State {
  const desire: Desire = {
    plan: declarationOf(plan),
    digest,
    source,
    valuesFault: unknown ? fault : undefined,
  };
  return stateOf(release && releaseOf(release), desire, viewOf(view));
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
    ["deployed, without a digest", { labels: { "gitops-action/digest": undefined } }, "outdated"],
    ["deployed for a plan of another name", { plan: "old" }, "moved"],
    [
      "deployed while it was protected",
      { labels: { "gitops-action/protect": "true" } },
      "protection-changed",
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
    expect(stateIn({ release }).kind).toBe(kind);
  });

  test("the history of an uninstalled release is remembered, whoever made it", () => {
    expect(stateIn({ release: { status: "uninstalled", by: null } })).toMatchObject({
      kind: "absent",
      history: { revision: 3 },
    });
  });
});

describe("a release whose files have changed since", () => {
  test.each<[string, ReleaseParts, Partial<State> & { readonly because?: string }]>([
    ["is outdated", {}, { kind: "outdated", because: "digest" }],
    ["is outdated, also where its hooks never ran", { done: 2 }, { kind: "outdated", because: "digest" }],
    [
      "is outdated, also where its plan was renamed",
      { plan: "old" },
      { kind: "outdated", because: "digest" },
    ],
    ["was changed by hand, where it was", { labelled: 2 }, { kind: "changed-by-hand" }],
    [
      "was rolled back, where that digest failed",
      { labels: { "gitops-action/failed": newDigest } },
      { kind: "rolled-back" },
    ],
    [
      "is outdated, where another digest failed",
      { labels: { "gitops-action/failed": "v1-0" } },
      { kind: "outdated" },
    ],
    ["failed, where it did", { status: "failed" }, { kind: "failed" }],
  ])("%s", (_what, release, state) => {
    expect(stateIn({ release: release, digest: newDigest })).toMatchObject(state);
  });
});

describe("a floating chart reference", () => {
  const version = (label: string): Source => ({ kind: "version", label });
  const unknown: Source = { kind: "unknown", reason: "it is away", hint: undefined };
  test.each<[string, Source, ReleaseParts, string]>([
    ["means what is deployed", version("1.0.0"), {}, "current"],
    ["means another version now", version("1.1.0"), {}, "outdated"],
    ["cannot be looked up", unknown, {}, "chart-unknown"],
    ["cannot be looked up, and the hooks never ran", unknown, { done: 2 }, "hooks-pending"],
    ["means another version, and the hooks never ran", version("1.1.0"), { done: 2 }, "outdated"],
  ])("%s", (_what, source, release, kind) => {
    expect(stateIn({ source, release }).kind).toBe(kind);
  });
});

describe("values that cannot be had", () => {
  test.each<[string, ReleaseParts | undefined, string]>([
    ["absent", undefined, "values-unknown"],
    ["deployed", {}, "values-unknown"],
    ["failed", { status: "failed" }, "values-unknown"],
    ["pending", { status: "pending-upgrade" }, "values-unknown"],
    ["another's", { by: elsewhere }, "foreign"],
    ["nobody's", { by: null }, "unlabelled"],
  ])("%s", (_what, release, kind) => {
    expect(stateIn({ release, unknown: true }).kind).toBe(kind);
  });

  test("wait until the plan is suspended no more", () => {
    const plan = { options: { suspend: true } };
    expect(stateIn({ release: {}, plan, unknown: true })).toMatchObject({
      kind: "suspended",
      state: { kind: "values-unknown", ...fault },
    });
  });
});

describe("what a run may not do wraps what the release is", () => {
  test.each<[string, ReleaseParts | undefined, string]>([
    ["absent", undefined, "absent"],
    ["current", {}, "current"],
    ["failed", { status: "failed" }, "failed"],
    ["foreign", { by: elsewhere }, "foreign"],
  ])("%s", (_what, release, kind) => {
    expect(stateIn({ release, plan: { options: { suspend: true } } })).toMatchObject({
      kind: "suspended",
      state: { kind },
    });
    expect(stateIn({ release, view: { supersededBy: { commit: "f00", done: true } } })).toMatchObject({
      kind: "superseded",
      by: { commit: "f00", done: true },
      state: { kind },
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
    expect(stateIn({ release: { status, by: null } }).kind).toBe("unlabelled");
    expect(stateIn({ release: { status, by: elsewhere } }).kind).toBe("foreign");
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
