import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.ts";

/** Waits. Throws UserError when the run is being cancelled; `what` is its subject: `Waiting for the release web`. */
export async function pause(milliseconds: number, cancel: AbortSignal, what: string): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal: cancel });
  } catch (cause) {
    throw new UserError(`${what} was interrupted, because the run is being cancelled.`, { cause });
  }
}
