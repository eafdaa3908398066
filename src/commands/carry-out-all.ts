import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { Cluster } from "../cluster/cluster.ts";
import type { Configuration } from "../config/configuration.ts";
import { groupTitle } from "../log.ts";
import { carryOut } from "../operations/carry-out.ts";
import type { OperationContext } from "../operations/context.ts";
import { runSchedule } from "../operations/schedule.ts";
import { type Step, skipped, subjectOfTask, type Task } from "../reconcile/order.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import { writeValues } from "../sources/values.ts";
import type { Account } from "./account.ts";
import type { Opened } from "./open-setups.ts";
import type { Settings } from "./settings.ts";
import { createShownDeployments } from "./shown-deployments.ts";
import type { World } from "./world.ts";

export interface CarryOutInput {
  readonly settings: Settings;
  readonly world: World;
  readonly configuration: Configuration;
  readonly opened: Opened;
  readonly account: Account;
}

/**
 * Carries all steps out, shows each as a group of the log, and tells GitHub of a deployment a setup with work. Each
 * outcome is in the account as soon as it is there. Returns them in the order of the steps.
 */
export async function carryOutAll(steps: readonly Step[], input: CarryOutInput): Promise<readonly Outcome[]> {
  const { settings, world, account } = input;
  const { maxParallel, dryRun } = settings.inputs;
  const ready = dryRun ? steps.map(withheld) : steps;
  // Without Helm every plan would fail for the one reason: the run stops instead, and says it once.
  if (ready.some((step) => step.task.kind !== "skip")) await requireHelm(world);
  const context = operationContext(input);
  const deployments = createShownDeployments(world.github, settings.commit);
  const perform = async (task: Task): Promise<Outcome> => {
    if (task.kind !== "skip") deployments.begin(subjectOfTask(task).setup);
    const { outcome, lines } = await watched(task, world, () => carryOut(task, context));
    account.add(outcome);
    show(outcome, lines, world);
    return outcome;
  };
  try {
    const outcomes = await runSchedule(ready, { maxParallel, carryOut: perform, cancel: world.cancel });
    await deployments.end(outcomes);
    return outcomes;
  } catch (error) {
    await deployments.abandon();
    throw error;
  }
}

/** Work that is said to be under way as long as it is. */
async function watched<T>(task: Task, { progress }: World, work: () => Promise<T>): Promise<T> {
  if (task.kind === "skip") return await work();
  const ended = progress.begin(`${task.kind} ${subjectOfTask(task).id}`);
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

/** What a dry run does of a step: nothing, and it says what it would have done. */
function withheld(step: Step): Step {
  const { task } = step;
  const shown = task.kind === "skip" ? task : skipped(task, task.reason);
  return { task: shown, requires: [], follows: [] };
}

function show(outcome: Outcome, lines: readonly string[], { log }: World): void {
  const { id } = outcome.subject;
  log.group(groupTitle(outcome.operation, id, outcome.reason), lines);
  for (const notice of outcome.notices) log.notice(`${id}: ${notice}`);
}

function operationContext({ settings, world, configuration, opened }: CarryOutInput): OperationContext {
  const clusters = new Map<string, Cluster>(opened.open.map(({ setup, cluster }) => [setup, cluster]));
  const charts = world.charts(configuration);
  const trees = new Map<string, Promise<string>>();
  return {
    identity: settings.identity,
    cluster(setup) {
      const cluster = clusters.get(setup);
      if (cluster === undefined) throw new Error(`The setup ${setup} was not opened.`);
      return cluster;
    },
    helm: world.helm,
    chart: (plan) => charts.fetch(plan),
    values: (plan) => writeValues(plan, { root: world.git.root, folder: join(world.folder, "values") }),
    root: world.git.root,
    tree(commit) {
      const exported = trees.get(commit) ?? exportTree(commit, world);
      trees.set(commit, exported);
      return exported;
    },
    exec: world.exec,
    remains: world.remains,
    shell: settings.inputs.shell,
    environment: world.environment,
    defaults: settings.inputs,
    now: world.now,
  };
}

async function exportTree(commit: string, world: World): Promise<string> {
  await mkdir(world.folder, { recursive: true });
  const folder = await mkdtemp(join(world.folder, "commit-"));
  await world.git.exportTree(commit, folder);
  return folder;
}
