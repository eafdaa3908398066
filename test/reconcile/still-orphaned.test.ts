import { expect, test } from "vitest";
import type { ObservedRelease } from "../../src/reconcile/observed.ts";
import { decideUninstallAgain } from "../../src/reconcile/still-orphaned.ts";
import { uninstallOf } from "../support/operations.ts";
import { identityOf, releaseOf, viewOf } from "../support/releases.ts";

const young = { createdAt: "2026-01-02T03:59:00Z" };

/** What becomes of the uninstall of revision 3, as one line. */
function lineFor(now: ObservedRelease | undefined): string {
  const task = uninstallOf(undefined, { needs: [] });
  const next = decideUninstallAgain(task, now, viewOf());
  if (next.kind === "skip") return `${next.instead} ${next.result}: ${next.reason}`;
  expect(next).toEqual({ ...task, observed: now, settle: next.settle });
  return next.settle === undefined ? "goes on" : `goes on (${next.settle.kind})`;
}

test.each<[string, ObservedRelease | undefined, string]>([
  ["has failed", releaseOf({ status: "failed" }), "goes on"],
  ["was upgraded by hand", releaseOf({ revision: 4, labelled: 3, ...young }), "goes on"],
  [
    "is being upgraded by hand",
    releaseOf({ revision: 4, labelled: 3, status: "pending-upgrade", ...young }),
    "goes on (wait)",
  ],
  ["is half uninstalled", releaseOf({ status: "uninstalling" }), "goes on"],
  ["is gone", undefined, "skip succeeded: its plan was deleted, and its release is already gone"],
  [
    "is only history",
    releaseOf({ status: "uninstalled" }),
    "skip succeeded: its plan was deleted, and its release is already gone",
  ],
  [
    "was taken over by another branch",
    releaseOf({ revision: 4, by: identityOf({ owner: "b".repeat(40) }) }),
    "skip succeeded: its plan was deleted, but another branch or `path` of this repository has taken its release over: it stays",
  ],
  [
    "was taken over by another setup",
    releaseOf({ setup: "aws/bar" }),
    "skip succeeded: its plan was deleted, but another setup of this repository has taken its release over: it stays",
  ],
  [
    "was made anew by hand",
    releaseOf({ revision: 1, by: null }),
    "skip succeeded: its plan was deleted, but its release was made anew by something else: it stays",
  ],
  [
    "was protected",
    releaseOf({ labels: { "gitops-action/protect": "true" } }),
    "skip skipped: its plan was deleted, but the release is protected (`protect: true`): it stays",
  ],
  [
    "was deployed by a newer run",
    releaseOf({ revision: 4, ...young }),
    "uninstall skipped: its plan was deleted, but revision 4 of its release was deployed from here meanwhile: it stays",
  ],
  [
    "was deleted, and installed by a newer run",
    releaseOf({ revision: 3, ...young }),
    "uninstall skipped: its plan was deleted, but revision 3 of its release was deployed from here meanwhile: it stays",
  ],
  [
    "was given to another plan",
    releaseOf({ plan: "web" }),
    "uninstall skipped: its plan was deleted, but revision 3 of its release was deployed from here meanwhile: it stays",
  ],
])("an uninstall whose release %s", (_, now, expected) => {
  expect(lineFor(now)).toBe(expected);
});
