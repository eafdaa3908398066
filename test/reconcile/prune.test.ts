import { describe, expect, test } from "vitest";
import { type DeletedPlan, type PruneInput, prune } from "../../src/reconcile/prune.ts";
import { type DeclarationParts, declarationOf, partsOfId } from "../support/declarations.ts";
import { identityOf, releaseOf, viewOf } from "../support/releases.ts";

const base = "b".repeat(40);
const deployedFrom = "c".repeat(40);

function pruneIn(input: Partial<PruneInput>) {
  return prune({
    view: viewOf(),
    releases: [],
    plans: [],
    unreadable: [],
    lapsed: [],
    deleted: [],
    moves: new Map(),
    base,
    ...input,
  });
}

/** What is done, as one line each: what, to which release, of which plan, why. */
function linesOf(input: Partial<PruneInput>): readonly string[] {
  return pruneIn(input).map((operation) => {
    const { id, release } = operation.target;
    const kind = operation.kind === "uninstall" ? "uninstall" : `${operation.instead} ${operation.result}`;
    return `${kind} ${release} of ${id}: ${operation.reason}`;
  });
}

/** A plan that the base had and that is no more; `plan: undefined` where even the base's could not be read. */
function deletedOf(id = "aws/foo/default/demo", plan: DeclarationParts | undefined = {}): DeletedPlan {
  return { id, ...partsOfId(id), file: `${id}.yaml`, plan: plan && declarationOf({ id, ...plan }) };
}

function unreadableIn(id: string): DeletedPlan {
  return { ...deletedOf(id), plan: undefined };
}

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
    ["no base", releaseOf(), undefined, [deployedFrom]],
    [
      "a commit label that somebody edited",
      releaseOf({ labels: { "gitops-action/commit": "main" } }),
      base,
      [base],
    ],
    ["no commit label", releaseOf({ labels: { "gitops-action/commit": undefined } }), base, [base]],
  ])("with %s, the other commit", (_what, release, theBase, commits) => {
    expect(pruneIn({ releases: [release], base: theBase })).toMatchObject([
      { commits, target: { chart: null } },
    ]);
  });
});

describe("these are not touched", () => {
  test.each<[string, Partial<PruneInput>]>([
    ["a release that a plan names", { plans: [declarationOf()] }],
    [
      "a release that a plan of another name names",
      { plans: [declarationOf({ id: "aws/foo/default/web", release: "demo" })] },
    ],
    ["the history of an uninstalled release", { releases: [releaseOf({ status: "uninstalled" })] }],
    ["a release made by hand", { releases: [releaseOf({ by: null })] }],
    [
      "a release of another repository",
      { releases: [releaseOf({ by: identityOf({ repository: "4712" }) })] },
    ],
    ["a release of another branch", { releases: [releaseOf({ by: identityOf({ owner: "b".repeat(40) }) })] }],
    ["a release of another setup in the same cluster", { releases: [releaseOf({ setup: "aws/bar" })] }],
    ["a release whose plan cannot be read", { unreadable: [unreadableIn("aws/foo/default/demo")] }],
    [
      "a release of another name whose plan cannot be read",
      {
        releases: [releaseOf({ name: "demo-v2", plan: "demo" })],
        unreadable: [unreadableIn("aws/foo/default/demo")],
      },
    ],
    [
      "a release whose plan has an odd name and cannot be read",
      { releases: [releaseOf({ plan: "my plan" })], unreadable: [unreadableIn("aws/foo/default/my plan")] },
    ],
    [
      "a release whose plan was renamed and still names it",
      { plans: [declarationOf({ id: "aws/foo/default/web", release: "demo" })], deleted: [deletedOf()] },
    ],
  ])("%s", (_what, input) => {
    expect(linesOf({ releases: [releaseOf()], ...input })).toEqual([]);
  });

  test("an unreadable plan of another namespace protects nothing here", () => {
    const unreadable = [unreadableIn("aws/foo/other/demo")];
    expect(linesOf({ releases: [releaseOf()], unreadable })).toHaveLength(1);
  });
});

describe("a release whose file is there, but is no plan any more, stays and is told of", () => {
  const lapsed = (id = "aws/foo/default/demo") => [
    { ...partsOfId(id), id, path: `${id}.yaml`, cause: "x", why: "x refers to it" },
  ];
  const kept =
    "uninstall failed demo of aws/foo/default/demo: Its file aws/foo/default/demo.yaml exists, but is no plan any more, because x refers to it.";

  test.each<[string, Partial<PruneInput>, string]>([
    ["as it is", { lapsed: lapsed() }, kept],
    [
      "of another name",
      { lapsed: lapsed(), releases: [releaseOf({ name: "v2", plan: "demo" })] },
      kept.replace("demo of", "v2 of"),
    ],
    [
      "of a plan with an odd name",
      { lapsed: lapsed("aws/foo/default/my plan"), releases: [releaseOf({ plan: "my plan" })] },
      kept.replaceAll("default/demo", "default/my plan"),
    ],
    [
      "in the midst of an upgrade",
      { lapsed: lapsed(), releases: [releaseOf({ status: "pending-upgrade" })] },
      kept,
    ],
    [
      "but not when the plan's own file is known to be gone",
      { lapsed: lapsed(), deleted: [deletedOf()] },
      "uninstall demo of aws/foo/default/demo: its plan was deleted",
    ],
    [
      "but not when the plan was moved",
      { lapsed: lapsed(), moves: new Map([["aws/foo/default/demo", "aws/foo/other/demo"]]) },
      "uninstall demo of aws/foo/default/demo: moved to aws/foo/other/demo",
    ],
    [
      "but not for a file of another namespace",
      { lapsed: lapsed("aws/foo/other/demo") },
      "uninstall demo of aws/foo/default/demo: its plan was deleted",
    ],
  ])("%s", (_what, input, expected) => {
    expect(linesOf({ releases: [releaseOf()], ...input })).toEqual([expected]);
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

describe("a deleted plan without a release of ours is explained", () => {
  const alreadyGone =
    "skip succeeded demo of aws/foo/default/demo: its plan was deleted, and its release is already gone";
  const notOurs =
    "skip succeeded demo of aws/foo/default/demo: its plan was deleted, but release demo was not deployed from here, so it is not touched";

  test.each<[string, Partial<PruneInput>, string]>([
    ["gone already", {}, alreadyGone],
    [
      "uninstalled by hand, with its history kept",
      { releases: [releaseOf({ status: "uninstalled" })] },
      alreadyGone,
    ],
    [
      "only one of that name in another namespace",
      { releases: [releaseOf({ namespace: "other", by: null })] },
      alreadyGone,
    ],
    ["made by hand", { releases: [releaseOf({ by: null })] }, notOurs],
    [
      "deployed by another repository",
      { releases: [releaseOf({ by: identityOf({ repository: "4712" }) })] },
      notOurs,
    ],
    [
      "of a name of its own",
      { deleted: [deletedOf("aws/foo/default/demo", { release: "v2" })] },
      alreadyGone.replace("demo of", "v2 of"),
    ],
  ])("%s", (_what, input, expected) => {
    expect(linesOf({ deleted: [deletedOf()], ...input })).toEqual([expected]);
  });
});
