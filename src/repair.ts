import type { Cluster } from "./cluster/cluster.ts";
import { messageOf } from "./errors.ts";
import type { HeldSetup, LeftBehind } from "./left-behind.ts";
import type { Log } from "./log.ts";
import { endGroup, type NotedProcess } from "./process-groups.ts";
import { readLabel, setupLabel } from "./reconcile/labels.ts";
import { isStuck, type ObservedRelease } from "./reconcile/observed.ts";

type RepairCluster = Pick<Cluster, "observe" | "unlock" | "leaseHolder" | "releaseLease" | "close">;

export interface RepairParts {
  readonly open: (setup: HeldSetup) => Promise<RepairCluster>;
  readonly log: Pick<Log, "info" | "warning">;
}

/**
 * Puts right what a run that was ended left in its setups: Helms and hooks that are at work still are ended, stuck
 * releases are unlocked, so that the next run (or a person) can go on with them, and Leases are given back. Whatever
 * cannot be is a warning. Never rejects.
 */
export async function repair(left: LeftBehind, parts: RepairParts): Promise<void> {
  // As long as one works, nobody else may; a release is not stuck before.
  await Promise.all(left.processes.map((process) => endProcess(process, parts.log)));
  await Promise.all(left.setups.map((setup) => repairSetup(setup, left, parts)));
}

async function endProcess(process: NotedProcess, log: RepairParts["log"]): Promise<void> {
  if (await endGroup(process))
    log.info(`${process.what} was at work still (process ${process.group}), and was ended.`);
}

async function repairSetup(held: HeldSetup, left: LeftBehind, { open, log }: RepairParts): Promise<void> {
  let cluster: RepairCluster | undefined;
  try {
    cluster = await open(held);
    const other = await otherHolder(held, cluster);
    if (other !== undefined) {
      log.info(`${held.setup}: ${other} holds the lock by now, and puts right what it finds.`);
      return cluster.close();
    }
    await unlockAll(held, left, cluster, log);
  } catch (error) {
    log.warning(`${held.setup}: what the run left could not be looked at. ${messageOf(error)}`);
  }
  if (cluster === undefined) return;
  await giveBack(held, cluster, log);
  cluster.close();
}

/** Who has taken the Lease since; what is stuck then may be at work. One that the run itself gave back counts as its. */
async function otherHolder(
  { lease, holder }: HeldSetup,
  cluster: RepairCluster,
): Promise<string | undefined> {
  if (lease === undefined) return undefined;
  const now = await cluster.leaseHolder(lease);
  return now === holder ? undefined : now;
}

async function unlockAll(
  held: HeldSetup,
  left: LeftBehind,
  cluster: RepairCluster,
  log: RepairParts["log"],
): Promise<void> {
  const { releases } = await cluster.observe(held.namespaces ?? []);
  const stuck = releases.filter((release) => isStuck(release) && isOfRun(release, held, left));
  if (stuck.length === 0)
    log.info(`${held.setup}: the run was ended in the midst of its work; no release is stuck.`);
  for (const release of stuck) await unlock(release, held.setup, left, cluster, log);
}

/** Last, since until then no other run is at work there. */
async function giveBack(
  { setup, lease, holder }: HeldSetup,
  cluster: RepairCluster,
  log: RepairParts["log"],
): Promise<void> {
  if (lease === undefined) return;
  try {
    if (await cluster.releaseLease(lease, holder)) log.info(`${setup}: the lock was given back.`);
  } catch (error) {
    log.warning(`${setup}: the lock could not be given back, and expires by itself. ${messageOf(error)}`);
  }
}

/**
 * Whether it was this run's Helm that was at work: its labels are on the very revision that it made. An uninstall and
 * a rollback leave those of the run before; so the run notes them, and what another run may be at by now is not meant.
 * Jobs of one run may be at work on other setups of the same cluster.
 */
function isOfRun(
  { namespace, name, revision, status, labels }: ObservedRelease,
  { setup }: HeldSetup,
  { run, risky }: LeftBehind,
): boolean {
  if (status === "uninstalling" || status === "pending-rollback")
    return risky.some((at) => at.setup === setup && at.namespace === namespace && at.release === name);
  const made = readLabel(labels, "run") === run && readLabel(labels, "revision") === String(revision);
  return made && readLabel(labels, "setup") === setupLabel(setup);
}

async function unlock(
  release: ObservedRelease,
  setup: string,
  { run, repair: allowed }: LeftBehind,
  cluster: RepairCluster,
  log: RepairParts["log"],
): Promise<void> {
  const what = `${setup}: release ${release.name} in ${release.namespace} was left ${release.status} when the run was ended`;
  if (!allowed) {
    log.warning(`${what}, and stays so: \`repair\` is false.`);
    return;
  }
  try {
    await cluster.unlock(release, `unlocked after run ${run} was ended in the midst of it`);
    log.info(`${what}. It is unlocked (marked as failed): the next run goes on with it.`);
  } catch (error) {
    log.warning(`${what}, and could not be unlocked. ${messageOf(error)}`);
  }
}
