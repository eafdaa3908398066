import { defaultOptions } from "../formats/release-options.ts";
import { deletedNotice } from "../reconcile/deleted.ts";
import type { ResolvedUninstall } from "../reconcile/operation.ts";
import type { Journal, OperationContext } from "./context.ts";
import { refuseLossByUninstall } from "./data-loss.ts";
import { hookContext } from "./hook-context.ts";
import { type HookContext, runHooks } from "./hooks.ts";
import { refuseLostSet } from "./lost-set.ts";
import { cancelFor } from "./material.ts";
import { type OwnObjects, refuseLostOwn, removeOwnObjects } from "./own-objects.ts";
import { removeRelease } from "./remove-release.ts";
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
    await removeRecord(task, `its objects belong to ${removal.whose}`, context, journal);
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
    await removeRecord(task, `its other objects belong to ${removal.whose}`, context, journal);
    journal.notices.push(...deletedNotice(lost, "done"));
    return false;
  }

  if (was !== undefined && hooks !== undefined) await runHooks(was.plan, "pre-delete", hooks);
  await removeRelease(target, was?.plan.options ?? defaultOptions, record, context, journal);
  journal.removed = true;
  journal.notices.push(...deletedNotice(lost, "done"));
  return true;
}

/** Has Helm know nothing of a release any more. `why`: a clause that tells whose the objects are that are left. */
async function removeRecord(
  { target }: ResolvedUninstall,
  why: string,
  context: OperationContext,
  journal: Journal,
): Promise<void> {
  await context.cluster(target.setup).forget(target.namespace, target.release);
  journal.removed = true;
  journal.revision = null;
  journal.version = null;
  journal.notices.push(
    `Only Helm's record of release ${target.release} was deleted, without any hooks: ${why} now.`,
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
