import { readLabel } from "./labels.ts";
import type { ObservedRelease } from "./observed.ts";
import type { View } from "./view.ts";

/** Whoever brought a release into a state that only its Helm can end: at work still, or gone for good. */
export type Owner =
  | { readonly kind: "gone" }
  /** For as many milliseconds it counts as living. */
  | { readonly kind: "alive"; readonly longest: number };

/** Seconds beyond its timeout after which a Helm is not at work any more: its own clean-up, hooks, a slow network. */
const beyond = 300;

/**
 * Judges who holds a stuck release. A revision that a run of ours made, or began to uninstall: that run is over as soon
 * as this one holds the setup's Lease. Any other, or without a Lease: it counts as at work while the record is younger
 * than Helm may take.
 */
export function ownerOf(release: ObservedRelease, view: View, timeout: number | undefined): Owner {
  const doneBy = release.status === "uninstalling" ? "uninstall" : "revision";
  const ours = readLabel(release.labels, doneBy) === String(release.revision);
  if (ours && view.locked) return { kind: "gone" };
  const until = touchedAt(release, view.now) + ((timeout ?? view.timeout) + beyond) * 1000;
  return until > view.now ? { kind: "alive", longest: until - view.now } : { kind: "gone" };
}

/** When Helm last wrote the record: it keeps the seconds in a label. A clock that is ahead counts as now. */
function touchedAt({ createdAt, labels }: ObservedRelease, now: number): number {
  const modified = Number(labels.modifiedAt ?? 0) * 1000;
  const created = Date.parse(createdAt);
  return Math.min(now, Math.max(modified, Number.isNaN(created) ? 0 : created));
}
