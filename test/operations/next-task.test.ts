import { expect, test } from "vitest";
import { nextTask, nextTry } from "../../src/operations/next-task.ts";
import type { PlanOperation } from "../../src/reconcile/operation.ts";
import { uninstallOf, upgradeOf } from "../support/operations.ts";
import { identityOf, releaseOf } from "../support/releases.ts";

const stuck = releaseOf({ revision: 4, status: "pending-upgrade" });
const wait = { kind: "wait", longest: 1, why: "Its Helm may be at work still." } as const;

/** A world in which this is decided for every plan, and that the run 100-1 works in. */
const deciding = (next: PlanOperation | undefined) => ({ identity: identityOf(), decideAgain: () => next });

test("for a plan it is decided anew, and nothing may be left", () => {
  const next = upgradeOf({}, { revision: 5 });
  expect(nextTask(upgradeOf(), stuck, deciding(next))).toBe(next);
  expect(nextTask(upgradeOf(), stuck, deciding(undefined))).toMatchObject({
    kind: "skip",
    result: "succeeded",
    reason: "it was deployed meanwhile",
  });
});

test("an uninstall goes on with what is there, with its hooks and without settling anything", () => {
  const release = releaseOf({ status: "uninstalling" });
  const task = uninstallOf(undefined, { needs: [], settle: wait });
  expect(nextTask(task, release, deciding(undefined))).toEqual({
    ...task,
    observed: release,
    settle: undefined,
  });
});

test.each([
  ["is gone", undefined],
  ["is only history", releaseOf({ status: "uninstalled" })],
])("nothing is left of an uninstall whose release %s", (_, release) => {
  expect(nextTask(uninstallOf(), release, deciding(undefined))).toMatchObject({
    kind: "skip",
    reason: "it was uninstalled meanwhile",
  });
});

test("what this run's own Helm left stuck is unlocked at once, with a lock or without", () => {
  const next = upgradeOf({}, { revision: 5, observed: stuck, settle: wait });
  expect(nextTry(upgradeOf(), stuck, deciding(next))).toMatchObject({
    settle: { kind: "unlock", why: expect.stringContaining("run 100-1 was ended while it deployed it") },
  });
});

test.each([
  ["another run", releaseOf({ revision: 4, status: "pending-upgrade", by: identityOf({ run: "99-1" }) })],
  ["a person", releaseOf({ revision: 4, status: "pending-upgrade", labelled: 3 })],
])("what %s left is waited for", (_, release) => {
  const next = upgradeOf({}, { revision: 5, observed: release, settle: wait });
  expect(nextTry(upgradeOf(), release, deciding(next))).toBe(next);
});
