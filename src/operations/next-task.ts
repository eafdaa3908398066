import { readLabel } from "../reconcile/labels.ts";
import type { ObservedRelease } from "../reconcile/observed.ts";
import type { InstallOrUpgrade, ResolvedUninstall } from "../reconcile/operation.ts";
import { subjectOfTask, type Task } from "../reconcile/order.ts";
import { settleFor } from "../reconcile/settle.ts";
import type { OperationContext } from "./context.ts";

type Decides = Pick<OperationContext, "decideAgain" | "decideUninstallAgain">;

/** What is left to do of a task whose release has changed since it was decided. `release`: as it is now. */
export function nextTask(
  task: InstallOrUpgrade | ResolvedUninstall,
  release: ObservedRelease | undefined,
  { decideAgain, decideUninstallAgain }: Decides,
): Task {
  if (task.kind === "uninstall") return decideUninstallAgain(task, release);
  return (
    decideAgain(task.plan, release) ?? {
      kind: "skip",
      target: subjectOfTask(task),
      instead: "skip",
      result: "succeeded",
      reason: "it was deployed meanwhile",
      observed: release,
    }
  );
}

/**
 * The same after a try of this run has failed: its Helm has ended, whoever holds the lock, and is not waited for.
 * `removed`: that Helm has uninstalled the release, and what failed are the hooks after it.
 */
export function nextTry(
  task: InstallOrUpgrade | ResolvedUninstall,
  release: ObservedRelease | undefined,
  removed: boolean,
  context: Decides & Pick<OperationContext, "identity">,
): Task {
  if (task.kind === "uninstall" && removed) return { ...task, part: "post-hooks" };
  const next = nextTask(task, release, context);
  if (release === undefined || !("settle" in next) || next.settle?.kind !== "wait") return next;
  if (next.kind === "uninstall" && release.status === "uninstalling") return { ...next, settle: undefined };
  const ours =
    readLabel(release.labels, "run") === context.identity.run &&
    readLabel(release.labels, "revision") === String(release.revision);
  return ours ? { ...next, settle: settleFor(release, { kind: "gone" }) } : next;
}
