import { isDeepStrictEqual } from "node:util";
import { keyPrefix } from "../reconcile/labels.ts";
import { isGone, type ObservedRelease } from "../reconcile/observed.ts";
import type { InstallOrUpgrade, ResolvedUninstall } from "../reconcile/operation.ts";
import { subjectOfTask, type Task } from "../reconcile/order.ts";
import { installedOf } from "../reconcile/state.ts";
import type { Journal, OperationContext } from "./context.ts";
import { nextTask } from "./next-task.ts";

/**
 * What is to be done of a task now that its turn has come. It may have waited for others for an hour, and the Lease
 * keeps away nobody but our own runs: where its release is not as it was when the task was decided, it is decided
 * anew. Throws UserError when the API server does not tell.
 */
export async function asOfNow(task: Task, context: OperationContext, journal: Journal): Promise<Task> {
  if (task.kind === "skip" || task.kind === "relabel") return task;
  const { setup, namespace, release } = subjectOfTask(task);
  const now = await context.cluster(setup).release(namespace, release);
  if (isAsDecided(task, now)) return task;
  const { revision, version } = installedOf(now);
  Object.assign(journal, { revision, version, versionBefore: version });
  journal.lines.push(
    isGone(now)
      ? `Release ${release} is gone since this was decided.`
      : `Release ${release} has changed since this was decided: it is ${now.status} now (revision ${now.revision}).`,
  );
  return nextTask(task, now, context);
}

/** Whether a release is as the task takes it to be: its newest revision, how that is, and whose. */
export function isAsDecided(
  { observed, ...task }: InstallOrUpgrade | ResolvedUninstall,
  now: ObservedRelease | undefined,
): boolean {
  if (observed !== undefined) {
    return (
      now?.revision === observed.revision &&
      now.status === observed.status &&
      isDeepStrictEqual(ownLabels(now), ownLabels(observed))
    );
  }
  // Of a release that was uninstalled Helm may keep the history, which the number goes on with.
  return isGone(now) && "revision" in task && (now?.revision ?? 0) === task.revision - 1;
}

/** What the action has left on it. */
function ownLabels({ labels }: ObservedRelease): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key.startsWith(keyPrefix)));
}
