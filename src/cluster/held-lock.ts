import { UserError } from "../errors.ts";
import { leaseAnnotationKey } from "../reconcile/lock-names.ts";
import type { Api } from "./api.ts";
import {
  annotated,
  commitsOf,
  giveBack,
  holderOf,
  type Lease,
  type LeaseReference,
  readLease,
  renewed,
  type Sending,
  unborn,
  writeLease,
} from "./lease.ts";
import type { Lock, LockTiming } from "./lock.ts";
import type { Taken } from "./take-lease.ts";

/** Others may write the Lease between a look at it and the next write, but not for ever. */
const WRITES = 5;

/** Renews a Lease that was just taken, until it is released or lost. */
export function createHeldLock(
  api: Api,
  at: LeaseReference,
  { lease: first, before, at: takenAt }: Taken & { readonly kind: "held" },
  holder: string,
  timing: LockTiming,
): Lock {
  const lost = new AbortController();
  const stop = new AbortController();
  /** As it was last written, or read. */
  let lease = first;
  /** By one's own clock, which others' may differ from. */
  let renewedAt = takenAt;
  let timer: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  /** Writes come one after the other: each one's version is what the next one is guarded by. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  }

  /** Throws UserError when it is lost, or cannot be written. */
  async function write(change: (lease: Lease) => Lease, sending: Sending): Promise<void> {
    for (let writes = 1; ; writes++) {
      if (lost.signal.aborted) throw new UserError(`The lock is lost, because ${lost.signal.reason}.`);
      const since = performance.now();
      const written = await writeLease(api, at, change(renewed(lease, holder)), sending);
      if (written.ok) {
        lease = written.body;
        renewedAt = since;
        return;
      }
      if (!["conflict", "not-found"].includes(written.failure.kind) || writes === WRITES) throw written.error;
      await lookAgain(sending);
    }
  }

  /** Somebody else wrote it, or deleted it; or a write of ours was done although its answer was lost. */
  async function lookAgain(sending: Sending): Promise<void> {
    const found = await readLease(api, at, sending);
    if (found.ok && !isStillOurs(lease, found.body, holder)) lost.abort(whyLost(api, at, found.body));
    else if (found.ok) lease = found.body;
    else if (found.failure.kind === "not-found") lease = unborn(at, lease);
    else throw found.error;
  }

  function renewIn(milliseconds: number): void {
    timer = setTimeout(async () => {
      const began = performance.now();
      const inBackground = {
        tries: 1,
        timeout: timing.oneTry,
        signal: stop.signal,
        quiet: true,
        urgent: true,
      };
      // What goes wrong shows in `lost` and `mayStart`; the next renewal may go well.
      await inTurn(() => write((same) => same, inBackground)).catch(() => undefined);
      if (!stop.signal.aborted && !lost.signal.aborted)
        renewIn(Math.max(0, timing.renewEvery - (performance.now() - began)));
    }, milliseconds);
    timer.unref();
  }

  async function release({ done }: { readonly done?: string | undefined } = {}): Promise<boolean> {
    clearTimeout(timer);
    stop.abort();
    await queue;
    if (lost.signal.aborted) return true;
    const annotations = done === undefined ? {} : { [leaseAnnotationKey("done")]: done };
    return await giveBack(api, at, holder, { oneTry: timing.oneTry, known: lease, annotations }).then(
      () => true,
      () => false,
    );
  }

  renewIn(timing.renewEvery);
  return {
    lease: at,
    ...commitsOf(before),
    lost: lost.signal,
    mayStart: () =>
      !lost.signal.aborted && !stop.signal.aborted && performance.now() - renewedAt < timing.startWithin,
    claim: (commit) =>
      inTurn(() =>
        write((own) => annotated(own, { [leaseAnnotationKey("commit")]: commit }), { signal: stop.signal }),
      ),
    release,
  };
}

/** One that was emptied, by a person for instance, is taken up again, unless others have held it in between. */
function isStillOurs(own: Lease, found: Lease, holder: string): boolean {
  const unheld =
    holderOf(found) === undefined &&
    found.metadata.uid === own.metadata.uid &&
    found.spec?.leaseTransitions === own.spec?.leaseTransitions;
  return unheld || holderOf(found) === holder;
}

function whyLost({ setup }: Api, { namespace, name }: LeaseReference, found: Lease): string {
  const holder = holderOf(found);
  const now = holder === undefined ? "was given back by another run" : `is held by ${holder}`;
  return `another run has taken the lock of ${setup}: the Lease ${namespace}/${name} ${now}`;
}
