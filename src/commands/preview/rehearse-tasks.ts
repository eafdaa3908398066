import { subjectOfTask, type Task, verbOf } from "../../reconcile/order.ts";
import { rehearseAll } from "../../rehearsal/rehearse.ts";
import type { Rehearsed } from "../../rehearsal/rehearsed.ts";
import { operationContext } from "../carry-out-all.ts";
import type { Decided } from "../decide-setups.ts";
import type { Look } from "../look.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";

export interface RehearseTasksOptions {
  readonly decided: Decided;
  readonly look: Pick<Look, "opened" | "tools" | "plainValues">;
  readonly settings: Settings;
  readonly world: Pick<World, "progress">;
  /** What the progress calls it: `operation` is `upgrade production/web/shop`. */
  readonly title: (operation: string) => string;
}

/** What the tasks would apply and delete, in their order. Changes nothing. */
export async function rehearseTasks(
  tasks: readonly Task[],
  { decided, look, settings, world, title }: RehearseTasksOptions,
): Promise<readonly Rehearsed[]> {
  const { opened, tools } = look;
  const context = operationContext({ tools, opened, decided, standings: new Map() }, async (task) => task);
  return await rehearseAll(tasks, context, {
    plainValues: await look.plainValues(tasks.flatMap((task) => ("plan" in task ? [task.plan] : []))),
    width: settings.inputs.maxParallel,
    begin: (task) => world.progress.begin(title(`${verbOf(task)} ${subjectOfTask(task).id}`)),
  });
}
