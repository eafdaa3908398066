import { describe, expect, test } from "vitest";
import { createProgress } from "../src/progress.ts";

describe("progress", () => {
  function clock() {
    const said: string[] = [];
    let now = 0;
    let callback: (() => void) | undefined;
    const progress = createProgress({
      say: (line) => said.push(line),
      now: () => now,
      every: (milliseconds, call) => {
        expect(milliseconds).toBe(15_000);
        callback = call;
        return () => {
          callback = undefined;
        };
      },
    });
    const pass = (seconds: number) => {
      now += seconds * 1000;
      callback?.();
    };
    return { said, progress, pass, ticks: () => callback !== undefined };
  }

  test("says what is under way and for how long, longest first", () => {
    const { said, progress, pass } = clock();
    const endA = progress.begin("upgrade a");
    pass(15);
    progress.begin("install b");
    pass(15);
    endA();
    endA();
    pass(15);
    expect(said).toEqual([
      "⏳ still under way: upgrade a (15s)",
      "⏳ still under way: upgrade a (30s), install b (15s)",
      "⏳ still under way: install b (30s) · 1 done",
    ]);
  });

  test("what was only waited for is not counted as done", () => {
    const { said, progress, pass } = clock();
    const held = progress.beginWait("lock aws/foo");
    pass(15);
    held();
    progress.begin("install a");
    pass(15);
    expect(said).toEqual(["⏳ still under way: lock aws/foo (15s)", "⏳ still under way: install a (15s)"]);
  });

  test("names a few and counts the rest", () => {
    const { said, progress, pass } = clock();
    for (const name of ["a", "b", "c", "d", "e", "f"]) progress.begin(name);
    pass(15);
    expect(said).toEqual(["⏳ still under way: a (15s), b (15s), c (15s), d (15s) and 2 more"]);
  });

  test("the clock stands still while nothing is under way", () => {
    const { progress, ticks } = clock();
    expect(ticks()).toBe(false);
    const end = progress.begin("a");
    expect(ticks()).toBe(true);
    end();
    expect(ticks()).toBe(false);
    progress.begin("b");
    expect(ticks()).toBe(true);
    progress.stop();
    expect(ticks()).toBe(false);
  });
});
