import type { Leftover } from "../cluster/cluster.ts";
import { CommandError, UserError } from "../errors.ts";
import { defaultOptions, type ReleaseOptions } from "../formats/release-options.ts";
import { reasonOf } from "../helm/failure.ts";
import { isTransient } from "../helm/transient.ts";
import { deletedNotice } from "../reconcile/deleted.ts";
import { uninstallLabel } from "../reconcile/labels.ts";
import { isGone, type ReleaseRecord } from "../reconcile/observed.ts";
import type { ResolvedUninstall } from "../reconcile/operation.ts";
import { whileRisky } from "../remains.ts";
import type { Journal, OperationContext } from "./context.ts";
import { refuseLossByUninstall } from "./data-loss.ts";
import { hookContext } from "./hook-context.ts";
import { type HookContext, runHooks } from "./hooks.ts";
import { refuseLostSet } from "./lost-set.ts";
import { cancelFor, cancelled } from "./material.ts";
import { nameLeftovers } from "./name-leftovers.ts";
import { type OwnObjects, refuseLostOwn, removeOwnObjects } from "./own-objects.ts";
import { removalOf } from "./whose-objects.ts";

/**
 * Uninstalls one release, with the delete hooks of the commit it was deployed from, and looks whether its
 * objects are really gone: Helm forgets the release even when they are not. Throws at the first thing that fails.
 */
export async function uninstall(
  task: ResolvedUninstall,
  context: OperationContext,
  journal: Journal,
): Promise<void> {
  const { was } = task;
  const hooks = await deleteHooks(task, context, journal);
  if (task.part === "all" && !(await removeOrphan(task, hooks, context, journal))) return;
  if (was !== undefined && hooks !== undefined) await runHooks(was.plan, "post-delete", hooks);
}

/** Pre-hooks and Helm. Returns whether objects went: where all are others' by now, nothing but the record does. */
async function removeOrphan(
  task: ResolvedUninstall,
  hooks: HookContext | undefined,
  context: OperationContext,
  journal: Journal,
): Promise<boolean> {
  const { target, observed, was } = task;
  const cluster = context.cluster(target.setup);
  const record = await cluster.record(observed);
  journal.versionBefore = record.chartVersion;
  journal.version = record.chartVersion;

  const removal = await removalOf(target, record.manifest, context.plans(target.setup), cluster);
  if (removal.kind === "record") {
    await removeRecord(task, removal.whose, context, journal);
    return false;
  }

  const own: OwnObjects = { ...target, ...record, own: removal.kind === "release" ? [] : removal.own };
  const { maxDeletes } = context;
  const lost =
    removal.kind === "release" ? refuseLostSet(task, record, maxDeletes) : refuseLostOwn(own, maxDeletes);
  if (was?.plan.options.allowDataLoss !== true)
    await refuseLossByUninstall(cluster, target.release, record.manifest, target.namespace);
  if (removal.kind === "own-objects") {
    const options = { within: context.defaults.timeout, cancel: cancelFor(context, target.setup) };
    await removeOwnObjects(own, cluster, { ...options, onLine: (line) => journal.lines.push(line) });
    await removeRecord(task, removal.whose, context, journal);
    journal.notices.push(...deletedNotice(lost, "done"));
    return false;
  }

  if (was !== undefined && hooks !== undefined) await runHooks(was.plan, "pre-delete", hooks);
  await removeRelease(target, was?.plan.options ?? defaultOptions, record, context, journal);
  journal.removed = true;
  journal.notices.push(...deletedNotice(lost, "done"));
  return true;
}

/** Has Helm know nothing of a release any more. `whose`: its objects, or those that are left. */
async function removeRecord(
  { target }: ResolvedUninstall,
  whose: string,
  context: OperationContext,
  journal: Journal,
): Promise<void> {
  await context.cluster(target.setup).forget(target.namespace, target.release);
  journal.removed = true;
  journal.revision = null;
  journal.version = null;
  journal.notices.push(
    `Only Helm's record of release ${target.release} was deleted, without any hooks: its objects belong to ${whose} now.`,
  );
}

/** A release to be removed. */
export interface RemovedRelease {
  readonly setup: string;
  readonly namespace: string;
  readonly release: string;
}

/**
 * Has Helm uninstall a release as the `options` of its plan say, without hooks of the repository, and looks whether the
 * objects of its `record` are really gone, where it is waited for that. Throws at the first thing that fails.
 */
export async function removeRelease(
  removed: RemovedRelease,
  options: ReleaseOptions,
  record: ReleaseRecord,
  context: OperationContext,
  journal: Journal,
): Promise<void> {
  const { setup, namespace, release } = removed;
  const { wait, timeout, disableHooks, keepHistory, cascade } = options.uninstall;
  const cluster = context.cluster(setup);
  const helm = await context.helm();
  const request = {
    kubeconfig: cluster.kubeconfig,
    namespace,
    release,
    timeout: timeout ?? options.timeout ?? context.defaults.timeout,
    noWait: !wait,
    skipHooks: disableHooks || options.skipHooks,
    keepHistory,
    cascade,
    ...cancelled(context, setup),
  };
  const newest = await cluster.release(namespace, release);
  if (newest !== undefined) await cluster.label(newest, uninstallLabel(newest));
  const failure = await failureOf(() =>
    whileRisky(context.remains, removed, () => helm.uninstall(request, (line) => journal.lines.push(line))),
  );
  if (failure !== undefined && !isGone(await cluster.release(namespace, release))) throw failure;
  journal.revision = null;
  journal.version = null;
  const left = wait ? await cluster.leftovers(record.manifest, namespace) : [];
  if (left.length > 0) throw leftoverError(release, left);
  if (failure !== undefined && !waitedInVain(failure, record) && !wasCutOff(failure, record))
    throw notWell(release, failure, record);
}

/** What Helm failed with. Throws it when the run is being cancelled, since nothing more is to be asked then. */
async function failureOf(helm: () => Promise<void>): Promise<CommandError | undefined> {
  try {
    await helm();
    return undefined;
  } catch (error) {
    if (error instanceof CommandError && !error.failure.cancelled) return error;
    throw error;
  }
}

/**
 * Whether Helm failed only because its objects took longer to vanish than it waits: it forgets the release then, too,
 * and the objects are what counts. A hook that runs after that may fail in the very same words.
 */
export function waitedInVain({ failure }: CommandError, record: ReleaseRecord): boolean {
  return (
    !record.hasPostDeleteHook &&
    /completed with 1 error\b.*(timed out waiting|context deadline exceeded)/s.test(failure.stderrTail)
  );
}

/** Whether all was done, as far as the cluster shows, and only the answers did not reach Helm. */
function wasCutOff({ failure }: CommandError, record: ReleaseRecord): boolean {
  return !record.hasPostDeleteHook && isTransient(failure.stderrTail);
}

/** Helm has failed at something else than the objects, and will not do it again. */
function notWell(release: string, error: CommandError, { hasPostDeleteHook }: ReleaseRecord): UserError {
  const { reason } = reasonOf(error.failure.stderrTail);
  const about = hasPostDeleteHook ? "the chart's post-delete hook may not have run to its end: " : "";
  return new UserError(
    `Release ${release} is gone, but ${about}${(reason || error.message).replace(/\.$/, "")}.`,
    {
      hint: "Helm has forgotten the release and does not try again: do by hand what is left of it.",
      cause: error,
    },
  );
}

/** The scripts are those of the release's own commit: this one may have deleted them together with the plan. */
async function deleteHooks(
  task: ResolvedUninstall,
  context: OperationContext,
  journal: Journal,
): Promise<HookContext | undefined> {
  const { was } = task;
  if (was === undefined) return undefined;
  if (was.plan.hooks["pre-delete"].length + was.plan.hooks["post-delete"].length === 0) return undefined;
  const { commit } = was;
  const root = commit === context.identity.commit ? context.root : await context.tree(commit);
  const { setup } = task.target;
  return hookContext({ setup, operation: "uninstall", commit, root }, context, journal);
}

function leftoverError(release: string, left: readonly Leftover[]): UserError {
  return new UserError(
    `Release ${release} was uninstalled, but these objects are still there: ${nameLeftovers(left)}.`,
    {
      hint: "Helm has forgotten the release, so delete them with kubectl; an object with finalizers waits for the controller that set them.",
    },
  );
}
