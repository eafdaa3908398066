import { messageOf, type UserError } from "../errors.ts";
import type { Api } from "./api.ts";
import { createHeldLock } from "./held-lock.ts";
import type { LeaseReference } from "./lease.ts";
import { type Taken, takeLease } from "./take-lease.ts";

/** What is asked of a setup's Lease, by which runs exclude each other there. */
export interface LockRequest {
  /** From `leaseName`. */
  readonly leaseName: string;
  /** From `holderName`. */
  readonly holder: string;
  /** Where the Lease belongs. */
  readonly namespace: string;
  /** Where it may lie when it is not allowed there, in order. */
  readonly otherNamespaces: readonly string[];
  /** From `leaseAnnotations`. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Seconds to wait for another holder. */
  readonly timeout: number;
  /** Whether the run attempt behind a holder is known to be over, which lets its Lease be taken over at once. */
  readonly isOver: (holder: string) => Promise<boolean>;
  /** Gets a sentence with each holder that is waited for. */
  readonly onWaiting: (sentence: string) => void;
  /** Ends waiting. */
  readonly cancel: AbortSignal;
}

/** A Lease that is held, and renewed until it is released. */
export interface Lock {
  readonly lease: LeaseReference;
  /** The newest commit deployed to the setup before this run took the lock; undefined: none is known. */
  readonly commit: string | undefined;
  /** The last commit whose run brought the whole setup to what it declares; undefined: none is known. */
  readonly doneCommit: string | undefined;
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
   * which runs of older ones may rely on. Returns whether this run holds it no more: one
   * that could not be given back expires. Never rejects.
   */
  release(options?: { readonly done?: string | undefined }): Promise<boolean>;
}

export type Acquired =
  | { readonly kind: "held"; readonly lock: Lock }
  /** It is not allowed anywhere; `reason` says why, in whole sentences. */
  | { readonly kind: "unlocked"; readonly reason: string };

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
 * Takes the Lease of a setup, in the first namespace where it is allowed, and waits for whoever holds it. Throws
 * UserError when that takes too long, the run is cancelled, or the API server does not answer.
 */
export async function acquireLock(api: Api, request: LockRequest, timing = TIMING): Promise<Acquired> {
  const deadline = performance.now() + request.timeout * 1000;
  const refusals: UserError[] = [];
  for (const namespace of new Set([request.namespace, ...request.otherNamespaces])) {
    const at = { namespace, name: request.leaseName };
    const taken = await takeLease(api, at, request, deadline, timing);
    if (taken.kind === "held")
      return { kind: "held", lock: createHeldLock(api, at, taken, request.holder, timing) };
    if (taken.kind === "read-only") return { kind: "unlocked", reason: mayNotUpdate(at, taken) };
    refusals.push(taken.why);
  }
  return { kind: "unlocked", reason: notAllowed(refusals) };
}

/** Elsewhere it would exclude nobody who uses this one. */
function mayNotUpdate(at: LeaseReference, { holder }: Taken & { kind: "read-only" }): string {
  const held = holder === undefined ? "" : `, which ${holder} holds,`;
  return `The kubeconfig's user may read the Lease ${at.namespace}/${at.name}${held} but not update it.`;
}

/** The first place is where the Lease belongs: to grant the rights there is what helps. */
function notAllowed([first, ...others]: readonly UserError[]): string {
  const nor = others.length > 0 ? " Nor is it allowed in another namespace of its plans." : "";
  return `${messageOf(first)}${nor}`;
}
