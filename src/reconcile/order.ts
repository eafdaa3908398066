import type { InstallOrUpgrade, Relabel, ResolvedUninstall, Skip, Subject } from "./operation.ts";
import { subjectOf } from "./subject.ts";

/** An operation that is ready to be carried out. */
export type Task = InstallOrUpgrade | Relabel | ResolvedUninstall | Skip;

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
 * for why they cannot be relied on (not readable, their setup out of reach): what needs one is skipped, and what
 * was moved to one stays.
 */
export function order(tasks: readonly Task[], unavailable: ReadonlyMap<string, string>): readonly Step[] {
  const plans = indexOfPlans(tasks);
  const others = deploysBySetup(tasks);
  const rank = uninstallRanks(tasks);
  return tasks.map((task, index) => {
    if (task.kind === "skip" || task.kind === "relabel") return { task, requires: [], follows: [] };
    if (task.kind !== "uninstall") return deployStep(task, plans, unavailable);
    const goFirst = neededBefore(task, index, tasks, rank);
    const deploys = others.get(task.target.setup) ?? [];
    // Most uninstalls wait for the same ones: they share the list, which is long in a setup of many plans.
    const follows = goFirst.length === 0 ? deploys : [...deploys, ...goFirst];
    return uninstallStep(task, follows, plans, unavailable);
  });
}

/** Where the task of each plan is. A plan may have a skip beside its task: for a former release that is stuck. */
function indexOfPlans(tasks: readonly Task[]): ReadonlyMap<string, number> {
  const plans = new Map<string, number>();
  tasks.forEach((task, index) => {
    const { id } = subjectOfTask(task);
    if (task.kind === "uninstall" || (task.kind === "skip" && plans.has(id))) return;
    plans.set(id, index);
  });
  return plans;
}

function deploysBySetup(tasks: readonly Task[]): ReadonlyMap<string, readonly number[]> {
  const indexes = [...tasks.keys()].filter((index) => tasks[index]?.kind !== "uninstall");
  return Map.groupBy(indexes, (index) => subjectOfTask(tasks[index] as Task).setup);
}

function deployStep(
  task: InstallOrUpgrade,
  plans: ReadonlyMap<string, number>,
  unavailable: ReadonlyMap<string, string>,
): Step {
  const lost = task.plan.needs.find((id) => !plans.has(id) && unavailable.has(id));
  if (lost !== undefined) {
    const skip = skipped(task, `it needs ${lost}, and ${unavailable.get(lost)}`);
    return { task: skip, requires: [], follows: [] };
  }
  const indexes = (ids: readonly string[]) =>
    ids.map((id) => plans.get(id)).filter((index) => index !== undefined);
  return { task, requires: indexes(task.plan.needs), follows: indexes(task.plan.after ?? []) };
}

function uninstallStep(
  task: ResolvedUninstall,
  follows: readonly number[],
  plans: ReadonlyMap<string, number>,
  unavailable: ReadonlyMap<string, string>,
): Step {
  if (task.successor === undefined) return { task, requires: [], follows };
  const successor = plans.get(task.successor);
  if (successor !== undefined) return { task, requires: [successor], follows };
  const lost = unavailable.get(task.successor);
  if (lost === undefined) return { task, requires: [], follows };
  const skip = skipped(task, notMoved(task.successor, `and ${lost}`));
  return { task: skip, requires: [], follows: [] };
}

/** Why a release stays that was moved to the plan of this id. `why`: `which failed`. */
export function notMoved(successor: string, why: string): string {
  return `it was moved to ${successor}, ${why}: it stays`;
}

/** The uninstalls that go before this one, since they needed it. */
function neededBefore(
  task: ResolvedUninstall,
  index: number,
  tasks: readonly Task[],
  rank: ReadonlyMap<number, number>,
): readonly number[] {
  return [...rank.keys()].filter((at) => {
    const other = tasks[at] as Task;
    return (
      at !== index && needsOf(other).includes(task.target.id) && (rank.get(at) ?? 0) < (rank.get(index) ?? 0)
    );
  });
}

/**
 * Ranks uninstalls so that what needed something goes before it. Deleted plans come from different commits, so
 * their needs may form a cycle that no single commit had: the rank cuts it somewhere.
 */
function uninstallRanks(tasks: readonly Task[]): ReadonlyMap<number, number> {
  const rank = new Map<number, number>();
  const indexes = [...tasks.keys()].filter((index) => tasks[index]?.kind === "uninstall");
  const onTheWay = new Set<number>();
  function visit(index: number): void {
    if (rank.has(index) || onTheWay.has(index)) return;
    onTheWay.add(index);
    const id = subjectOfTask(tasks[index] as Task).id;
    for (const other of indexes) if (needsOf(tasks[other] as Task).includes(id)) visit(other);
    rank.set(index, rank.size);
  }
  for (const index of indexes) visit(index);
  return rank;
}

function needsOf(task: Task): readonly string[] {
  return task.kind === "uninstall" ? (task.was?.plan.needs ?? []) : [];
}

/** Why a step was not done, in a run that was cancelled. */
export const interrupted = "the run was interrupted before it was reached";

/** The same task, not done. */
export function skipped(task: Exclude<Task, Skip>, reason: string): Skip {
  const { observed } = task;
  return {
    kind: "skip",
    target: subjectOfTask(task),
    instead: verbOf(task),
    result: "skipped",
    reason,
    observed,
  };
}

/** What the results call it. */
export function verbOf(task: Task): Skip["instead"] {
  if (task.kind === "skip") return task.instead;
  return task.kind === "relabel" ? "skip" : task.kind;
}

export function subjectOfTask(task: Task): Subject {
  return "plan" in task ? subjectOf(task.plan) : task.target;
}
