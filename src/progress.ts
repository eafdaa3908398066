import { progressLine, type UnderWay } from "./report/progress-line.ts";

/** Says in the log what is still under way, so that nobody takes a long run for a stuck one. */
export interface Progress {
  /** Something began, for instance `upgrade aws/foo/default/demo`. To be called when it ended: it counts as done. */
  begin(what: string): () => void;
  /** The same of what is only waited for: nothing is done when it ends. */
  beginWait(what: string): () => void;
  /** No more lines, whatever is still under way. */
  stop(): void;
}

export interface ProgressOptions {
  /** Prints one line. */
  readonly say: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls back every so many milliseconds until the answer is called; must not keep the process alive. */
  readonly every?: (milliseconds: number, callback: () => void) => () => void;
}

/** Milliseconds between two lines. */
const interval = 15_000;

/** The clock runs only while something is under way; a line comes every 15 s. */
export function createProgress({ say, now, every = unrefInterval }: ProgressOptions): Progress {
  const underWay = new Map<symbol, UnderWay>();
  let ended = 0;
  let cancel: (() => void) | undefined;

  function tick(): void {
    say(progressLine([...underWay.values()], ended, now()));
  }

  function stop(): void {
    cancel?.();
    cancel = undefined;
    underWay.clear();
  }

  function add(what: string, counts: boolean): () => void {
    const key = Symbol(what);
    underWay.set(key, { what, since: now() });
    cancel ??= every(interval, tick);
    return () => {
      if (!underWay.delete(key)) return;
      if (counts) ended += 1;
      if (underWay.size === 0) stop();
    };
  }

  return { begin: (what) => add(what, true), beginWait: (what) => add(what, false), stop };
}

function unrefInterval(milliseconds: number, callback: () => void): () => void {
  const timer = setInterval(callback, milliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
