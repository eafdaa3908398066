import { setTimeout as sleep } from "node:timers/promises";
import { type Again, CommandError, messageOf, UserError } from "../errors.ts";
import { reasonOf } from "../helm/failure.ts";
import { isTransient } from "../helm/transient.ts";
import type { ObservedRelease } from "../reconcile/observed.ts";
import type { Task } from "../reconcile/order.ts";

export interface AttemptOptions {
  /** The newest revision of the release now. Waits for an API server that is away; throws when it stays away. */
  readonly observe: () => Promise<ObservedRelease | undefined>;
  /** What is to be done for a task whose try has failed, by what there is now. */
  readonly decideAgain: (task: Task, observed: ObservedRelease | undefined) => Task;
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
 * is, from 1, and returns the task that came true. Throws what the last try failed with.
 */
export async function withAttempts(
  task: Task,
  work: (task: Task, attempt: number) => Promise<Task>,
  options: AttemptOptions,
): Promise<Task> {
  const { delays = usualDelays, notice, say } = options;
  const left = { soon: delays.length, "on-request": retriesOf(task) };
  let now = task;
  let trouble: Trouble | undefined;
  let failure: unknown;
  for (let attempt = 1; ; attempt++) {
    try {
      const done = await work(now, attempt);
      // What the last try has left half done is no plan that was merely not begun.
      if (trouble !== undefined && options.cancel.aborted && wasSkipped(done)) break;
      if (trouble !== undefined && done.kind !== "skip") notice(`${trouble.what}; try ${attempt} succeeded.`);
      return done;
    } catch (error) {
      failure = error;
      trouble = await troubleOf(error, now, options);
      if (trouble === undefined || left[trouble.again] === 0) throw error;
      left[trouble.again] -= 1;
      const delay = delays[Math.min(attempt, delays.length) - 1] ?? 0;
      const seconds = Math.max(1, Math.round(delay / 1000));
      const tries = attempt + 1 + left[trouble.again];
      say(`${trouble.what}; trying again in ${seconds} s, try ${attempt + 1} of ${tries}`);
      await pause(delay, error, options.cancel);
      now = await nextOf(now, error, options);
    }
  }
  throw failure;
}

function wasSkipped(task: Task): boolean {
  return task.kind === "skip" && task.result === "skipped";
}

function retriesOf(task: Task): number {
  const plan = task.kind === "uninstall" ? task.was?.plan : "plan" in task ? task.plan : undefined;
  return plan?.options.retries ?? 0;
}

/** undefined: another try would not help, or is not wanted. */
async function troubleOf(
  error: unknown,
  task: Task,
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
function leftPending(task: Task, now: ObservedRelease | undefined): boolean {
  if (now === undefined || !("revision" in task)) return false;
  return now.revision === task.revision && now.status.startsWith("pending-");
}

/** Up to a quarter more or less, so that plans which failed together do not come back together. */
async function pause(delay: number, error: unknown, signal: AbortSignal): Promise<void> {
  await sleep(delay * (0.75 + Math.random() / 2), undefined, { signal }).catch(() => {
    throw error;
  });
}

/** The task of the next try. Throws the error when the run is being cancelled, or what there is now is not told. */
async function nextOf(task: Task, error: unknown, options: AttemptOptions): Promise<Task> {
  const observed = await options.observe().catch((unknown: unknown) => {
    options.say(messageOf(unknown));
    throw error;
  });
  if (options.cancel.aborted) throw error;
  return options.decideAgain(task, observed);
}
