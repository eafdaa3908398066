import { expect, test } from "vitest";
import { createGate } from "../../src/cluster/pool.ts";

test("no more than so many go on at a time, in the order they came, whether they fail or not", async () => {
  const inTurn = createGate(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const runs = [0, 1, 2, 3].map((index) =>
    inTurn(async () => {
      begun.push(index);
      await new Promise<void>((resolve) => void ends.push(resolve));
      if (index === 0) throw new Error("it failed");
      return index;
    }).catch((error: Error) => error.message),
  );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  await settled();
  expect(begun).toEqual([0, 1]);
  ends[0]?.();
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  ends[1]?.();
  ends[2]?.();
  await settled();
  ends[3]?.();
  expect(await Promise.all(runs)).toEqual(["it failed", 1, 2, 3]);
});
