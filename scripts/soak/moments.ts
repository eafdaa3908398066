import type { Moment } from "./faults.ts";
import { readJournal } from "./journal.ts";
import { findAction, findHelms } from "./processes.ts";

/** A run under way, as the faults find it. */
export interface RunUnderWay {
  /** Its mark: SOAK_RUN. */
  readonly mark: string;
  readonly runId: string;
  /** Where its hooks write their journal. */
  readonly folder: string;
  /** How many releases are pending or uninstalling now. */
  readonly stuck: () => Promise<number>;
  /** Aborted when the run is over. */
  readonly over: AbortSignal;
}

/** Often enough to come into the midst of a Helm process, which takes 100 ms and more. */
const lookEveryMs = 8;

/** Resolves at the moment; never, when the run is over before. Says which Helm processes run then. */
export async function reach(moment: Moment, run: RunUnderWay): Promise<readonly number[]> {
  const seen = new Set<number>();
  let running: readonly number[] = [];
  let action: number | undefined;
  const count = async () => {
    if (moment.after === "hook")
      return (await readJournal(run.folder)).filter((entry) => entry.run === run.runId).length;
    if (moment.after === "record") return await run.stuck();
    action ??= findAction(run.mark);
    running = action === undefined ? [] : findHelms(action).map(({ pid }) => pid);
    for (const pid of running) seen.add(pid);
    return seen.size;
  };
  while (moment.after !== "start" && (await count()) < moment.nth) await pause(lookEveryMs, run);
  await pause(moment.ms, run);
  action ??= findAction(run.mark);
  return action === undefined ? [] : findHelms(action).map(({ pid }) => pid);
}

async function pause(ms: number, { over }: RunUnderWay): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      over.removeEventListener("abort", stop);
      resolve();
    }, ms);
    // Whoever waits for a moment that never comes waits for ever; nothing is held up by it.
    const stop = () => clearTimeout(timer);
    over.addEventListener("abort", stop);
    if (over.aborted) stop();
  });
}
