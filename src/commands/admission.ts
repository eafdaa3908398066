import { setTimeout as sleep } from "node:timers/promises";
import { interrupted, skipped, subjectOfTask, type Task } from "../reconcile/order.ts";
import type { Standing } from "./standing.ts";
import type { World } from "./world.ts";

/** Milliseconds that an operation waits for the Lease to be renewed again: as long as for an API server that is away. */
const longest = 60_000;

const pause = 500;

/**
 * Lets tasks start only while the setup's Lease keeps other runs away. Returns the task, or the same task refused. A
 * Lease that could not be renewed for a while may be soon.
 */
export function createAdmission(
  standings: ReadonlyMap<string, Standing>,
  { cancel, now }: Pick<World, "cancel" | "now">,
): (task: Task) => Promise<Task> {
  async function objection(setup: string): Promise<string | undefined> {
    const lock = standings.get(setup)?.lock;
    if (lock === undefined) return undefined;
    const since = now();
    while (!lock.lost.aborted && !lock.mayStart() && !cancel.aborted) {
      if (now() - since > longest)
        return `The lock of ${setup} could not be renewed, so nothing new is started there.`;
      await sleep(pause, undefined, { signal: cancel }).catch(() => undefined);
    }
    return lock.lost.aborted ? `Nothing new is started, because ${lock.lost.reason}.` : undefined;
  }
  return async (task) => {
    if (task.kind === "skip") return task;
    const why = await objection(subjectOfTask(task).setup);
    if (why !== undefined) return { ...skipped(task, why), result: "failed" };
    return cancel.aborted ? skipped(task, interrupted) : task;
  };
}
