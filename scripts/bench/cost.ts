import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ActionRequest, ActionRun } from "./action.ts";
import type { Bed } from "./bed.ts";

/** What one run of the action has taken, without the processes that it started. */
export interface Cost {
  /** Bytes of resident memory, at most. */
  readonly peak: number;
  /** Seconds of processor time. */
  readonly processor: number;
  /** `GET 127.0.0.1 /api/v1/…`, in the order in which they were sent. */
  readonly requests: readonly string[];
}

/** Runs the action and tells what it took. */
export async function withCost(
  bed: Bed,
  run: (extra: Pick<ActionRequest, "nodeOptions" | "env">) => Promise<ActionRun>,
): Promise<{ readonly run: ActionRun; readonly cost: Cost }> {
  const file = join(bed.folder, "cost");
  const nodeOptions = ["--import", join(import.meta.dirname, "cost.mjs")];
  const done = await run({ nodeOptions, env: { BENCH_COST: file } });
  return { run: done, cost: JSON.parse(await readFile(file, "utf8")) };
}

/** Ticks of a second in which the kernel counts: USER_HZ, which is the same everywhere. */
const ticks = 100;

/**
 * Seconds of processor time of all processes that this one started, and those started by them, and that have ended.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function endedProcessorTime(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  // The name stands in brackets and may hold anything; the fourteenth field after it is `cutime`, then comes `cstime`.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) / ticks;
}
