/** How long one setup may wait for its API server, over all requests together. */
export interface Patience {
  /** Milliseconds that may still be waited. */
  left(): number;
  /** A try that began at `since` had no good answer. */
  failed(since: number): void;
  /** The server answered: the time lost so far counts, the next trouble starts anew. */
  answered(): void;
  /** true once in each time of trouble, for a progress line. */
  announce(): boolean;
}

/** `total`: milliseconds. Requests that wait side by side spend the same time only once. */
export function createPatience(total: number, now: () => number): Patience {
  let spent = 0;
  let troubleSince: number | undefined;
  let announced = false;
  const current = () => (troubleSince === undefined ? 0 : now() - troubleSince);
  return {
    left: () => Math.max(0, total - spent - current()),
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
