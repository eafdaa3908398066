import { describe, expect, test } from "vitest";
import { type GuardInput, guardDeletes, limitOf, type MaxDeletes } from "../../src/reconcile/guard.ts";
import { uninstallOf } from "../support/operations.ts";

const byDefault: MaxDeletes = { kind: "default" };
const count = (limit: number): MaxDeletes => ({ kind: "count", count: limit });
const percent = (share: number): MaxDeletes => ({ kind: "percent", percent: share });

describe("how many releases of a setup may be uninstalled in one run", () => {
  test.each<[string, MaxDeletes, number, number]>([
    ["by default, of few", byDefault, 1, 5],
    ["by default, until 20 % is more than 5", byDefault, 29, 5],
    ["by default, from there on", byDefault, 30, 6],
    ["by default, rounded down", byDefault, 34, 6],
    ["by default, of many", byDefault, 1000, 200],
    ["a number", count(3), 1000, 3],
    ["none", count(0), 1000, 0],
    ["a share", percent(10), 50, 5],
    ["a share, rounded down", percent(10), 59, 5],
    ["a share, at least 1", percent(1), 3, 1],
    ["a share of nothing, still 1", percent(50), 0, 1],
    ["all", percent(100), 7, 7],
  ])("%s: %o of %d is %d", (_what, maxDeletes, owned, limit) => {
    expect(limitOf(maxDeletes, owned)).toBe(limit);
  });
});

/** `deletes` uninstalls of plans a, b, c … in a setup with many releases and plans left, but for what the test says. */
function guard(deletes: number, parts: Partial<GuardInput> = {}) {
  return guardDeletes({
    setup: "aws/foo",
    uninstalls: Array.from({ length: deletes }, (_, index) => uninstallOf(`aws/foo/default/plan-${index}`)),
    owned: 25,
    plansLeft: 20,
    bare: [],
    maxDeletes: byDefault,
    askedByName: false,
    ...parts,
  });
}

describe("what is within the limit happens", () => {
  test.each<[string, number, Partial<GuardInput>]>([
    ["nothing to delete", 0, {}],
    ["nothing to delete where no plan is left", 0, { plansLeft: 0 }],
    ["just the limit", 5, {}],
    ["all but one, by a number", 19, { owned: 20, plansLeft: 1, maxDeletes: count(19) }],
    ["all, by 100%", 20, { owned: 20, plansLeft: 0, maxDeletes: percent(100) }],
    ["all, asked for by name", 5, { owned: 5, plansLeft: 0, askedByName: true }],
    ["nothing to delete where a folder is bare", 0, { bare: ["apps"] }],
    ["of a bare folder, by 100%", 2, { bare: ["apps"], maxDeletes: percent(100) }],
    ["of a bare folder, asked for by name", 2, { bare: ["apps"], askedByName: true }],
  ])("%s", (_what, deletes, parts) => {
    const operations = guard(deletes, parts);
    expect(operations).toHaveLength(deletes);
    for (const operation of operations) expect(operation.kind).toBe("uninstall");
  });
});

describe("past the limit none happens, and each is listed with the way out", () => {
  const tooMany = (deletes: string, limit: number) => ({
    reason: `${deletes} of aws/foo would be uninstalled, and at most ${limit} may be in one run.`,
    hint: `If it is meant, raise \`max-deletes\` to ${Number.parseInt(deletes, 10)} or more for one run.`,
  });
  const all = (what: string) => ({
    reason: `No plan of aws/foo is left, and a whole setup is not uninstalled by a push alone (${what}).`,
    hint: "If it is meant, set `max-deletes: 100%`, or run the workflow by hand with `plans: aws/foo/**`.",
  });

  const bare = (folder: string, what: string) => ({
    reason: `Nothing is declared any more in ${folder}, which gitops.yaml gives to aws/foo, and all that was deployed from a folder is not uninstalled by a push alone (${what}).`,
    hint: "If it is meant, take the folder out of `paths` in gitops.yaml; or set `max-deletes: 100%`, or run the workflow by hand with `plans: aws/foo/**`.",
  });

  test.each<[string, number, Partial<GuardInput>, { reason: string; hint: string }]>([
    ["one more than the default", 6, {}, tooMany("6 releases", 5)],
    ["one, when none may be", 1, { maxDeletes: count(0) }, tooMany("1 release", 0)],
    ["more than a share", 3, { maxDeletes: percent(10) }, tooMany("3 releases", 2)],
    ["a whole setup, however small", 1, { owned: 1, plansLeft: 0 }, all("1 release")],
    [
      "a whole setup, by a number that is high enough",
      2,
      { plansLeft: 0, maxDeletes: count(100) },
      all("2 releases"),
    ],
    ["a whole setup, by 99%", 2, { plansLeft: 0, maxDeletes: percent(99) }, all("2 releases")],
    [
      "a whole setup asked for by name, past the limit",
      6,
      { plansLeft: 0, askedByName: true },
      tooMany("6 releases", 5),
    ],
    [
      "what may be that of a folder in which nothing is left",
      1,
      { bare: ["apps"] },
      bare("`apps`", "1 release"),
    ],
    [
      "the same, of the root",
      2,
      { bare: [""], maxDeletes: count(9) },
      bare("the repository's root", "2 releases"),
    ],
  ])("%s", (_what, deletes, parts, objection) => {
    const operations = guard(deletes, parts);
    expect(operations).toHaveLength(deletes);
    for (const [index, operation] of operations.entries()) {
      expect(operation).toEqual({
        kind: "skip",
        target: uninstallOf(`aws/foo/default/plan-${index}`).target,
        instead: "uninstall",
        result: "failed",
        ...objection,
        observed: uninstallOf(`aws/foo/default/plan-${index}`).observed,
      });
    }
  });
});

describe("a move is not a delete", () => {
  const moved = uninstallOf("aws/foo/default/old", { successor: "aws/foo/default/new" });

  test.each<[string, Partial<GuardInput>]>([
    ["any number is within the limit", { maxDeletes: count(0) }],
    ["also the last plan of a setup may move to another", { plansLeft: 0 }],
  ])("%s", (_what, parts) => {
    const uninstalls = Array.from({ length: 30 }, () => moved);
    expect(guard(0, { uninstalls, ...parts })).toEqual(uninstalls);
  });

  test("beside as many deletes as there may be", () => {
    const deletes = Array.from({ length: 5 }, (_, index) => uninstallOf(`aws/foo/default/plan-${index}`));
    expect(guard(0, { uninstalls: [moved, ...deletes] })).toEqual([moved, ...deletes]);
  });

  test("it happens while the deletes beside it are refused", () => {
    const deletes = Array.from({ length: 6 }, (_, index) => uninstallOf(`aws/foo/default/plan-${index}`));
    const kinds = guard(0, { uninstalls: [moved, ...deletes] }).map((operation) => operation.kind);
    expect(kinds).toEqual(["uninstall", "skip", "skip", "skip", "skip", "skip", "skip"]);
  });
});
