import { expect, test } from "vitest";
import {
  boundTo,
  needsReview,
  reviewedOperations,
} from "../../../src/commands/preview/reviewed-operations.ts";
import { order, type Task } from "../../../src/reconcile/order.ts";
import { installOf, skipOf, targetOf, uninstallOf, upgradeOf } from "../../support/operations.ts";

const boundly = (reviewed: readonly Task[], decided: readonly Task[]) =>
  boundTo(reviewedOperations(reviewed), order(decided, new Map())).map(({ task }) => task);

test.each<[string, Task, Task, boolean]>([
  ["the same operation", upgradeOf(), upgradeOf({}, { revision: 9 }), true],
  ["another operation", upgradeOf(), installOf(), false],
  [
    "another release",
    uninstallOf(),
    uninstallOf(undefined, { target: targetOf(undefined, { release: "x" }) }),
    false,
  ],
  ["another namespace", upgradeOf(), upgradeOf({ namespace: "x" }), false],
  ["one that nobody has reviewed", upgradeOf({ id: "aws/foo/default/other" }), uninstallOf(), false],
  ["post-hooks alone", skipOf(), upgradeOf({}, { part: "post-hooks" }), true],
  ["a skip", upgradeOf(), skipOf(), true],
])("of what is decided behind the lock is carried out: %s", (_, reviewed, decided, isDone) => {
  const [task] = boundly([reviewed], [decided]);
  if (isDone) expect(task).toBe(decided);
  else
    expect(task).toMatchObject({
      kind: "skip",
      result: "failed",
      reason: expect.stringContaining("it came up after the comparison with its preview"),
    });
});

test("what needs what is refused waits for it still", () => {
  const [web, dns] = [installOf({ id: "a/b/c/web", needs: ["a/b/c/dns"] }), installOf({ id: "a/b/c/dns" })];
  const steps = boundTo(reviewedOperations([web]), order([web, dns], new Map()));
  expect(steps).toMatchObject([{ task: web, requires: [1] }, { task: { kind: "skip", result: "failed" } }]);
});

test.each<[string, Task, boolean]>([
  ["an install", installOf(), true],
  ["an uninstall", uninstallOf(), true],
  ["post-hooks of an upgrade", upgradeOf({}, { part: "post-hooks" }), false],
  ["a skip", skipOf(), false],
])("%s is held against its preview: %#", (_, task, expected) => {
  expect(needsReview(task)).toBe(expected);
});
