import { order, type Task } from "../../reconcile/order.ts";
import { type Compared, compareAll } from "../../rehearsal/compare.ts";
import type { Decided } from "../decide-setups.ts";
import type { Look } from "../look.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import { rehearseTasks } from "./rehearse-tasks.ts";

/** What the tasks of the setups that are open would do, in the order in which a deployment would do it. */
export async function compareOnline(
  decided: Decided,
  look: Pick<Look, "opened" | "tools" | "plainValues">,
  settings: Settings,
  world: World,
): Promise<readonly Compared[]> {
  const tasks = order(decided.tasks, decided.unavailable).map(({ task }) => task);
  if (tasks.some(needsHelm)) await world.helm();
  const title = (operation: string) => `preview ${operation}`;
  const rehearsals = await rehearseTasks(tasks, { decided, look, settings, world, title });
  world.cancel.throwIfAborted();
  const bySetup = Map.groupBy(rehearsals, ({ planned }) => planned.subject.setup);
  const compared = await Promise.all(
    [...bySetup].map(async ([setup, own]) => {
      const cluster = look.opened.open.find((one) => one.setup === setup)?.cluster;
      return cluster === undefined
        ? own.map((rehearsed) => ({ rehearsed, objects: [] }))
        : await compareAll(own, cluster);
    }),
  );
  const found = new Map(compared.flat().map((one) => [one.rehearsed, one]));
  return rehearsals.map((rehearsed) => found.get(rehearsed) ?? { rehearsed, objects: [] });
}

function needsHelm({ kind }: Task): boolean {
  return kind === "install" || kind === "upgrade";
}
