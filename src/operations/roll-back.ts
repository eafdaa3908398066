import type { Cluster } from "../cluster/cluster.ts";
import { messageOf } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { RollbackRequest } from "../helm/helm.ts";
import { labelKey, readLabel } from "../reconcile/labels.ts";
import type { ObservedRelease, ReleaseRecord } from "../reconcile/observed.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import { ownershipOf } from "../reconcile/ownership.ts";
import { whileRisky } from "../remains.ts";
import type { Journal, OperationContext } from "./context.ts";
import { lostBetween, objectNames } from "./data-loss.ts";
import { cancelFor, cancelled } from "./material.ts";
import { recreating, recreation } from "./recreate.ts";

/**
 * Has Helm go back from a failed revision to the newest of the `older` ones (newest first) that is ours and done, hooks
 * included, and labels what comes of it. No hooks of the repository run. Returns a sentence that goes on with the
 * reason of the failure; undefined: there is nothing to go back to, which is a notice. Throws what Helm failed with.
 */
export async function rollBack(
  task: InstallOrUpgrade,
  failed: ObservedRelease,
  older: readonly ObservedRelease[],
  context: OperationContext,
  journal: Journal,
): Promise<string | undefined> {
  const { plan } = task;
  const { namespace, release, options } = plan;
  const target = older.find((one) => isTarget(one, plan.setup, context));
  if (target === undefined) {
    journal.notices.push(
      `Not rolled back (\`on-failure: rollback\`): no revision of release ${release} that this setup has made was done, hooks included.`,
    );
    return undefined;
  }
  const cluster = context.cluster(plan.setup);
  const [before, record, helm] = await Promise.all([
    cluster.record(failed),
    cluster.record(target),
    context.helm(),
  ]);
  const lost = options.allowDataLoss
    ? []
    : await lostBetween(cluster, before.manifest, record.manifest, namespace);
  if (lost.length > 0)
    return `It was not rolled back to revision ${target.revision}, which does not have ${objectNames(lost)}: Helm would delete that, and what is in there (\`allow-data-loss: true\` has it deleted).`;
  const request = rollbackRequest(task, target, record, context);
  const revision = await recreating(
    failed.revision + 1,
    () => whileRisky(context.remains, plan, () => helm.rollback(request, (line) => journal.lines.push(line))),
    recreation(task, context, journal),
  ).catch(async (problem: unknown) => {
    if (!cancelFor(context, plan.setup).aborted) await unlockOwn(cluster, plan, failed.revision);
    throw problem;
  });
  journal.revision = revision;
  journal.version = record.chartVersion;
  if (options.rollback.recreatePods && helm.tool.major === 4)
    journal.notices.push(
      `The pods of release ${release} were not restarted after its rollback, as its plan asks: Helm 4 does not do that any more.`,
    );
  const version = record.chartVersion === null ? "" : ` (chart version ${record.chartVersion})`;
  const rolledBack = `It was rolled back to revision ${target.revision}${version}, which is revision ${revision} now`;
  try {
    await cluster.label({ namespace, name: release, revision }, labelsOf(failed, revision));
  } catch (error) {
    return `${rolledBack}, but could not be labelled, so the next run tries again what failed: ${messageOf(error)}`;
  }
  return `${rolledBack}; what failed is not tried again until the plan changes, or with \`force: true\`.`;
}

/** What a former owner deployed is not ours to bring back, done or not. */
function isTarget(one: ObservedRelease, setup: string, { identity }: OperationContext): boolean {
  return (
    ownershipOf(one, setup, identity).kind === "ours" &&
    readLabel(one.labels, "done") === String(one.revision)
  );
}

function rollbackRequest(
  { plan }: InstallOrUpgrade,
  { revision }: ObservedRelease,
  { applyMethod }: ReleaseRecord,
  context: OperationContext,
): RollbackRequest {
  const { setup, namespace, release, options } = plan;
  const { rollback } = options;
  const { defaults } = context;
  return {
    kubeconfig: context.cluster(setup).kubeconfig,
    namespace,
    release,
    revision,
    wait: rollback.wait ?? options.wait ?? defaults.wait,
    waitForJobs: rollback.waitForJobs ?? options.waitForJobs,
    historyMax: options.historyMax,
    timeout: rollback.timeout ?? options.timeout ?? defaults.timeout,
    applyMethod,
    onConflict: options.onConflict,
    skipHooks: rollback.disableHooks || options.skipHooks,
    forceReplace: rollback.force,
    cleanupOnFail: rollback.cleanupOnFail,
    recreatePods: rollback.recreatePods,
    ...cancelled(context, setup),
  };
}

/**
 * A chart's hook that fails in a rollback leaves the release pending, although Helm has ended (tried with 3.22 and
 * 4.3). Who made it cannot be told by its labels, which are the old revision's: other runs would wait for it long.
 */
async function unlockOwn(cluster: Cluster, plan: Declaration, failed: number): Promise<void> {
  try {
    const now = await cluster.release(plan.namespace, plan.release);
    if (now === undefined || now.revision <= failed || now.status !== "pending-rollback") return;
    await cluster.unlock(now, "unlocked: the rollback has failed");
  } catch {
    // That the rollback has failed is what is told; the next run finds the release as it is.
  }
}

/**
 * Helm gives the new revision the labels of the one rolled back to (tried with 3.22 and 4.3): digest, commit and
 * source are right. What counts as done is the new number; what has failed is remembered; `protect` is as now.
 */
function labelsOf({ labels }: ObservedRelease, revision: number): Readonly<Record<string, string>> {
  const digest = readLabel(labels, "digest");
  const protect = readLabel(labels, "protect");
  return {
    [labelKey("revision")]: String(revision),
    [labelKey("done")]: String(revision),
    ...(digest === undefined ? {} : { [labelKey("failed")]: digest }),
    ...(protect === undefined ? {} : { [labelKey("protect")]: protect }),
  };
}
