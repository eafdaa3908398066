import type { Declaration } from "../formats/declaration.ts";
import { subjectOfTask, type Task } from "../reconcile/order.ts";

/**
 * Groups setups that have to be worked on together: those joined by what a plan needs, or by a release that moves from
 * one to the other. Every setup is in one group; groups and their setups are in order of name.
 */
export function groupSetups(
  setups: readonly string[],
  plans: readonly Declaration[],
  tasks: readonly Task[],
): readonly (readonly string[])[] {
  const group = new Map(setups.map((setup) => [setup, new Set([setup])]));
  const setupOf = new Map(plans.map(({ id, setup }) => [id, setup]));
  function join(one: string, other: string | undefined): void {
    const a = group.get(one);
    const b = group.get(other ?? one);
    if (a === undefined || b === undefined || a === b) return;
    for (const setup of b) {
      a.add(setup);
      group.set(setup, a);
    }
  }
  for (const { setup, needs } of plans) for (const id of needs) join(setup, setupOf.get(id));
  for (const task of tasks) {
    if (task.kind !== "uninstall" || task.successor === undefined) continue;
    join(subjectOfTask(task).setup, setupOf.get(task.successor));
  }
  return [...new Set(setups.toSorted().map((setup) => group.get(setup)))].map((members) =>
    [...(members ?? [])].toSorted(),
  );
}
