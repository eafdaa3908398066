import { setTimeout as sleep } from "node:timers/promises";
import { whyCancelled } from "../ending.ts";
import { UserError } from "../errors.ts";

/**
 * Waits. Throws UserError when that is cancelled, for the reason that the signal tells, else with the run; `what` is
 * its subject: `Waiting for the release web`.
 */
export async function pause(milliseconds: number, cancel: AbortSignal, what: string): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal: cancel });
  } catch (cause) {
    throw new UserError(`${what} was interrupted, because ${whyCancelled(cancel)}.`, { cause });
  }
}
