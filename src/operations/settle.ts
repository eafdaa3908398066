import type { Cluster } from "../cluster/cluster.ts";
import { UserError } from "../errors.ts";
import { isStuck, type ObservedRelease } from "../reconcile/observed.ts";
import type { Settle } from "../reconcile/operation.ts";
import { durationText } from "../report/duration.ts";
import { pause } from "./pause.ts";

export interface SettleContext {
  readonly cluster: Pick<Cluster, "release" | "unlock">;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onLine: (line: string) => void;
  /** Aborts when the run is being cancelled. */
  readonly cancel: AbortSignal;
}

/** Milliseconds between two looks at a release that another Helm is at work on. */
const LOOK_EVERY = 2_000;

/** A release that Helm works on again. */
export interface Settled {
  /** As it is now; undefined: it is gone. */
  readonly release: ObservedRelease | undefined;
  /** Whether it took unlocking; otherwise whoever was at work on it has ended that. */
  readonly unlocked: boolean;
}

/**
 * Brings a stuck release to where Helm works on it again.
 * Throws UserError when it cannot be unlocked, or when the run is cancelled while it waits.
 */
export async function settle(
  release: ObservedRelease,
  how: Settle,
  context: SettleContext,
): Promise<Settled> {
  const { why } = how;
  if (how.kind === "unlock") return await unlock(release, why, context);
  const { now, onLine } = context;
  const end = now() + how.longest;
  const most = durationText(how.longest);
  onLine(`Release ${release.name} is ${release.status}: ${why}. Waiting for it for ${most} at most.`);
  for (let left = how.longest; left > 0; left = end - now()) {
    const waiting = `Waiting for another Helm to end its work on release ${release.name}`;
    await pause(Math.min(LOOK_EVERY, left), context.cancel, waiting);
    const seen = await context.cluster.release(release.namespace, release.name);
    if (!isStillStuck(release, seen)) return told(release, seen, onLine);
  }
  return await unlock(release, `nothing came of it in time (${why})`, context);
}

async function unlock(
  release: ObservedRelease,
  why: string,
  { cluster, onLine }: SettleContext,
): Promise<Settled> {
  onLine(
    `Revision ${release.revision} of release ${release.name} is ${release.status}, unlocking it: ${why}.`,
  );
  try {
    return { release: await cluster.unlock(release, `unlocked: ${why}`), unlocked: true };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Whoever was faster may have settled it, too.
    const seen = await cluster.release(release.namespace, release.name);
    if (isStillStuck(release, seen)) throw error;
    return told(release, seen, onLine);
  }
}

function isStillStuck(release: ObservedRelease, seen: ObservedRelease | undefined): boolean {
  return seen?.revision === release.revision && isStuck(seen);
}

function told(
  { name }: ObservedRelease,
  seen: ObservedRelease | undefined,
  onLine: (line: string) => void,
): Settled {
  onLine(
    seen === undefined
      ? `Release ${name} is gone now.`
      : `Release ${name} is ${seen.status} now (revision ${seen.revision}).`,
  );
  return { release: seen, unlocked: false };
}
