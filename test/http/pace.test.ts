import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createPace } from "../../src/http/pace.ts";

/** Milliseconds after the first try at which each of `count` requests went out; each takes `takes`. */
async function starts(
  options: { readonly perSecond: number; readonly atOnce: number },
  { count, takes, rest }: { readonly count: number; readonly takes: number; readonly rest?: number },
): Promise<readonly number[]> {
  const begun = performance.now();
  const pace = createPace({ ...options, now: () => performance.now() });
  if (rest !== undefined) pace.rest("registry.example", rest);
  const times: number[] = [];
  const all = Array.from({ length: count }, async () => {
    const leave = await pace.enter("registry.example");
    times.push(performance.now() - begun);
    await sleep(takes);
    leave();
  });
  await Promise.all(all);
  return times;
}

/** A busy machine is late, never early; a timer may be by a millisecond. */
function expectNotBefore(at: readonly number[], expected: readonly number[]): void {
  expect(at).toHaveLength(expected.length);
  for (const [index, time] of expected.entries()) expect(at[index]).toBeGreaterThanOrEqual(time - 2);
}

test("so many at the same time", async () => {
  const at = await starts({ perSecond: 100, atOnce: 2 }, { count: 5, takes: 50 });
  expectNotBefore(at, [0, 0, 50, 50, 100]);
});

test("so many in a second, after those of the first", async () => {
  const at = await starts({ perSecond: 5, atOnce: 8 }, { count: 7, takes: 1 });
  expectNotBefore(at, [0, 0, 0, 0, 0, 200, 400]);
  expect(at[4]).toBeLessThan(180);
});

test("a host that wants to be left alone is, by all that have not gone out", async () => {
  const at = await starts({ perSecond: 100, atOnce: 2 }, { count: 3, takes: 10, rest: 300 });
  expectNotBefore(at, [300, 300, 310]);
});

test("each host by itself, and nothing waits in a run that is cancelled", async () => {
  const cancel = new AbortController();
  const pace = createPace({ perSecond: 1, atOnce: 8, now: Date.now, cancel: cancel.signal });
  pace.rest("a", 1e6);
  await pace.enter("b");
  const waiting = pace.enter("a");
  cancel.abort();
  await waiting;
});
