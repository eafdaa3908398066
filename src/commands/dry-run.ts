import type { Cluster } from "../cluster/cluster.ts";
import { UserError } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import { checkLostObjects } from "../operations/lost-objects.ts";
import { refuseLostSet } from "../operations/lost-set.ts";
import { refuseLostOwn } from "../operations/own-objects.ts";
import { takesOver } from "../operations/same-set.ts";
import { removalOf } from "../operations/whose-objects.ts";
import { deletedNotice } from "../reconcile/deleted.ts";
import type { MaxDeletes } from "../reconcile/guard.ts";
import type { InstallOrUpgrade, ResolvedUninstall, Skip } from "../reconcile/operation.ts";
import { type Step, skipped, type Task } from "../reconcile/order.ts";
import type { Decided } from "./decide-setups.ts";
import { hopelessOf, type MissingValue } from "./missing-values.ts";
import type { Opened } from "./open-setups.ts";

/** What a dry run sees. */
export interface DryRun {
  readonly opened: Pick<Opened, "open">;
  readonly inputs: Decided["inputs"];
  readonly maxDeletes: MaxDeletes;
  /** What values of a plan take and is not there yet, by plan id. */
  readonly missingValues: ReadonlyMap<string, readonly MissingValue[]>;
}

/**
 * What a dry run does of each step: nothing. It says what it would have done, names the objects that would go, and fails
 * where the deployment would, as far as that can be told without a change to the cluster, and without rendering.
 */
export async function withheld(steps: readonly Step[], run: DryRun): Promise<readonly Step[]> {
  const plans = steps.flatMap(({ task }) => (isDeployment(task) ? [[task.plan.id, task.plan] as const] : []));
  const deployed = new Map(plans);
  return await Promise.all(
    steps.map(async ({ task }) => ({
      task: await foretold(task, deployed, run),
      requires: [],
      follows: [],
    })),
  );
}

async function foretold(task: Task, deployed: ReadonlyMap<string, Declaration>, run: DryRun): Promise<Skip> {
  if (task.kind === "skip") return task;
  const shown = skipped(task, task.reason);
  try {
    if (isDeployment(task)) refuseHopeless(task.plan, deployed, run);
    const [notice] = deletedNotice(await deletedBy(task, deployed, run), "planned");
    return notice === undefined ? shown : { ...shown, notice };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message: reason, hint } = error;
    return { ...shown, result: "failed", reason, ...(hint === undefined ? {} : { hint }) };
  }
}

function isDeployment(task: Task): task is InstallOrUpgrade {
  return (task.kind === "install" || task.kind === "upgrade") && task.part === "all";
}

/** Throws UserError for values that the plan takes, and that nothing makes before it. */
function refuseHopeless(
  plan: Declaration,
  deployed: ReadonlyMap<string, Declaration>,
  { missingValues }: DryRun,
): void {
  const fault = hopelessOf(plan, missingValues.get(plan.id) ?? [], deployed);
  if (fault === undefined) return;
  throw new UserError(fault.reason, fault.hint === undefined ? {} : { hint: fault.hint });
}

/** Names of the objects that a task would delete. Throws UserError where it would be refused. */
async function deletedBy(
  task: Exclude<Task, Skip>,
  deployed: ReadonlyMap<string, Declaration>,
  run: DryRun,
): Promise<readonly string[]> {
  switch (task.kind) {
    case "uninstall":
      return task.part === "all" ? await deletedByUninstall(task, deployed, run) : [];
    case "upgrade":
      return task.part === "all" ? await deletedByUpgrade(task, run) : [];
    default:
      return [];
  }
}

/** What kustomize builds, and what is carried over or left alone, is not known before it is made. */
async function deletedByUpgrade(task: InstallOrUpgrade, run: DryRun): Promise<readonly string[]> {
  const { plan, observed } = task;
  const { chart, setup } = plan;
  if (observed === undefined || chart.kind !== "manifests" || chart.carryOver) return [];
  const cluster = clusterOf(setup, run);
  const record = await cluster.record(observed);
  const next = async () => [...chart.objects, ...(chart.ignored ?? [])];
  const plans = (of: string) => run.inputs.get(of)?.plans ?? [];
  const { deleted } = await checkLostObjects(task, record, next, cluster, {
    maxDeletes: run.maxDeletes,
    plans,
  });
  return deleted;
}

/** What a deployment of this run would take over before is no more deleted with the release. */
async function deletedByUninstall(
  task: ResolvedUninstall,
  deployed: ReadonlyMap<string, Declaration>,
  run: DryRun,
): Promise<readonly string[]> {
  const { target, observed } = task;
  const cluster = clusterOf(target.setup, run);
  const record = await cluster.record(observed);
  // Of a chart's release nothing is told: what it is made of is the chart's.
  if (record.chartVersion !== null) return [];
  const plans = run.inputs.get(target.setup)?.plans ?? [];
  const willTake = (heir: Declaration) => deployed.has(heir.id) && takesOver(heir, target);
  const removal = await removalOf(target, record.manifest, plans, cluster, willTake);
  switch (removal.kind) {
    case "release":
      return refuseLostSet(task, record, run.maxDeletes);
    case "record":
      return [];
    case "own-objects":
      return refuseLostOwn({ ...target, ...record, own: removal.own }, run.maxDeletes);
  }
}

function clusterOf(setup: string, { opened }: DryRun): Cluster {
  const found = opened.open.find((one) => one.setup === setup);
  if (found === undefined) throw new Error(`The setup ${setup} was not opened.`);
  return found.cluster;
}
