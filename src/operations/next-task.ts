import { readLabel } from "../reconcile/labels.ts";
import type { ObservedRelease } from "../reconcile/observed.ts";
import type { InstallOrUpgrade, ResolvedUninstall, Skip } from "../reconcile/operation.ts";
import { subjectOfTask, type Task } from "../reconcile/order.ts";
import { settleFor } from "../reconcile/settle.ts";
import type { OperationContext } from "./context.ts";

/** What is left to do of a task whose release has changed since it was decided. `release`: as it is now. */
export function nextTask(
  task: InstallOrUpgrade | ResolvedUninstall,
  release: ObservedRelease | undefined,
  { decideAgain }: Pick<OperationContext, "decideAgain">,
): Task {
  if (task.kind !== "uninstall")
    return decideAgain(task.plan, release) ?? nothingLeft(task, "it was deployed meanwhile");
  if (release === undefined || release.status === "uninstalled")
    return nothingLeft(task, "it was uninstalled meanwhile");
  return { ...task, observed: release, settle: undefined };
}

/** The same after a try of this run has failed: its Helm has ended, whoever holds the lock, and is not waited for. */
export function nextTry(
  task: InstallOrUpgrade | ResolvedUninstall,
  release: ObservedRelease | undefined,
  context: Pick<OperationContext, "decideAgain" | "identity">,
): Task {
  const next = nextTask(task, release, context);
  if (release === undefined || !("settle" in next) || next.settle?.kind !== "wait") return next;
  const ours =
    readLabel(release.labels, "run") === context.identity.run &&
    readLabel(release.labels, "revision") === String(release.revision);
  return ours ? { ...next, settle: settleFor(release, { kind: "gone" }) } : next;
}

function nothingLeft(task: InstallOrUpgrade | ResolvedUninstall, reason: string): Skip {
  return {
    kind: "skip",
    target: subjectOfTask(task),
    instead: "skip",
    result: "succeeded",
    reason,
    observed: task.observed,
  };
}
