import { expect, test } from "vitest";
import { nextTask, nextTry } from "../../src/operations/next-task.ts";
import type { PlanOperation } from "../../src/reconcile/operation.ts";
import { decideUninstallAgain } from "../../src/reconcile/still-orphaned.ts";
import { uninstallOf, upgradeOf } from "../support/operations.ts";
import { identityOf, releaseOf, viewOf } from "../support/releases.ts";

const stuck = releaseOf({ revision: 4, status: "pending-upgrade" });
const wait = { kind: "wait", longest: 1, why: "Its Helm may be at work still." } as const;

/** A world in which this is decided for every plan, and that the run 100-1 works in. */
const deciding = (next: PlanOperation | undefined): Parameters<typeof nextTry>[3] => ({
  identity: identityOf(),
  decideAgain: () => next,
  decideUninstallAgain: (task, release) => decideUninstallAgain(task, release, viewOf({ locked: false })),
});

test("for a plan it is decided anew, and nothing may be left", () => {
  const next = upgradeOf({}, { revision: 5 });
  expect(nextTask(upgradeOf(), stuck, deciding(next))).toBe(next);
  expect(nextTask(upgradeOf(), stuck, deciding(undefined))).toMatchObject({
    kind: "skip",
    result: "succeeded",
    reason: "it was deployed meanwhile",
  });
});

test("an uninstall goes on with what is there, with its hooks", () => {
  const release = releaseOf({ status: "failed" });
  const task = uninstallOf(undefined, { needs: [], settle: wait });
  expect(nextTask(task, release, deciding(undefined))).toEqual({
    ...task,
    observed: release,
    settle: undefined,
  });
});

test("an uninstall that this run's own Helm has not finished is not waited for", () => {
  const release = releaseOf({ status: "uninstalling", createdAt: "2026-01-02T03:59:00Z" });
  const task = uninstallOf(undefined, { needs: [], observed: { ...release, status: "deployed" } });
  expect(nextTask(task, release, deciding(undefined))).toMatchObject({ settle: { kind: "wait" } });
  expect(nextTry(task, release, false, deciding(undefined))).toEqual({ ...task, observed: release });
});

test.each([
  ["gone", undefined],
  ["there again", releaseOf({ by: null, revision: 1 })],
])(
  "when Helm has uninstalled a release, only the hooks after it are left, whether it is %s",
  (_, release) => {
    const task = uninstallOf(undefined, { needs: [] });
    expect(nextTry(task, release, true, deciding(undefined))).toEqual({ ...task, part: "post-hooks" });
  },
);

test("what this run's own Helm left stuck is unlocked at once, with a lock or without", () => {
  const next = upgradeOf({}, { revision: 5, observed: stuck, settle: wait });
  expect(nextTry(upgradeOf(), stuck, false, deciding(next))).toMatchObject({
    settle: { kind: "unlock", why: expect.stringContaining("run 100-1 was ended while it deployed it") },
  });
});

test.each([
  ["another run", releaseOf({ revision: 4, status: "pending-upgrade", by: identityOf({ run: "99-1" }) })],
  ["a person", releaseOf({ revision: 4, status: "pending-upgrade", labelled: 3 })],
])("what %s left is waited for", (_, release) => {
  const next = upgradeOf({}, { revision: 5, observed: release, settle: wait });
  expect(nextTry(upgradeOf(), release, false, deciding(next))).toBe(next);
});
