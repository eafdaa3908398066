import { expect, test } from "vitest";
import type { Task } from "../../src/reconcile/order.ts";
import { plannedOf } from "../../src/rehearsal/planned.ts";
import { installOf, skipOf, uninstallOf, upgradeOf } from "../support/operations.ts";

test.each<[string, Task, object]>([
  ["an install", installOf(), { operation: "install", result: "planned", unread: false }],
  ["an upgrade", upgradeOf(), { operation: "upgrade", result: "planned", reason: "has changed" }],
  ["an uninstall", uninstallOf(), { operation: "uninstall", result: "planned", plan: undefined }],
  ["a refusal", skipOf(), { operation: "upgrade", result: "failed", reason: "Another Helm is at work." }],
  [
    "what is left alone",
    skipOf(undefined, { result: "skipped" }),
    { operation: "upgrade", result: "skipped" },
  ],
])("a person is told of %s", (_, task, expected) => {
  const planned = plannedOf(task);
  expect(planned).toMatchObject(expected);
  expect(planned.subject.id).toBe("aws/foo/default/demo");
});
