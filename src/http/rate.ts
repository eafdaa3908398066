/**
 * Bounds how many requests a second are sent to one server: a bucket of `perSecond` tokens, which fills as fast.
 * Each call takes one, in order, and returns the milliseconds to wait before the request may be sent. `now`:
 * milliseconds.
 */
export function createRate(perSecond: number, now: () => number): () => number {
  const interval = 1000 / perSecond;
  /** When the bucket is full again. */
  let fullAt = now();
  return () => {
    fullAt = Math.max(fullAt, now()) + interval;
    return Math.max(0, fullAt - now() - perSecond * interval);
  };
}
