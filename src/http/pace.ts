import { setTimeout as sleep } from "node:timers/promises";
import { createRate } from "./rate.ts";

/** How fast servers are asked, each by itself. */
export interface Pace {
  /** Waits until a request to a host may go out, in order; the function it gives is called when it is over. */
  enter(host: string): Promise<() => void>;
  /** The host wants to be left alone for so many milliseconds, by every request that has not gone out. */
  rest(host: string, milliseconds: number): void;
}

export interface PaceOptions {
  /** Requests to one host in a second. */
  readonly perSecond: number;
  /** Requests to one host at the same time. */
  readonly atOnce: number;
  /** Milliseconds. */
  readonly now: () => number;
  /** Aborts when nothing is to be waited for any more: then all may go, to find out for themselves. */
  readonly cancel?: AbortSignal | undefined;
}

interface Host {
  readonly rate: () => number;
  readonly waiting: (() => void)[];
  free: number;
  restsUntil: number;
}

export function createPace({ perSecond, atOnce, now, cancel }: PaceOptions): Pace {
  const hosts = new Map<string, Host>();

  function hostOf(name: string): Host {
    const known = hosts.get(name);
    if (known !== undefined) return known;
    const host = { rate: createRate(perSecond, now), waiting: [], free: atOnce, restsUntil: 0 };
    hosts.set(name, host);
    return host;
  }

  async function pause(milliseconds: number): Promise<void> {
    if (milliseconds > 0)
      await sleep(milliseconds, undefined, cancel === undefined ? {} : { signal: cancel }).catch(
        () => undefined,
      );
  }

  function leave(host: Host): void {
    const next = host.waiting.shift();
    if (next === undefined) host.free++;
    else next();
  }

  return {
    async enter(name) {
      const host = hostOf(name);
      if (host.free > 0) host.free--;
      else await new Promise<void>((resolve) => host.waiting.push(resolve));
      await pause(host.rate());
      while (host.restsUntil > now() && !cancel?.aborted) await pause(host.restsUntil - now());
      return () => leave(host);
    },
    rest(name, milliseconds) {
      const host = hostOf(name);
      host.restsUntil = Math.max(host.restsUntil, now() + milliseconds);
    },
  };
}
