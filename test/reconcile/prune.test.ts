import { describe, expect, test } from "vitest";
import type { PruneInput } from "../../src/reconcile/prune.ts";
import { declarationOf } from "../support/declarations.ts";
import { base, deletedOf, linesOf, pruneIn, unreadableIn } from "../support/prune.ts";
import { releaseOf } from "../support/releases.ts";

const deployedFrom = "c".repeat(40);

describe("a release of ours that no plan names is uninstalled", () => {
  const gone = "uninstall demo of aws/foo/default/demo: its plan was deleted";

  test.each<[string, Partial<PruneInput>, string]>([
    ["its plan was just deleted", { deleted: [deletedOf()] }, gone],
    [
      "its plan was just deleted, and could not be read before",
      { deleted: [unreadableIn("aws/foo/default/demo")] },
      gone,
    ],
    ["its plan was deleted some time ago", {}, gone],
    ["it failed", { releases: [releaseOf({ status: "failed" })] }, gone],
    ["its uninstall was interrupted", { releases: [releaseOf({ status: "uninstalling" })] }, gone],
    [
      "a plan of the same name is in another namespace",
      { plans: [declarationOf({ id: "aws/foo/other/demo" })] },
      gone,
    ],
    ["a plan of another name is there", { plans: [declarationOf({ id: "aws/foo/default/web" })] }, gone],
    [
      "its name is not the plan's",
      { releases: [releaseOf({ name: "demo-v2", plan: "demo" })] },
      "uninstall demo-v2 of aws/foo/default/demo: its plan was deleted",
    ],
    [
      "its plan's name is hashed, but known from the base",
      {
        releases: [releaseOf({ plan: "my plan" })],
        deleted: [deletedOf("aws/foo/default/my plan", { release: "demo" })],
      },
      "uninstall demo of aws/foo/default/my plan: its plan was deleted",
    ],
    [
      "its plan's name is hashed, and not known any more",
      { releases: [releaseOf({ plan: "my plan" })] },
      gone,
    ],
    [
      "its plan's name only looks like a hash",
      { releases: [releaseOf({ plan: "h-web" })] },
      "uninstall demo of aws/foo/default/h-web: its plan was deleted",
    ],
    [
      "it has no plan label",
      { releases: [releaseOf({ labels: { "gitops-action/plan": undefined } })] },
      gone,
    ],
    [
      "its plan was renamed before, which the label does not know yet",
      { deleted: [deletedOf("aws/foo/default/demo-2", { release: "demo" })] },
      "uninstall demo of aws/foo/default/demo-2: its plan was deleted",
    ],
  ])("%s", (_what, input, expected) => {
    expect(linesOf({ releases: [releaseOf()], ...input })).toEqual([expected]);
  });

  test("with chart and file of the plan as the base had it, and the commits that may give its delete hooks", () => {
    expect(pruneIn({ releases: [releaseOf()], deleted: [deletedOf()] })).toEqual([
      {
        kind: "uninstall",
        target: {
          id: "aws/foo/default/demo",
          setup: "aws/foo",
          namespace: "default",
          name: "demo",
          release: "demo",
          chart: "stable/demo",
          place: { file: "aws/foo/default/demo.yaml" },
        },
        reason: "its plan was deleted",
        observed: releaseOf(),
        successor: undefined,
        commits: [deployedFrom, base],
      },
    ]);
  });

  test.each([
    ["no base", releaseOf(), [], [deployedFrom]],
    [
      "a commit label that somebody edited",
      releaseOf({ labels: { "gitops-action/commit": "main" } }),
      [base],
      [base],
    ],
    ["no commit label", releaseOf({ labels: { "gitops-action/commit": undefined } }), [base], [base]],
  ])("with %s, the other commit", (_what, release, bases, commits) => {
    expect(pruneIn({ releases: [release], bases })).toMatchObject([{ commits, target: { chart: null } }]);
  });
});

describe("a move is told by its successor", () => {
  test.each<[string, Partial<PruneInput>, string, string]>([
    [
      "the plan names another release now",
      { plans: [declarationOf({ release: "demo-v2" })] },
      "aws/foo/default/demo",
      "moved to aws/foo/default/demo",
    ],
    [
      "git saw its file renamed into another namespace",
      { deleted: [deletedOf()], moves: new Map([["aws/foo/default/demo", "aws/foo/other/demo"]]) },
      "aws/foo/other/demo",
      "moved to aws/foo/other/demo",
    ],
    [
      "git saw its file renamed into another setup",
      { deleted: [deletedOf()], moves: new Map([["aws/foo/default/demo", "aws/bar/default/demo"]]) },
      "aws/bar/default/demo",
      "moved to aws/bar/default/demo",
    ],
  ])("%s", (_what, input, successor, reason) => {
    expect(pruneIn({ releases: [releaseOf()], ...input })).toMatchObject([
      { kind: "uninstall", successor, reason },
    ]);
  });
});
