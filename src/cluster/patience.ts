/** How long one setup may wait for its API server, over all requests together. */
export interface Patience {
  /** Milliseconds that may still be waited. */
  left(): number;
  /** Milliseconds that one try may take: a server that is back is heard even when little is left. */
  forOneTry(): number;
  /** A try that began at `since` had no good answer. */
  failed(since: number): void;
  /** The server answered: the time lost so far counts, the next trouble starts anew. */
  answered(): void;
  /** true once in each time of trouble, for a progress line. */
  announce(): boolean;
}

/** Milliseconds: a list of 500 releases comes within one or two seconds even from far away. */
const LONGEST_TRY = 30_000;

const SHORTEST_TRY = 10_000;

/** `total`: milliseconds. Requests that wait side by side spend the same time only once. */
export function createPatience(total: number, now: () => number): Patience {
  let spent = 0;
  let troubleSince: number | undefined;
  let announced = false;
  const current = () => (troubleSince === undefined ? 0 : now() - troubleSince);
  const left = () => Math.max(0, total - spent - current());
  return {
    left,
    forOneTry: () => Math.min(LONGEST_TRY, Math.max(left(), Math.min(total, SHORTEST_TRY))),
    failed(since) {
      troubleSince ??= since;
    },
    answered() {
      spent += current();
      troubleSince = undefined;
      announced = false;
    },
    announce() {
      if (announced) return false;
      announced = true;
      return true;
    },
  };
}
