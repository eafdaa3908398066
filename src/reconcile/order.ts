import { subjectOf } from "./decide.ts";
import type { InstallOrUpgrade, ResolvedUninstall, Skip, Subject } from "./operation.ts";

/** An operation that is ready to be carried out. */
export type Task = InstallOrUpgrade | ResolvedUninstall | Skip;

/** A task and what it waits for, by index into the list of tasks. */
export interface Step {
  readonly task: Task;
  /** These must have succeeded; when one has not, this one is skipped. */
  readonly requires: readonly number[];
  /** These must have ended, however they did. */
  readonly follows: readonly number[];
}

/**
 * Puts tasks in order: what a plan needs comes first; in a setup the uninstalls come last, in reverse order of
 * need; a release that was moved goes when its successor is done. `unavailable` says of plans that no task stands
 * for why they cannot be relied on (not readable, their setup out of reach): what needs one is skipped.
 */
export function order(tasks: readonly Task[], unavailable: ReadonlyMap<string, string>): readonly Step[] {
  const byId = new Map<string, number>();
  tasks.forEach((task, index) => {
    if (task.kind !== "uninstall") byId.set(subjectOfTask(task).id, index);
  });
  return tasks.map((task, index) => {
    if (task.kind === "uninstall") return uninstallStep(task, index, tasks, byId);
    if (task.kind === "skip") return { task, requires: [], follows: [] };
    return deployStep(task, byId, unavailable);
  });
}

function deployStep(
  task: InstallOrUpgrade,
  byId: ReadonlyMap<string, number>,
  unavailable: ReadonlyMap<string, string>,
): Step {
  const lost = task.plan.needs.find((id) => !byId.has(id) && unavailable.has(id));
  if (lost !== undefined) {
    const skip = skipped(task, `it needs ${lost}, and ${unavailable.get(lost)}`);
    return { task: skip, requires: [], follows: [] };
  }
  const requires = task.plan.needs.map((id) => byId.get(id)).filter((index) => index !== undefined);
  return { task, requires, follows: [] };
}

function uninstallStep(
  task: ResolvedUninstall,
  index: number,
  tasks: readonly Task[],
  byId: ReadonlyMap<string, number>,
): Step {
  const successor = task.successor === undefined ? undefined : byId.get(task.successor);
  const follows = tasks.flatMap((other, at) => {
    if (at === index || subjectOfTask(other).setup !== task.target.setup) return [];
    const first = other.kind !== "uninstall" || (other.was?.plan.needs.includes(task.target.id) ?? false);
    return first ? [at] : [];
  });
  return { task, requires: successor === undefined ? [] : [successor], follows };
}

/** The same task, not done. */
export function skipped(task: InstallOrUpgrade | ResolvedUninstall, reason: string): Skip {
  return { kind: "skip", target: subjectOfTask(task), instead: task.kind, result: "skipped", reason };
}

export function subjectOfTask(task: Task): Subject {
  return "plan" in task ? subjectOf(task.plan) : task.target;
}
