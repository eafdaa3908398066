import { inParallel } from "../cluster/pool.ts";
import type { Declaration } from "../formats/declaration.ts";
import { memory } from "../once.ts";
import type { OperationContext } from "../operations/context.ts";
import type { Task } from "../reconcile/order.ts";
import { withArriving } from "./arriving.ts";
import { traitsOf } from "./chart-traits.ts";
import { earlierIn } from "./earlier.ts";
import { withoutGivenUp } from "./given-up.ts";
import { plannedOf } from "./planned.ts";
import { type RehearsalContext, rehearseDeployment } from "./rehearse-deployment.ts";
import { rehearseUninstall } from "./rehearse-uninstall.ts";
import { bare, type Rehearsed } from "./rehearsed.ts";

export interface RehearseOptions {
  /** See `RehearsalContext`. */
  readonly plainValues: RehearsalContext["plainValues"];
  /** Operations at a time. */
  readonly width: number;
  /** Gets each task when it is begun, and returns what is to be called when it is over. */
  readonly begin: (task: Task) => () => void;
}

/** Goes through tasks without changing anything. The results are in their order. Never throws. */
export async function rehearseAll(
  tasks: readonly Task[],
  context: OperationContext,
  { plainValues, width, begin }: RehearseOptions,
): Promise<readonly Rehearsed[]> {
  const kept = memory();
  const traits = (chart: string) => kept(["chart", chart], () => traitsOf(chart));
  // Nothing is changed here, so that all plans of a namespace may go by one answer.
  const cluster = (setup: string) => {
    const asked = context.cluster(setup);
    const namespaceExists = (name: string) =>
      kept(["namespace", setup, name], () => asked.namespaceExists(name));
    return { ...asked, namespaceExists };
  };
  const deployed = new Map(
    tasks.flatMap((task) => (isDeployment(task) ? [[task.plan.id, task.plan] as const] : [])),
  );
  const known = { ...context, cluster, traits, plainValues };
  const go = async (task: Task, own: RehearsalContext) => {
    const end = begin(task);
    try {
      return await rehearseOne(task, deployed, own);
    } finally {
      end();
    }
  };
  const rehearsals = await inParallel(tasks, width, (task) => go(task, known));
  // What is refused as others' may be theirs no more by then.
  const earlier = earlierIn(rehearsals);
  const again = await inParallel([...rehearsals.entries()], width, async ([index, rehearsed]) => {
    const task = tasks[index];
    const before = earlier(rehearsed);
    if (task === undefined || !isDeployment(task) || rehearsed.fault?.kind !== "refused") return rehearsed;
    if (before.size === 0) return rehearsed;
    return await go(task, {
      ...known,
      cluster: (setup) => withoutGivenUp(cluster(setup), before, task.plan),
    });
  });
  return withArriving(again);
}

function isDeployment(task: Task): task is Extract<Task, { kind: "install" | "upgrade" }> {
  return (task.kind === "install" || task.kind === "upgrade") && task.part === "all";
}

async function rehearseOne(
  task: Task,
  deployed: ReadonlyMap<string, Declaration>,
  context: RehearsalContext,
): Promise<Rehearsed> {
  switch (task.kind) {
    case "install":
    case "upgrade":
      return await rehearseDeployment(task, context);
    case "uninstall":
      return await rehearseUninstall(task, deployed, context);
    default:
      return bare(plannedOf(task), undefined);
  }
}
