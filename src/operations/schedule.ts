import { placeText } from "../errors.ts";
import type { Skip } from "../reconcile/operation.ts";
import { interrupted, notMoved, type Step, skipped, subjectOfTask, type Task } from "../reconcile/order.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import { createQueue } from "./queue.ts";

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
 * Throws when steps wait for each other.
 */
export async function runSchedule(
  steps: readonly Step[],
  options: ScheduleOptions,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<number, Outcome>();
  const running = new Map<number, Promise<void>>();
  const queue = createQueue(steps, options.maxParallel);

  function start(index: number): void {
    const task = taskNow(steps[index] as Step, steps, outcomes, options.cancel);
    const carried = options.carryOut(task).then((outcome) => {
      outcomes.set(index, outcome);
      running.delete(index);
      queue.ended(index);
    });
    running.set(index, carried);
  }

  try {
    while (outcomes.size < steps.length) {
      for (const index of queue.take()) start(index);
      // `order` makes no cycles; should it ever, an error is better than to wait for ever.
      if (running.size === 0)
        throw new Error(`These steps wait for each other: ${unreached(steps, outcomes)}.`);
      await Promise.race(running.values());
    }
  } finally {
    // Should one break: what runs beside it changes clusters, and is seen to its end before the run's is told.
    await Promise.allSettled(running.values());
  }
  return steps.map((_, index) => outcomes.get(index)).filter((outcome) => outcome !== undefined);
}

function unreached(steps: readonly Step[], outcomes: ReadonlyMap<number, Outcome>): string {
  return steps
    .filter((_, index) => !outcomes.has(index))
    .map(({ task }) => subjectOfTask(task).id)
    .join(", ");
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
  if (cancel.aborted) return skipped(task, interrupted);
  return task;
}

function whyNot(task: Exclude<Task, Skip>, other: Step, outcome: Outcome | undefined): string {
  const { id } = subjectOfTask(other.task);
  const how = outcome === undefined ? "was skipped" : howOf(outcome);
  return task.kind === "uninstall" ? notMoved(id, `which ${how}`) : `it needs ${id}, which ${how}`;
}

function howOf({ result, unread }: Outcome): string {
  if (unread !== undefined) return `cannot be read (${placeText(unread)})`;
  return result === "failed" ? "failed" : "was skipped";
}
