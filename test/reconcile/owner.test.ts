import { expect, test } from "vitest";
import { type Owner, ownerOf } from "../../src/reconcile/owner.ts";
import type { View } from "../../src/reconcile/view.ts";
import { type ReleaseParts, releaseOf, viewOf } from "../support/releases.ts";

const made = "2026-01-02T03:00:00Z";
const at = (time: string) => Date.parse(`2026-01-02T${time}Z`);
const alive = (seconds: number): Owner => ({ kind: "alive", longest: seconds * 1000 });
const gone: Owner = { kind: "gone" };
const stuck: ReleaseParts = { status: "pending-upgrade", createdAt: made };
const byHand: ReleaseParts = { ...stuck, labelled: 2 };

test.each<[string, ReleaseParts, Partial<View>, number | undefined, Owner]>([
  ["a run of ours, and the Lease is held", stuck, { now: at("03:00:01") }, undefined, gone],
  ["a run of ours, without a Lease", stuck, { now: at("03:00:01"), locked: false }, undefined, alive(599)],
  [
    "a run of ours, without a Lease, long ago",
    stuck,
    { now: at("03:10:00"), locked: false },
    undefined,
    gone,
  ],
  ["somebody else, just now", byHand, { now: at("03:00:01") }, undefined, alive(599)],
  ["somebody else, within the plan's timeout and 5 minutes", byHand, { now: at("03:14:59") }, 600, alive(1)],
  ["somebody else, past that", byHand, { now: at("03:15:00") }, 600, gone],
  [
    "a record from the future, by a clock that is ahead",
    byHand,
    { now: at("02:00:00") },
    undefined,
    alive(600),
  ],
  [
    "an uninstall of an old revision, begun just now",
    { ...byHand, status: "uninstalling", labels: { modifiedAt: String(at("09:00:00") / 1000) } },
    { now: at("09:00:10") },
    undefined,
    alive(590),
  ],
  [
    "a person who uninstalls a release of ours, just now",
    { ...stuck, status: "uninstalling" },
    { now: at("03:00:01") },
    undefined,
    alive(599),
  ],
  [
    "a run of ours that uninstalled it, and the Lease is held",
    { ...stuck, status: "uninstalling", labels: { "gitops-action/uninstall": "3" } },
    { now: at("03:00:01") },
    undefined,
    gone,
  ],
  [
    "a person who uninstalls what came after an uninstall of ours",
    { ...stuck, status: "uninstalling", labels: { "gitops-action/uninstall": "2" } },
    { now: at("03:00:01") },
    undefined,
    alive(599),
  ],
  ["a record without a time", { ...byHand, createdAt: "" }, { now: at("03:00:01") }, undefined, gone],
])("%s", (_who, release, view, timeout, owner) => {
  expect(ownerOf(releaseOf(release), viewOf(view), timeout)).toEqual(owner);
});
