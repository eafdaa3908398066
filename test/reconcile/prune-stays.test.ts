import { describe, expect, test } from "vitest";
import type { PruneInput } from "../../src/reconcile/prune.ts";
import { declarationOf, partsOfId } from "../support/declarations.ts";
import { deletedOf, linesOf, unreadableIn } from "../support/prune.ts";
import { identityOf, releaseOf } from "../support/releases.ts";

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

  test("an unreadable plan of another namespace protects what is here where its release may lie anywhere", () => {
    const unreadable = [{ ...unreadableIn("aws/foo/other/demo"), anywhere: true }];
    expect(linesOf({ releases: [releaseOf()], unreadable })).toEqual([]);
  });

  test("an unreadable plan of another namespace protects nothing here", () => {
    const unreadable = [unreadableIn("aws/foo/other/demo")];
    expect(linesOf({ releases: [releaseOf()], unreadable })).toHaveLength(1);
  });
});

test("a release that a plan of another setup on the same cluster names stays, and is told of", () => {
  const namedElsewhere = new Map([["default/demo", "aws/bar/default/demo"]]);
  const moves = new Map([["aws/foo/default/demo", "aws/bar/default/demo"]]);
  const releases = [releaseOf(), releaseOf({ namespace: "other" })];
  expect(linesOf({ releases, namedElsewhere, moves })).toEqual([
    "skip succeeded demo of aws/foo/default/demo: its plan was deleted, but aws/bar/default/demo declares its release now, on the same cluster: it stays",
    "uninstall demo of aws/foo/other/demo: its plan was deleted",
  ]);
});

test("nothing is taken for deleted while a file may declare it that cannot be read", () => {
  const hidden = { file: "k8s/bad.yaml", line: 3 };
  const namedElsewhere = new Map([["default/demo", "aws/bar/default/demo"]]);
  const releases = [releaseOf(), releaseOf({ namespace: "other" })];
  expect(linesOf({ releases, hidden, namedElsewhere })).toEqual([
    "skip succeeded demo of aws/foo/default/demo: its plan was deleted, but aws/bar/default/demo declares its release now, on the same cluster: it stays",
    "uninstall failed demo of aws/foo/other/demo: Because k8s/bad.yaml:3 cannot be read, nobody can tell whether its plan was deleted: it stays.",
  ]);
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
