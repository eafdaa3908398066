import type { InstallOrUpgrade, ResolvedUninstall } from "../reconcile/operation.ts";
import { subjectOfTask, type Task } from "../reconcile/order.ts";
import type { Journal, OperationContext } from "./context.ts";
import { cancelFor } from "./material.ts";
import { nextTask } from "./next-task.ts";
import { settle } from "./settle.ts";

/**
 * Frees a stuck release, and says what is to be done then: whoever was at work on it may have done it meanwhile, or
 * something else. Each repair is told in a notice.
 */
export async function freed(
  task: InstallOrUpgrade | ResolvedUninstall,
  context: OperationContext,
  journal: Journal,
): Promise<Task> {
  const { id, setup } = subjectOfTask(task);
  const { observed } = task;
  if (observed === undefined || task.settle === undefined) return { ...task, settle: undefined };
  const waits = task.settle.kind === "wait";
  const { release, unlocked } = await settle(observed, task.settle, {
    cluster: context.cluster(setup),
    now: context.now,
    onLine(line) {
      journal.lines.push(line);
      // Whoever reads along wonders why nothing happens: the group comes only when all of it is over.
      if (waits) context.say(`${id}: ${line}`);
    },
    cancel: cancelFor(context, setup),
  });
  if (unlocked) journal.notices.push(`${task.settle.why} It was unlocked.`);
  return nextTask(task, release, context);
}
