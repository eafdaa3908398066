import type { InstallOrUpgrade, ResolvedUninstall } from "../reconcile/operation.ts";
import { type Step, skipped, subjectOfTask, type Task } from "../reconcile/order.ts";
import type { Outcome } from "../reconcile/outcome.ts";

export interface ScheduleOptions {
  /** Operations at a time in one setup. */
  readonly maxParallel: number;
  /** Carries one task out. Never throws: a failure is an outcome. */
  readonly carryOut: (task: Task) => Promise<Outcome>;
  /** Aborts when nothing new may be started. */
  readonly cancel: AbortSignal;
}

/**
 * Carries all steps out: setups side by side, in each up to `maxParallel` at a time, each step after what it
 * waits for. A step whose requirement did not succeed is skipped. Returns the outcomes in the order of the steps.
 */
export async function runSchedule(
  steps: readonly Step[],
  options: ScheduleOptions,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<number, Outcome>();
  const running = new Map<number, Promise<void>>();
  const waiting = new Set(steps.keys());

  while (waiting.size > 0 || running.size > 0) {
    for (const index of startable(steps, waiting, running, outcomes, options.maxParallel)) {
      waiting.delete(index);
      const task = taskNow(steps[index] as Step, steps, outcomes, options.cancel);
      const carried = options.carryOut(task).then((outcome) => {
        outcomes.set(index, outcome);
        running.delete(index);
      });
      running.set(index, carried);
    }
    // `order` makes no cycles, so while something waits, something runs.
    await Promise.race(running.values());
  }
  return steps.map((_, index) => outcomes.get(index)).filter((outcome) => outcome !== undefined);
}

function startable(
  steps: readonly Step[],
  waiting: ReadonlySet<number>,
  running: ReadonlyMap<number, unknown>,
  outcomes: ReadonlyMap<number, Outcome>,
  maxParallel: number,
): readonly number[] {
  const busy = new Map<string, number>();
  const setupAt = (index: number) => subjectOfTask((steps[index] as Step).task).setup;
  for (const index of running.keys()) busy.set(setupAt(index), (busy.get(setupAt(index)) ?? 0) + 1);
  const chosen: number[] = [];
  for (const index of waiting) {
    const setup = setupAt(index);
    const taken = busy.get(setup) ?? 0;
    if (taken >= maxParallel || !isReady(steps[index] as Step, outcomes)) continue;
    busy.set(setup, taken + 1);
    chosen.push(index);
  }
  return chosen;
}

function isReady(step: Step, outcomes: ReadonlyMap<number, Outcome>): boolean {
  return (
    step.requires.every((index) => outcomes.has(index)) && step.follows.every((index) => outcomes.has(index))
  );
}

/** The step's task, or the same task skipped where the run is being cancelled or a requirement has failed. */
function taskNow(
  step: Step,
  steps: readonly Step[],
  outcomes: ReadonlyMap<number, Outcome>,
  cancel: AbortSignal,
): Task {
  const { task } = step;
  if (task.kind === "skip") return task;
  const failed = step.requires.find((index) => outcomes.get(index)?.result !== "succeeded");
  if (failed !== undefined) return skipped(task, whyNot(task, steps[failed] as Step, outcomes.get(failed)));
  if (cancel.aborted) return skipped(task, "the run was interrupted before it was reached");
  return task;
}

function whyNot(
  task: InstallOrUpgrade | ResolvedUninstall,
  other: Step,
  outcome: Outcome | undefined,
): string {
  const { id } = subjectOfTask(other.task);
  const how = outcome?.result === "failed" ? "failed" : "was skipped";
  return task.kind === "uninstall"
    ? `it was moved to ${id}, which ${how}: it stays`
    : `it needs ${id}, which ${how}`;
}
