import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.ts";
import { runOfHolder } from "../reconcile/lock-names.ts";
import type { Api, ApiResult } from "./api.ts";
import {
  holderOf,
  type Lease,
  type LeaseReference,
  readLease,
  runUrlOf,
  taken,
  unborn,
  writeLease,
} from "./lease.ts";
import type { LockRequest, LockTiming } from "./lock.ts";

export type Taken =
  /** `before`: as it was found; undefined: there was none. `at`: by `performance.now()`, not later than it was written. */
  | { readonly kind: "held"; readonly lease: Lease; readonly before: Lease | undefined; readonly at: number }
  /** Not allowed here, or the namespace does not exist, as `why` says. */
  | { readonly kind: "forbidden"; readonly why: UserError }
  /** It exists and may be read, but not written. */
  | { readonly kind: "read-only"; readonly lease: Lease };

/**
 * Takes the Lease at one place, and waits for whoever holds it until `deadline` (by `performance.now()`). Throws
 * UserError as `acquireLock` does. `first`: what a look at it has just shown.
 */
export async function takeLease(
  api: Api,
  at: LeaseReference,
  request: LockRequest,
  deadline: number,
  timing: LockTiming,
  first?: ApiResult<Lease>,
): Promise<Taken> {
  let seen = first;
  const judge = createJudge(request, timing);
  let waitsFor: string | undefined;
  for (;;) {
    const read = seen ?? (await readLease(api, at, { signal: request.cancel }));
    seen = undefined;
    if (request.cancel.aborted) throw cancelled(api);
    if (!read.ok && read.failure.kind === "forbidden") return { kind: "forbidden", why: read.error };
    if (!read.ok && read.failure.kind !== "not-found") throw read.error;
    const found = read.ok ? read.body : undefined;
    const holder = found && holderOf(found);
    let trouble: UserError | undefined;
    if (found === undefined || (await judge.isFree(found))) {
      const tried = await tryToTake(api, at, found, request, timing);
      if ("kind" in tried) return tried;
      if (tried.again === "at once" && performance.now() < deadline) continue;
      trouble = tried.trouble;
    } else if (holder !== waitsFor) {
      if (waitsFor === undefined && !(await mayWrite(api, at, found)))
        return { kind: "read-only", lease: found };
      waitsFor = holder;
      request.onWaiting(waitingFor(api, found, request));
    }
    const left = deadline - performance.now();
    if (left <= 0) throw trouble ?? tooLong(api, at, found, request);
    // Those who wait for one holder must not all come back at the same moment.
    const pause = Math.min(left, timing.poll * (0.85 + Math.random() * 0.3));
    await sleep(pause, undefined, { signal: request.cancel }).catch(() => undefined);
  }
}

type Again = { readonly again: "at once" | "later"; readonly trouble?: UserError };

async function tryToTake(
  api: Api,
  at: LeaseReference,
  found: Lease | undefined,
  { holder, annotations, onTrying }: LockRequest,
  timing: LockTiming,
): Promise<Taken | Again> {
  const before = performance.now();
  const lease = taken(found ?? unborn(at), holder, timing.duration / 1000, annotations);
  onTrying(at);
  const written = await writeLease(api, at, lease);
  if (written.ok) return { kind: "held", lease: written.body, before: found, at: before };
  const { kind, transient } = written.failure;
  if (!transient) onTrying(undefined);
  // Somebody was faster, or has deleted it.
  if (kind === "conflict" || (kind === "not-found" && found !== undefined)) return { again: "at once" };
  if (kind === "forbidden" && found !== undefined) return { kind: "read-only", lease: found };
  if (kind === "forbidden" || kind === "not-found") return { kind: "forbidden", why: written.error };
  // What creates is sent once only; whether it was done shows when the Lease is read again.
  if (transient && found === undefined) return { again: "later", trouble: written.error };
  throw written.error;
}

/** Whether one may take a Lease, told by a look every now and then. */
function createJudge({ holder: self, isOver }: LockRequest, timing: LockTiming) {
  let record: string | undefined;
  let since = 0;
  let asked = Number.NEGATIVE_INFINITY;
  let over: string | undefined;

  /** As client-go judges: clocks differ, so only one's own counts, from when the record was seen to change. */
  function hasExpired({ spec }: Lease): boolean {
    const now = performance.now();
    const seen = JSON.stringify(spec);
    if (seen !== record) [record, since] = [seen, now];
    return now - since >= (spec?.leaseDurationSeconds || timing.duration / 1000) * 1000;
  }
  async function runIsOver(holder: string): Promise<boolean> {
    if (over === holder) return true;
    const now = performance.now();
    // A matrix has several jobs of one run, and none can be over while another one asks.
    if (sameRun(holder, self) || now - asked < timing.askEvery) return false;
    asked = now;
    if (await isOver(holder).catch(() => false)) over = holder;
    return over === holder;
  }
  return {
    async isFree(lease: Lease): Promise<boolean> {
      const holder = holderOf(lease);
      if (holder === undefined || holder === self) return true;
      return hasExpired(lease) || (await runIsOver(holder));
    },
  };
}

function sameRun(one: string, other: string): boolean {
  const [a, b] = [runOfHolder(one), runOfHolder(other)];
  return a !== undefined && a.runId === b?.runId && a.attempt === b.attempt;
}

/** Told before it is waited for in vain. All but a plain refusal shows when it is taken. */
async function mayWrite(api: Api, at: LeaseReference, lease: Lease): Promise<boolean> {
  const tried = await writeLease(api, at, lease, { dryRun: true });
  return tried.ok || tried.failure.kind !== "forbidden";
}

function waitingFor({ setup }: Api, lease: Lease, { timeout }: LockRequest): string {
  return `${setup}: waiting for the lock, which ${holderIn(lease)} holds (for ${timeout} s at most)`;
}

function tooLong(
  { setup }: Api,
  { namespace, name }: LeaseReference,
  lease: Lease | undefined,
  { timeout }: LockRequest,
): UserError {
  const holder = lease === undefined ? "other runs" : holderIn(lease);
  return new UserError(
    `${setup} is locked: ${holder} did not give the Lease ${namespace}/${name} back within ${timeout} s.`,
    {
      hint: `Let that run end, or cancel it, and run this one again; a larger lock-timeout waits longer. \`kubectl describe lease ${name} -n ${namespace}\` shows who holds it.`,
    },
  );
}

function cancelled({ setup }: Api): UserError {
  return new UserError(`${setup} was not locked, because the run is being cancelled.`);
}

/** `77/1/deploy/ab12 (https://github.com/org/config/actions/runs/77)` */
function holderIn(lease: Lease): string {
  const url = runUrlOf(lease);
  const page = url === undefined ? "" : ` (${url})`;
  return `${holderOf(lease) ?? "nobody"}${page}`;
}
