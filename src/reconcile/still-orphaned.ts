import { readLabel } from "./labels.ts";
import { isGone, type ObservedRelease } from "./observed.ts";
import type { ResolvedUninstall, Skip } from "./operation.ts";
import { decideOrphan } from "./orphaned.ts";
import { ownershipOf } from "./ownership.ts";
import type { View } from "./view.ts";

/**
 * Decides again for a release that was to be uninstalled, as it has changed since. Only what would be uninstalled now,
 * too, and what no run has deployed since, still is.
 */
export function decideUninstallAgain(
  task: ResolvedUninstall,
  release: ObservedRelease | undefined,
  view: View,
): ResolvedUninstall | Skip {
  if (isGone(release)) return leave(task, release, "skip", "and its release is already gone");
  const ownership = ownershipOf(release, view.setup, view.identity);
  if (ownership.kind === "foreign")
    return leave(task, release, "skip", `but ${ownership.whose} has taken its release over: it stays`);
  if (ownership.kind === "unlabelled")
    return leave(task, release, "skip", "but its release was made anew by something else: it stays");
  if (isTakenUp(release, task.observed)) {
    const reason = `but revision ${release.revision} of its release was deployed from here meanwhile: it stays`;
    return { ...leave(task, release, "uninstall", reason), result: "skipped" };
  }
  const { target, successor, commits } = task;
  const again = decideOrphan(
    { kind: "orphaned", release, target, successor, file: undefined, commits },
    view,
  );
  return again.kind === "skip" ? again : { ...task, ...again };
}

/** Whether a run of ours has deployed it since, or a plan of another name has it now. What a person did is no plan's. */
function isTakenUp(now: ObservedRelease, before: ObservedRelease): boolean {
  if (readLabel(now.labels, "plan") !== readLabel(before.labels, "plan")) return true;
  const another = now.revision !== before.revision || now.createdAt !== before.createdAt;
  return another && readLabel(now.labels, "revision") === String(now.revision);
}

/** `how`: goes on with the reason of the uninstall. */
function leave(
  { target, reason }: ResolvedUninstall,
  observed: ObservedRelease | undefined,
  instead: Skip["instead"],
  how: string,
): Skip {
  return { kind: "skip", target, instead, result: "succeeded", reason: `${reason}, ${how}`, observed };
}
