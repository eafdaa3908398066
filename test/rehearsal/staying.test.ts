import { expect, test } from "vitest";
import type { Danger } from "../../src/dangers/danger.ts";
import type { PlanPreview } from "../../src/preview/plan-preview.ts";
import type { Task } from "../../src/reconcile/order.ts";
import { plannedOf } from "../../src/rehearsal/planned.ts";
import { type Shown, staying } from "../../src/rehearsal/staying.ts";
import { skipOf, targetOf, uninstallOf, upgradeOf } from "../support/operations.ts";

const id = "aws/foo/shop/new";

function shownOf(task: Task, parts: Partial<PlanPreview> = {}): Shown {
  const planned = plannedOf(task);
  const { subject, operation, result, reason, hint, unread } = planned;
  const versions = { versionBefore: null, version: null };
  const nothing = { images: [], objects: [], dangers: [], notices: [] };
  const preview = { subject, operation, result, reason, hint, unread, ...versions, ...nothing, ...parts };
  return { planned, preview };
}

const former = shownOf(uninstallOf(undefined, { successor: id }));
const danger = (severity: Danger["severity"]): Danger => ({
  ...{ object: undefined, field: undefined, danger: "", hint: "" },
  severity,
});
const leftAlone = (instead: "upgrade" | "skip") =>
  shownOf(skipOf(id, { target: targetOf(id), instead, result: "skipped" }));

test.each<[string, Shown, string | undefined]>([
  ["is deployed", shownOf(upgradeOf({ id })), undefined],
  ["is dangerous", shownOf(upgradeOf({ id }), { dangers: [danger("security")] }), undefined],
  ["the cluster refuses", shownOf(upgradeOf({ id }), { dangers: [danger("refused")] }), "which failed"],
  ["cannot be rendered", shownOf(upgradeOf({ id }), { result: "failed" }), "which failed"],
  ["is left alone", leftAlone("upgrade"), "which was skipped"],
  ["is as it should be", leftAlone("skip"), undefined],
  ["is of another id", shownOf(upgradeOf(), { result: "failed" }), undefined],
])("a release that was moved to what %s", (_, heir, why) => {
  const { result, reason } = staying(former, [former, heir]);
  expect([result, reason]).toEqual(
    why === undefined
      ? ["planned", "its plan was deleted"]
      : ["skipped", `it was moved to ${id}, ${why}: it stays`],
  );
});
