/** How the runner stops a run: SIGINT, 7.5 s later SIGTERM, 2.5 s later it kills. */
export interface Interruption {
  /** Aborts at the first signal: nothing new is started, what runs is told to end. */
  readonly cancel: AbortSignal;
  /** Aborts 6 s after: what still waits for a store, an API server or GitHub gives up, so that the report is in time. */
  readonly deadline: AbortSignal;
  /** The first signal that came. */
  readonly signal: () => "SIGINT" | "SIGTERM" | undefined;
}

/** Milliseconds from the signal to the deadline; the report must be written within 7 s. */
const grace = 6_000;

/** Listens to the signals by which a runner cancels. */
export function listenForSignals(source: Pick<NodeJS.Process, "on">): Interruption {
  const cancel = new AbortController();
  const deadline = new AbortController();
  let first: "SIGINT" | "SIGTERM" | undefined;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    source.on(signal, () => {
      if (first !== undefined) return;
      first = signal;
      cancel.abort();
      setTimeout(() => deadline.abort(), grace).unref();
    });
  }
  return { cancel: cancel.signal, deadline: deadline.signal, signal: () => first };
}
