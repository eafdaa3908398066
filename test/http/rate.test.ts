import { expect, test } from "vitest";
import { createRate } from "../../src/http/rate.ts";

/** The waits of requests that come at these times, in milliseconds. */
function waits(perSecond: number, times: readonly number[]): readonly number[] {
  let now = 0;
  const rate = createRate(perSecond, () => now);
  return times.map((time) => {
    now = time;
    return rate();
  });
}

test.each([
  ["as many as a second allows go at once, the next in turn", 2, [0, 0, 0, 0], [0, 0, 500, 1000]],
  ["what was not used is there later", 2, [0, 0, 5_000, 5_000, 5_000], [0, 0, 0, 0, 500]],
  ["but never more than a second's worth", 1, [60_000, 60_000], [0, 1000]],
  ["what has waited counts", 1, [0, 0, 1_000], [0, 1000, 1000]],
  ["at the rate itself nothing waits", 4, [0, 250, 500, 750, 1_000, 1_250], [0, 0, 0, 0, 0, 0]],
])("%s", (_, perSecond, times, expected) => {
  expect(waits(perSecond, times)).toEqual(expected);
});
