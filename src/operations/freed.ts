import { UserError } from "../errors.ts";
import type { ObservedRelease } from "../reconcile/observed.ts";
import type { InstallOrUpgrade, ResolvedUninstall } from "../reconcile/operation.ts";
import { subjectOfTask, type Task } from "../reconcile/order.ts";
import type { Journal, OperationContext } from "./context.ts";
import { cancelFor } from "./material.ts";
import { nextTask } from "./next-task.ts";
import { settle } from "./settle.ts";
import { checkAdoption } from "./taking-over.ts";

/** Whoever keeps a release busy for longer is not going to end. */
const mostSettles = 3;

/**
 * Frees a release as long as it is stuck, and says what is to be done then: whoever was at work on it may have done it
 * meanwhile, or something else. Each repair is told in a notice. Throws UserError when others are at work on it again
 * and again.
 */
export async function freed(task: Task, context: OperationContext, journal: Journal): Promise<Task> {
  let now = task;
  for (let settles = 0; "settle" in now && now.settle !== undefined; settles++) {
    if (settles === mostSettles) throw busy(now, settles);
    now = await freedOnce(now, context, journal);
  }
  return now;
}

async function freedOnce(
  task: InstallOrUpgrade | ResolvedUninstall,
  context: OperationContext,
  journal: Journal,
): Promise<Task> {
  const { id, setup } = subjectOfTask(task);
  const { observed } = task;
  if (observed === undefined || task.settle === undefined) return { ...task, settle: undefined };
  const cluster = context.cluster(setup);
  // What may turn out not to be taken over is not unlocked either.
  if (task.kind !== "uninstall" && task.adoption === "check-chart")
    await checkTakeOver(task, observed, context);
  const waits = task.settle.kind === "wait";
  const { release, unlocked } = await settle(observed, task.settle, {
    cluster,
    now: context.now,
    onLine(line) {
      journal.lines.push(line);
      // Whoever reads along wonders why nothing happens: the group comes only when all of it is over.
      if (waits) context.say(`${id}: ${line}`);
    },
    cancel: cancelFor(context, setup),
  });
  if (unlocked) {
    const { revision, name, status } = observed;
    journal.notices.push(
      `Revision ${revision} of release ${name} is ${status}: ${task.settle.why}. It was unlocked.`,
    );
  }
  return nextTask(task, release, context);
}

async function checkTakeOver(
  task: InstallOrUpgrade,
  observed: ObservedRelease,
  context: OperationContext,
): Promise<void> {
  const cluster = context.cluster(task.plan.setup);
  const record = await cluster.record(observed);
  const chart = await context.chart(task.plan, { cluster, recorded: async () => record.manifest });
  checkAdoption(task, record, chart);
}

function busy(task: InstallOrUpgrade | ResolvedUninstall, times: number): UserError {
  const { release } = subjectOfTask(task);
  return new UserError(
    `Other Helms are at work on release ${release} again and again: it was freed ${times} times, and each time another one had begun.`,
    { hint: "See who else deploys this release, and re-run the workflow when nothing else does." },
  );
}
