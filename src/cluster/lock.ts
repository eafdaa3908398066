import { messageOf, type UserError } from "../errors.ts";
import type { Api, ApiResult } from "./api.ts";
import { createHeldLock } from "./held-lock.ts";
import {
  commitsOf,
  type DeployedCommits,
  holderOf,
  type Lease,
  type LeaseReference,
  type LeaseSearch,
  leasePlaces,
  readLease,
} from "./lease.ts";
import { type Taken, takeLease } from "./take-lease.ts";

/** What is asked of a setup's Lease, by which runs exclude each other there. */
export interface LockRequest extends LeaseSearch {
  /** From `holderName`. */
  readonly holder: string;
  /** From `leaseAnnotations`. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Seconds to wait for another holder. */
  readonly timeout: number;
  /** Whether the run attempt behind a holder is known to be over, which lets its Lease be taken over at once. */
  readonly isOver: (holder: string) => Promise<boolean>;
  /** Gets a sentence with each holder that is waited for. */
  readonly onWaiting: (sentence: string) => void;
  /**
   * Gets each place before it is written to; then undefined, where nothing came of that for sure. A run that ends in
   * between may hold a Lease there.
   */
  readonly onTrying: (at: LeaseReference | undefined) => void;
  /** Ends waiting. */
  readonly cancel: AbortSignal;
}

/** A Lease that is held, and renewed until it is released. Its commits are those before this run took it. */
export interface Lock extends DeployedCommits {
  readonly lease: LeaseReference;
  /**
   * Aborts when the Lease is found in other hands. Its reason is a clause that says so, to follow "because" (see
   * `Command.cancel`).
   */
  readonly lost: AbortSignal;
  /** false while it may soon be taken over, since it could not be renewed: no new operation may start then. */
  mayStart(): boolean;
  /**
   * Writes the commit that is about to be deployed; to be awaited before the first operation. Throws UserError when
   * it cannot be written, or the lock is lost.
   */
  claim(commit: string): Promise<void>;
  /**
   * Stops renewing and gives the Lease back; it keeps its annotations. `done`: the commit that the setup has come to,
   * which runs of older ones may rely on. Returns whether this run holds it no more: one that could not be given back
   * expires. Never rejects.
   */
  release(options?: { readonly done?: string | undefined }): Promise<boolean>;
}

export type Acquired =
  | { readonly kind: "held"; readonly lock: Lock }
  /** It is not allowed anywhere; `reason` says why, in whole sentences. `seen`: a Lease that may be read. */
  | {
      readonly kind: "unlocked";
      readonly reason: string;
      readonly seen?: DeployedCommits;
    };

/** In milliseconds. */
export interface LockTiming {
  /** Without renewal, until others take over; whole seconds. */
  readonly duration: number;
  readonly renewEvery: number;
  /** Without renewal, until no new operation starts; well below `duration`. */
  readonly startWithin: number;
  /** Between two looks at a Lease that others hold. */
  readonly poll: number;
  /** Between two questions whether the holder's run is over. */
  readonly askEvery: number;
  /** For one try to renew or to give back. */
  readonly oneTry: number;
}

/** A runner that was stopped for a while, or an API server that restarts, must not lose the lock. */
const TIMING: LockTiming = {
  duration: 30_000,
  renewEvery: 5_000,
  startWithin: 20_000,
  poll: 2_000,
  askEvery: 10_000,
  oneTry: 5_000,
};

/**
 * Takes the Lease of a setup, and waits for whoever holds it. It is the one that is there already, in whichever of the
 * namespaces: another commit may have had other ones. Where there is none, it is made in the first namespace where that
 * is allowed. Throws UserError when it takes too long, the run is cancelled, or the API server does not answer.
 */
export async function acquireLock(api: Api, request: LockRequest, timing = TIMING): Promise<Acquired> {
  const deadline = performance.now() + request.timeout * 1000;
  const refusals: Refusal[] = [];
  for (const { at, read } of await findLease(api, leasePlaces(request), request)) {
    const taken = await takeLease(api, at, request, deadline, timing, read);
    if (taken.kind === "held")
      return { kind: "held", lock: createHeldLock(api, at, taken, request.holder, timing) };
    if (taken.kind === "read-only")
      return { kind: "unlocked", reason: mayNotUpdate(at, taken), seen: commitsOf(taken.lease) };
    refusals.push({ at, why: taken.why });
  }
  return { kind: "unlocked", reason: notAllowed(refusals) };
}

interface Look {
  readonly at: LeaseReference;
  readonly read: ApiResult<Lease>;
}

/** The one place where the Lease is, or cannot be looked for; all of them where there is none. */
async function findLease(
  api: Api,
  places: readonly LeaseReference[],
  { cancel }: LockRequest,
): Promise<readonly Look[]> {
  const looks: Look[] = [];
  for (const at of places) {
    const read = await readLease(api, at, { signal: cancel });
    if (read.ok || !["forbidden", "not-found"].includes(read.failure.kind)) return [{ at, read }];
    looks.push({ at, read });
  }
  return looks;
}

/** Elsewhere it would exclude nobody who uses this one. */
function mayNotUpdate(at: LeaseReference, { lease }: Taken & { kind: "read-only" }): string {
  const holder = holderOf(lease);
  const held = holder === undefined ? "" : `, which ${holder} holds,`;
  return `The kubeconfig's user may read the Lease ${at.namespace}/${at.name}${held} but not update it.`;
}

interface Refusal {
  readonly at: LeaseReference;
  readonly why: UserError;
}

/** How many places a message names. */
const NAMED = 5;

/** The first place is where the Lease belongs: to grant the rights there is what helps. */
function notAllowed([first, ...others]: readonly Refusal[]): string {
  if (others.length === 0) return messageOf(first?.why);
  const named = others.slice(0, NAMED).map(({ at }) => at.namespace);
  const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : "";
  return `${messageOf(first?.why)} Nor is it allowed in ${named.join(", ")}${more}, where its plans are.`;
}
