import { describe, expect, test } from "vitest";
import { arrivesIn, decideSetup, type SetupInput } from "../../src/reconcile/decide-setup.ts";
import type { ObservedRelease } from "../../src/reconcile/observed.ts";
import type { Operation } from "../../src/reconcile/operation.ts";
import { declarationOf, partsOfId } from "../support/declarations.ts";
import { currentDigest, releaseOf, viewOf } from "../support/releases.ts";

/** The id of a plan of `aws/foo`. */
const at = (name: string) => `aws/foo/default/${name}`;
const plan = (name: string, release = name) => declarationOf({ id: at(name), release });

interface Case extends Partial<Omit<SetupInput, "observed">> {
  readonly releases?: readonly ObservedRelease[];
}

function decideIn(input: Case) {
  return decideSetup(setupOf(input));
}

function setupOf({ releases = [], ...parts }: Case): SetupInput {
  return {
    view: viewOf(),
    observed: { releases, namespaces: undefined, clusterUid: undefined, now: 0 },
    plans: [],
    digests: new Map((parts.plans ?? []).map(({ id }) => [id, currentDigest])),
    completeDigests: new Map(),
    sources: new Map(),
    valuesFaults: new Map(),
    unreadable: [],
    lapsed: [],
    touched: new Map(),
    force: false,
    deleted: [],
    moves: new Map(),
    namedElsewhere: new Map(),
    bases: [],
    hidden: undefined,
    bare: [],
    selected: () => true,
    arrives: () => true,
    maxDeletes: { kind: "default" },
    askedByName: false,
    ...parts,
  };
}

/** An operation as one line: what, to which release, of which plan, why. */
function lineOf(operation: Operation): string {
  const { id, release } = "plan" in operation ? operation.plan : operation.target;
  const kind = operation.kind === "skip" ? `${operation.instead} ${operation.result}` : operation.kind;
  return `${kind} ${release} of ${partsOfId(id).name}: ${operation.reason}`;
}

const linesOf = (input: Case) => decideIn(input).operations.map(lineOf);

describe("each plan is decided on by its own release", () => {
  test("what is to do is listed, the rest counted", () => {
    const input: Case = {
      plans: [
        plan("new"),
        plan("same"),
        plan("touched"),
        plan("named", "other-name"),
        declarationOf({ id: "aws/foo/ns/same" }),
      ],
      releases: [
        releaseOf({ name: "same" }),
        releaseOf({ name: "touched" }),
        releaseOf({ name: "other-name", plan: "named", status: "failed" }),
      ],
      digests: new Map([
        ...["new", "same", "named"].map((name) => [at(name), currentDigest] as const),
        ["aws/foo/ns/same", currentDigest],
        [at("touched"), "v1-0"],
      ]),
      touched: new Map([
        [at("touched"), "its values changed"],
        [at("same"), "a comment in it changed"],
      ]),
    };
    expect(linesOf(input)).toEqual([
      "install new of new: is in the repository, but not in the cluster",
      "upgrade touched of touched: its values changed",
      "upgrade other-name of named: revision 3 failed",
      "install same of same: is in the repository, but not in the cluster",
    ]);
    expect(decideIn(input).unchanged).toBe(1);
  });

  test("an empty setup comes to nothing", () => {
    expect(decideIn({})).toEqual({ operations: [], unchanged: 0 });
  });
});

describe("only selected plans are acted on", () => {
  const selected = (id: string) => id === at("a");

  test("installs and counts", () => {
    const input: Case = {
      plans: [plan("a"), plan("b"), plan("c")],
      releases: [releaseOf({ name: "c" })],
      selected,
    };
    expect(linesOf(input)).toEqual(["install a of a: is in the repository, but not in the cluster"]);
    expect(decideIn(input).unchanged).toBe(0);
  });

  test("deletions, also of what is no longer in the tree", () => {
    const releases = [releaseOf({ name: "a" }), releaseOf({ name: "b" })];
    expect(linesOf({ plans: [plan("z")], releases, selected })).toEqual([
      "uninstall a of a: its plan was deleted",
    ]);
  });
});

describe("deletions are held within the limit", () => {
  const owned = (count: number) =>
    Array.from({ length: count }, (_, index) => releaseOf({ name: `r${index}` }));
  const refused = (reason: string) => `uninstall failed r0 of r0: ${reason}`;

  test.each<[string, Case, string]>([
    [
      "by default 5",
      { plans: [plan("z")], releases: owned(6) },
      refused("6 releases of aws/foo would be uninstalled, and at most 5 may be in one run."),
    ],
    [
      "a share of the releases of ours",
      {
        plans: [plan("z")],
        releases: [...owned(4), releaseOf({ name: "x", by: null })],
        maxDeletes: { kind: "percent", percent: 80 },
      },
      refused("4 releases of aws/foo would be uninstalled, and at most 3 may be in one run."),
    ],
    [
      "without the history of uninstalled ones",
      {
        plans: [plan("z")],
        releases: [
          ...owned(2),
          ...["x", "y"].map((name) => releaseOf({ name, status: "uninstalled" as const })),
        ],
        maxDeletes: { kind: "percent", percent: 50 },
      },
      refused("2 releases of aws/foo would be uninstalled, and at most 1 may be in one run."),
    ],
    [
      "never all",
      { releases: owned(1) },
      refused(
        "No plan of aws/foo is left, and a whole setup is not uninstalled by a push alone (1 release).",
      ),
    ],
    [
      "an unreadable plan is a plan that is left",
      { releases: owned(1), unreadable: [{ namespace: "default", name: "z" }] },
      "uninstall r0 of r0: its plan was deleted",
    ],
    [
      "a file that is no plan any more holds its release, which is left",
      {
        releases: [...owned(1), releaseOf({ name: "z" })],
        lapsed: [{ ...partsOfId(at("z")), id: at("z"), path: "z", cause: "z", why: "it is executable" }],
      },
      "uninstall r0 of r0: its plan was deleted",
    ],
    [
      "a file that never was a plan holds nothing",
      {
        releases: owned(1),
        lapsed: [{ ...partsOfId(at("z")), id: at("z"), path: "z", cause: "z", why: "it is executable" }],
      },
      refused(
        "No plan of aws/foo is left, and a whole setup is not uninstalled by a push alone (1 release).",
      ),
    ],
    [
      "a plan that is not selected is left too",
      { releases: owned(1), plans: [plan("z")], selected: (id) => id === at("r0") },
      "uninstall r0 of r0: its plan was deleted",
    ],
    [
      "but as asked for by name",
      { releases: owned(1), askedByName: true },
      "uninstall r0 of r0: its plan was deleted",
    ],
  ])("%s", (_what, input, expected) => {
    expect(linesOf(input)).toContain(expected);
  });

  test("what is deployed goes on, and each delete is listed", () => {
    const lines = linesOf({ plans: [plan("new")], releases: owned(6) });
    expect(lines).toHaveLength(7);
    expect(lines[0]).toMatch(/^install new/);
  });
});

describe("a release that was moved stays until its successor is deployed", () => {
  const old = releaseOf({ name: "old" });
  const moves = new Map([[at("old"), at("new")]]);
  const goes = `uninstall old of old: moved to ${at("new")}`;
  const stays = `uninstall skipped old of old: it was moved to ${at("new")}, which this run does not deploy: it stays`;

  test.each<[string, Case, string]>([
    ["the successor is to be installed", {}, goes],
    ["the successor is current", { releases: [old, releaseOf({ name: "new" })] }, goes],
    [
      "the successor is refused, which the order of things takes care of",
      {
        releases: [old, releaseOf({ name: "new", by: null })],
        plans: [declarationOf({ id: at("new"), options: { adopt: false } })],
        touched: new Map([[at("new"), "x"]]),
      },
      goes,
    ],
    [
      "the successor's release is somebody else's, which the order of things takes care of",
      { releases: [old, releaseOf({ name: "new", by: null })] },
      goes,
    ],
    ["the successor is not selected", { selected: (id) => id !== at("new") }, stays],
    [
      "the successor is not selected, but current",
      { releases: [old, releaseOf({ name: "new" })], selected: (id) => id !== at("new") },
      goes,
    ],
  ])("%s", (_what, input, expected) => {
    expect(linesOf({ plans: [plan("new")], releases: [old], moves, ...input })).toContain(expected);
  });

  test.each([
    ["arrives there", true, "uninstall old of old: moved to aws/bar/default/new"],
    [
      "does not arrive there",
      false,
      "uninstall skipped old of old: it was moved to aws/bar/default/new, which this run does not deploy: it stays",
    ],
  ])("the successor is in another setup, and %s", (_what, there, expected) => {
    const moves = new Map([[at("old"), "aws/bar/default/new"]]);
    const input = { releases: [old], moves, arrives: () => there };
    expect(linesOf(input)).toEqual([expected]);
  });

  test("a plan that takes another release name lets the old one go after the new one is there", () => {
    expect(linesOf({ plans: [plan("demo", "v2")], releases: [releaseOf()] })).toEqual([
      "install v2 of demo: is in the repository, but not in the cluster",
      `uninstall demo of demo: moved to ${at("demo")}`,
    ]);
  });
});

test.each<[string, Case, boolean]>([
  ["is to be installed", {}, true],
  ["is current", { releases: [releaseOf()], selected: () => false }, true],
  ["failed, and is retried", { releases: [releaseOf({ status: "failed" })] }, true],
  ["is to be installed, but not selected", { selected: () => false }, false],
  [
    "belongs to somebody else, which the order of things takes care of",
    { releases: [releaseOf({ by: null })] },
    true,
  ],
  ["is refused now, which the order of things takes care of", refusedNow(), true],
  ["is not of this setup", { plans: [plan("web")] }, false],
])("what moves here from another setup arrives, or not: its release %s", (_what, input, expected) => {
  expect(arrivesIn(setupOf({ plans: [plan("demo")], ...input }), at("demo"))).toBe(expected);
});

function refusedNow(): Case {
  return {
    plans: [declarationOf({ id: at("demo"), options: { adopt: false } })],
    releases: [releaseOf({ by: null })],
    touched: new Map([[at("demo"), "x"]]),
  };
}
