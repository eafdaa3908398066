import type { Acquired, Lock, LockRequest } from "../cluster/lock.ts";
import type { HeldSetup } from "../left-behind.ts";
import { leaseAnnotations, runOfHolder } from "../reconcile/lock-names.ts";
import { leaseOf } from "./lease-of.ts";
import { type LostSetup, lostBy, type OpenSetup } from "./open-setups.ts";
import { relateTo } from "./relate-to.ts";
import type { Settings } from "./settings.ts";
import { beforehand, type Standing, withoutLock } from "./standing.ts";
import type { World } from "./world.ts";

/** What became of the locks of some setups. */
export interface LockedSetups {
  readonly standings: ReadonlyMap<string, Standing>;
  readonly lost: readonly LostSetup[];
  /** Gives all Leases back; those of `done` say that this commit has come to its end there. Never rejects. */
  release(done: ReadonlySet<string>): Promise<void>;
}

/**
 * Locks setups against other runs, one after the other in order of name, so that two runs that want several of them
 * never wait for each other. A setup whose lock cannot be had in time is lost. `isHead`, from `headQuestion`, is asked
 * where there is no lock.
 */
export async function lockSetups(
  setups: readonly OpenSetup[],
  settings: Settings,
  world: World,
  isHead: () => Promise<boolean>,
): Promise<LockedSetups> {
  const standings = new Map<string, Standing>();
  const lost: LostSetup[] = [];
  for (const open of setups.toSorted((a, b) => (a.setup < b.setup ? -1 : 1))) {
    try {
      standings.set(open.setup, await lockSetup(open, settings, world, isHead));
    } catch (error) {
      lost.push(lostBy(open.setup, error));
    }
  }
  return { standings, lost, release: (done) => releaseAll(standings, done, settings, world) };
}

async function lockSetup(
  open: OpenSetup,
  settings: Settings,
  world: World,
  isHead: () => Promise<boolean>,
): Promise<Standing> {
  const { setup } = open;
  const held = {
    setup,
    kubeconfig: open.cluster.kubeconfig,
    namespaces: open.observed.namespaces,
    holder: world.run.holder,
  };
  world.remains.add(held);
  if (!settings.inputs.lock) return await withoutLock(isHead);
  const acquired = await noting(held, world, (onTrying) => waitForLock(open, settings, world, onTrying));
  if (acquired.kind === "unlocked") {
    world.log.warning(
      `${setup} is not locked against other runs: ${acquired.reason} Two runs at once are kept apart only by \`concurrency\` in the workflow.`,
    );
    world.remains.add(held);
    const { supersededBy, base } = acquired.seen
      ? await relateTo(acquired.seen, settings, world)
      : beforehand;
    return { ...(await withoutLock(isHead)), supersededBy, base };
  }
  const { lock } = acquired;
  try {
    return await standingWith(lock, settings, world);
  } catch (error) {
    // Nobody would give it back before the process ends.
    await giveBack(setup, lock, world);
    throw error;
  }
}

/** A Lease whose taking was cut off may be held all the same: it stays noted then, and nothing else does. */
async function noting(
  held: HeldSetup,
  { remains }: Pick<World, "remains">,
  take: (onTrying: LockRequest["onTrying"]) => Promise<Acquired>,
): Promise<Acquired> {
  let tried: HeldSetup["lease"];
  try {
    return await take((lease) => {
      tried = lease;
      if (lease !== undefined) remains.add({ ...held, lease });
    });
  } catch (error) {
    if (tried === undefined) remains.remove(held.setup);
    throw error;
  }
}

async function standingWith(lock: Lock, settings: Settings, world: World): Promise<Standing> {
  const { supersededBy, base } = await relateTo(lock, settings, world);
  // Also where nothing will be to do: a run of an older commit that comes later must know of this one.
  if (supersededBy === undefined) await lock.claim(settings.commit);
  return { lock, supersededBy, base, mayInstall: true };
}

async function waitForLock(
  open: OpenSetup,
  settings: Settings,
  world: World,
  onTrying: LockRequest["onTrying"],
): Promise<Acquired> {
  const { setup, cluster } = open;
  const request: LockRequest = {
    ...leaseOf(open, settings),
    holder: world.run.holder,
    annotations: leaseAnnotations({ ...world.run, setup }),
    timeout: settings.inputs.lockTimeout,
    isOver: (holder) => isOver(holder, world),
    onWaiting: world.log.info,
    onTrying,
    cancel: world.cancel,
  };
  const ended = world.progress.beginWait(`lock ${setup}`);
  try {
    return await cluster.lock(request);
  } finally {
    ended();
  }
}

/** A run is over only when GitHub says so: one that is not known there may be at work. */
async function isOver(holder: string, { github }: World): Promise<boolean> {
  const run = runOfHolder(holder);
  return run !== undefined && (await github.runIsOver(run.runId, run.attempt)) === true;
}

async function releaseAll(
  standings: ReadonlyMap<string, Standing>,
  done: ReadonlySet<string>,
  { commit }: Pick<Settings, "commit">,
  world: World,
): Promise<void> {
  await Promise.all(
    [...standings].map(([setup, { lock, supersededBy }]) =>
      giveBack(setup, lock, world, done.has(setup) && supersededBy === undefined ? commit : undefined),
    ),
  );
}

/** A Lease that could not be given back is left to the post step. */
async function giveBack(
  setup: string,
  lock: Lock | undefined,
  { remains }: Pick<World, "remains">,
  done?: string,
): Promise<void> {
  if (lock === undefined || (await lock.release({ done }))) remains.remove(setup);
}
