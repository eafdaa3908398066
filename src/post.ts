import { setTimeout as sleep } from "node:timers/promises";
import { cleanUp } from "./clean-up.ts";
import { openCluster } from "./cluster/open.ts";
import { createExec } from "./exec.ts";
import { jobEnvironment } from "./job-environment.ts";
import { type HeldSetup, readRemains } from "./left-behind.ts";
import type { Log } from "./log.ts";
import type { Masks } from "./masks.ts";
import { repair } from "./repair.ts";

export interface PostOptions {
  /** The main step's; undefined: it did not come so far. */
  readonly folder: string | undefined;
  /** The job's. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly console: { readonly log: Pick<Log, "info" | "warning">; readonly masks: Masks };
  /** Milliseconds for all repairs together; default 20 s, since a runner that was cancelled waits for this step. */
  readonly limit?: number;
}

const LIMIT = 20_000;

/** Runs the action's post step: repairs what a main step that was ended left, and removes its folder. */
export async function post(options: PostOptions): Promise<number> {
  const { folder, console } = options;
  if (folder) await repairIn(folder, options);
  return await cleanUp(folder, console.log.warning);
}

async function repairIn(folder: string, { environment, console, limit = LIMIT }: PostOptions): Promise<void> {
  const left = readRemains(folder);
  if (left === undefined) return;
  const { log, masks } = console;
  const signal = AbortSignal.timeout(limit);
  const exec = createExec(masks, signal);
  const open = ({ setup, kubeconfig }: HeldSetup) =>
    openCluster({
      setup,
      kubeconfig,
      masks,
      exec,
      env: jobEnvironment(environment),
      signal,
      patience: limit,
    });
  const late = new AbortController();
  try {
    // What is under way hears of the end first, and has a second to say so.
    const end = sleep(limit + 1_000, undefined, { signal: late.signal }).catch(() => undefined);
    await Promise.race([repair(left, { open, log }), end]);
  } finally {
    late.abort();
  }
}
