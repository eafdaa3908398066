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
  const rank = uninstallRanks(tasks);
  return tasks.map((task, index) => {
    if (task.kind === "uninstall") return uninstallStep(task, index, tasks, byId, rank);
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
  rank: ReadonlyMap<number, number>,
): Step {
  const successor = task.successor === undefined ? undefined : byId.get(task.successor);
  const follows = tasks.flatMap((other, at) => {
    if (at === index || subjectOfTask(other).setup !== task.target.setup) return [];
    if (other.kind !== "uninstall") return [at];
    const goesFirst = needsOf(other).includes(task.target.id) && (rank.get(at) ?? 0) < (rank.get(index) ?? 0);
    return goesFirst ? [at] : [];
  });
  return { task, requires: successor === undefined ? [] : [successor], follows };
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

/** The same task, not done. */
export function skipped(task: InstallOrUpgrade | ResolvedUninstall, reason: string): Skip {
  return { kind: "skip", target: subjectOfTask(task), instead: task.kind, result: "skipped", reason };
}

export function subjectOfTask(task: Task): Subject {
  return "plan" in task ? subjectOf(task.plan) : task.target;
}
