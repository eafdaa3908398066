import { subjectOfTask, type Task } from "../reconcile/order.ts";
import type { Outcome } from "../reconcile/outcome.ts";

/**
 * The setups among `setups` that a run has brought to all that its commit declares: whatever was to be done succeeded,
 * and what was not to be done is left out on purpose (suspended, protected). `outcomes`: of the tasks, in their order.
 */
export function doneSetups(
  setups: readonly string[],
  tasks: readonly Task[],
  outcomes: readonly Outcome[],
): ReadonlySet<string> {
  const undone = new Set(
    tasks.filter((task, index) => !isDone(task, outcomes[index])).map((task) => subjectOfTask(task).setup),
  );
  return new Set(setups).difference(undone);
}

/** What was to be done and then skipped, since something else failed or the run was cancelled, is not done. */
function isDone(task: Task, outcome: Outcome | undefined): boolean {
  if (task.kind === "skip") return outcome !== undefined && outcome.result !== "failed";
  return outcome?.result === "succeeded";
}
