import type { Cluster } from "../cluster/cluster.ts";
import { groupTitle } from "../log.ts";
import { carryOut } from "../operations/carry-out.ts";
import type { OperationContext } from "../operations/context.ts";
import { runSchedule } from "../operations/schedule.ts";
import { decideAgain, type SetupInput } from "../reconcile/decide-setup.ts";
import { type Step, subjectOfTask, type Task, verbOf } from "../reconcile/order.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import { decideUninstallAgain } from "../reconcile/still-orphaned.ts";
import type { Account } from "./account.ts";
import { createAdmission } from "./admission.ts";
import type { Decided } from "./decide-setups.ts";
import type { Opened } from "./open-setups.ts";
import type { OperationTools } from "./operation-tools.ts";
import type { Settings } from "./settings.ts";
import { createShownDeployments } from "./shown-deployments.ts";
import type { Standing } from "./standing.ts";
import type { World } from "./world.ts";

export interface CarryOutInput {
  readonly settings: Settings;
  readonly world: World;
  readonly tools: OperationTools;
  readonly opened: Opened;
  readonly decided: Pick<Decided, "inputs">;
  readonly standings: ReadonlyMap<string, Standing>;
  readonly account: Account;
}

/**
 * Carries all steps out, shows each as a group of the log, and tells GitHub of a deployment a setup with work. Each
 * outcome is in the account as soon as it is there. Returns them in the order of the steps.
 */
export async function carryOutAll(steps: readonly Step[], input: CarryOutInput): Promise<readonly Outcome[]> {
  const { settings, world, standings, account } = input;
  // Without Helm every plan would fail for the one reason: the run stops instead, and says it once.
  if (steps.some((step) => needsHelm(step.task))) await requireHelm(world);
  const admit = createAdmission(standings, world);
  const context = operationContext(input, admit);
  const deployments = createShownDeployments(world.github, settings.commit);
  const perform = async (planned: Task): Promise<Outcome> => {
    const task = await admit(planned);
    if (needsHelm(task)) deployments.begin(subjectOfTask(task).setup);
    const { outcome, lines } = await watched(task, world, () => carryOut(task, context));
    account.add(outcome);
    show(outcome, lines, world);
    return outcome;
  };
  try {
    const outcomes = await runSchedule(steps, {
      maxParallel: settings.inputs.maxParallel,
      carryOut: perform,
      cancel: world.cancel,
    });
    await deployments.end(outcomes);
    return outcomes;
  } catch (error) {
    await deployments.abandon();
    throw error;
  }
}

function needsHelm(task: Task): boolean {
  return task.kind !== "skip" && task.kind !== "relabel";
}

/** Work that is said to be under way as long as it is. */
async function watched<T>(task: Task, { progress }: World, work: () => Promise<T>): Promise<T> {
  if (task.kind === "skip") return await work();
  const ended = progress.begin(`${verbOf(task)} ${subjectOfTask(task).id}`);
  try {
    return await work();
  } finally {
    ended();
  }
}

/** Of a run that is being cancelled nothing is asked any more: its steps are skipped, one by one. */
async function requireHelm({ helm, cancel }: World): Promise<void> {
  await helm().catch((error: unknown) => {
    if (!cancel.aborted) throw error;
  });
}

function show(outcome: Outcome, lines: readonly string[], { log }: World): void {
  const { id } = outcome.subject;
  log.group(groupTitle(outcome), lines);
  for (const notice of outcome.notices) log.notice(`${id}: ${notice}`);
}

/** What operations in these setups work with. */
export function operationContext(
  { tools, opened, decided, standings }: Pick<CarryOutInput, "tools" | "opened" | "decided" | "standings">,
  admit: OperationContext["admit"],
): OperationContext {
  const clusters = new Map<string, Cluster>(opened.open.map(({ setup, cluster }) => [setup, cluster]));
  // What a plan's values take from outside the repository may have changed since it was decided.
  const newer = new Map<string, string>();
  return {
    ...tools,
    async digest(plan, hmacs) {
      const digest = await tools.digest(plan, hmacs);
      newer.set(plan.id, digest);
      return digest;
    },
    cluster: (setup) => demand(clusters, setup),
    plans: (setup) => demand(decided.inputs, setup).plans,
    hidden: (setup) => demand(decided.inputs, setup).hidden,
    decideAgain(plan, release) {
      const input = demand(decided.inputs, plan.setup);
      return decideAgain(plan, release, { ...input, digests: new Map([...input.digests, ...newer]) });
    },
    decideUninstallAgain: (task, release) =>
      decideUninstallAgain(task, release, demand(decided.inputs, task.target.setup).view),
    admit,
    cancelOf: (setup) => standings.get(setup)?.lock?.lost,
  };
}

function demand<T extends Cluster | SetupInput>(all: ReadonlyMap<string, T>, setup: string): T {
  const found = all.get(setup);
  if (found === undefined) throw new Error(`The setup ${setup} was not opened.`);
  return found;
}
