import { setTimeout as sleep } from "node:timers/promises";

/** How often and how long something is tried again. */
export interface Retries {
  /** Milliseconds before each further try. */
  readonly delays: readonly number[];
  /** Whether it failed for a reason that may pass by itself. */
  readonly mayPass: (error: unknown) => boolean;
  /** Milliseconds that the other side wants to be left alone after what was tried last; absent: it never says. */
  readonly wanted?: () => number;
  /** Aborts when nothing is to be tried any more. */
  readonly cancel?: AbortSignal | undefined;
}

/** Milliseconds before each further try of a download. */
export const downloadDelays: readonly number[] = [1_000, 4_000];

/** Does `work`, again after each of the delays while it fails for a reason that may pass. Throws the last error. */
export async function withRetries<T>(
  work: () => Promise<T>,
  { delays, mayPass, wanted = () => 0, cancel }: Retries,
): Promise<T> {
  for (const delay of delays) {
    try {
      return await work();
    } catch (error) {
      if (cancel?.aborted || !mayPass(error)) throw error;
      const pause = sleep(
        Math.max(delay, wanted()),
        undefined,
        cancel === undefined ? {} : { signal: cancel },
      );
      await pause.catch(() => {
        throw error;
      });
    }
  }
  return await work();
}
