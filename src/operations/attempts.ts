import { setTimeout as sleep } from "node:timers/promises";
import { type Again, CommandError, messageOf, UserError } from "../errors.ts";
import { reasonOf } from "../helm/failure.ts";
import { isTransient } from "../helm/transient.ts";
import type { ObservedRelease } from "../reconcile/observed.ts";
import type { Operation, Skip } from "../reconcile/operation.ts";
import type { Task } from "../reconcile/order.ts";

/** A task that something is done for. */
export type Work = Exclude<Task, Skip>;

export interface AttemptOptions {
  /** The newest revision of the release now. Waits for an API server that is away; throws when it stays away. */
  readonly observe: () => Promise<ObservedRelease | undefined>;
  /** What is left to do of a task whose try has failed, by what there is now; undefined: nothing. */
  readonly decideAgain: (task: Work, observed: ObservedRelease | undefined) => Operation | undefined;
  /** Aborts when nothing is to be tried any more. */
  readonly cancel: AbortSignal;
  /** Gets a line for the log of each further try. */
  readonly say: (line: string) => void;
  /** Gets a sentence when a further try has helped. */
  readonly notice: (sentence: string) => void;
  /** Milliseconds before each further try of what may pass by itself; the usual ones when absent. */
  readonly delays?: readonly number[];
}

/** Milliseconds: an API server restarts within some seconds, and is waited for by `observe` besides. */
const usualDelays: readonly number[] = [1_000, 4_000, 15_000];

/** Why a try failed, where another may help. */
interface Trouble {
  readonly again: Again;
  /** How a sentence begins that goes on with what is done about it. */
  readonly what: string;
}

/**
 * Carries out one plan's operation, again while it fails for what may pass by itself, and as often as the plan's
 * `retries` says. Each further try begins with what the last one has left in the cluster. `work` is told which try it
 * is, from 1. Throws what the last try failed with.
 */
export async function withAttempts(
  task: Work,
  work: (task: Work, attempt: number) => Promise<void>,
  options: AttemptOptions,
): Promise<void> {
  const { delays = usualDelays, notice, say } = options;
  const left = { soon: delays.length, "on-request": retriesOf(task) };
  let now = task;
  let helped: string | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      await work(now, attempt);
      if (helped !== undefined) notice(`${helped}; try ${attempt} succeeded.`);
      return;
    } catch (error) {
      const trouble = await troubleOf(error, now, options);
      if (trouble === undefined || left[trouble.again] === 0) throw error;
      const { what, again } = trouble;
      left[again] -= 1;
      const delay = delays[Math.min(attempt, delays.length) - 1] ?? 0;
      const seconds = Math.max(1, Math.round(delay / 1000));
      say(`${what}; trying again in ${seconds} s, try ${attempt + 1} of ${attempt + 1 + left[again]}`);
      await pause(delay, error, options.cancel);
      const next = await nextOf(now, error, options);
      if (next === undefined) {
        notice(`${what}; nothing was left to do then.`);
        return;
      }
      now = next;
      helped = what;
    }
  }
}

function retriesOf(task: Work): number {
  const plan = task.kind === "uninstall" ? task.was?.plan : task.plan;
  return plan?.options.retries ?? 0;
}

/** undefined: another try would not help, or is not wanted. */
async function troubleOf(
  error: unknown,
  task: Work,
  { observe, cancel }: AttemptOptions,
): Promise<Trouble | undefined> {
  if (cancel.aborted) return undefined;
  if (error instanceof UserError)
    return error.again && { again: error.again, what: error.message.replace(/\.$/, "") };
  if (!(error instanceof CommandError) || error.failure.cancelled) return undefined;
  const why = (reasonOf(error.failure.stderrTail).reason || error.message).replace(/\.$/, "");
  const failed: Trouble = { again: "on-request", what: `Helm failed (${why})` };
  if (error.failure.timedOut) return failed;
  if (isTransient(error.failure.stderrTail))
    return { again: "soon", what: `The API server did not answer as it should (${why})` };
  const now = await observe().catch(() => undefined);
  return leftPending(task, now)
    ? { again: "soon", what: `Helm could not record what it came to (${why})` }
    : failed;
}

/** Helm records how it ended; where it has not, it was cut off, from the API server or altogether. */
function leftPending(task: Work, now: ObservedRelease | undefined): boolean {
  if (now === undefined || !("revision" in task)) return false;
  return now.revision === task.revision && now.status.startsWith("pending-");
}

/** Up to a quarter more or less, so that plans which failed together do not come back together. */
async function pause(delay: number, error: unknown, signal: AbortSignal): Promise<void> {
  await sleep(delay * (0.75 + Math.random() / 2), undefined, { signal }).catch(() => {
    throw error;
  });
}

/** The task of the next try; undefined: nothing is left to do. Throws when that cannot be known or is refused. */
async function nextOf(task: Work, error: unknown, options: AttemptOptions): Promise<Work | undefined> {
  const observed = await options.observe().catch((unknown: unknown) => {
    options.say(messageOf(unknown));
    throw error;
  });
  const next = options.decideAgain(task, observed);
  if (next === undefined) return undefined;
  if (next.kind === "uninstall") return { ...next, was: task.kind === "uninstall" ? task.was : undefined };
  if (next.kind !== "skip") return next;
  throw new UserError(next.reason, { ...(next.hint === undefined ? {} : { hint: next.hint }), cause: error });
}
