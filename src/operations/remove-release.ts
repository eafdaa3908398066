import type { Leftover } from "../cluster/cluster.ts";
import { CommandError, UserError } from "../errors.ts";
import type { ReleaseOptions } from "../formats/release-options.ts";
import { reasonOf } from "../helm/failure.ts";
import { isTransient } from "../helm/transient.ts";
import { uninstallLabel } from "../reconcile/labels.ts";
import { isGone, type ReleaseRecord } from "../reconcile/observed.ts";
import { whileRisky } from "../remains.ts";
import type { Journal, OperationContext } from "./context.ts";
import { cancelled } from "./material.ts";
import { nameLeftovers } from "./name-leftovers.ts";

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

function leftoverError(release: string, left: readonly Leftover[]): UserError {
  return new UserError(
    `Release ${release} was uninstalled, but these objects are still there: ${nameLeftovers(left)}.`,
    {
      hint: "Helm has forgotten the release, so delete them with kubectl; an object with finalizers waits for the controller that set them.",
    },
  );
}
