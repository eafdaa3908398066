import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { type SettleContext, settle } from "../../src/operations/settle.ts";
import type { ObservedRelease } from "../../src/reconcile/observed.ts";
import { releaseOf } from "../support/releases.ts";

const stuck = releaseOf({ status: "pending-upgrade", revision: 3 });
const failed = releaseOf({ status: "failed", revision: 3 });
const deployed = releaseOf({ status: "deployed", revision: 3 });
const newer = releaseOf({ status: "pending-upgrade", revision: 4 });

type Seen = readonly (ObservedRelease | undefined)[];

/** A cluster that shows the release as `seen` says, look by look, the last one for ever; time goes on with each. */
function scene(seen: Seen, unlocks: "done" | "lost" = "done") {
  let time = 0;
  let looks = 0;
  const lines: string[] = [];
  const unlocked: string[] = [];
  const cancel = new AbortController();
  const context: SettleContext = {
    cluster: {
      async release() {
        time += 10;
        return seen[Math.min(looks++, seen.length - 1)];
      },
      async unlock(_, description) {
        if (unlocks === "lost") throw new UserError("Revision 3 was not unlocked.");
        unlocked.push(description);
        return failed;
      },
    },
    now: () => time,
    onLine: (line) => lines.push(line),
    cancel: cancel.signal,
  };
  return { context, lines, unlocked, cancel, looks: () => looks };
}

describe("unlock", () => {
  const how = { kind: "unlock", why: "its run is over" } as const;

  test("is done at once, and said", async () => {
    const { context, lines, unlocked } = scene([]);
    expect(await settle(stuck, how, context)).toEqual({ release: failed, unlocked: true });
    expect(unlocked).toEqual(["unlocked: its run is over"]);
    expect(lines).toEqual(["Revision 3 of release demo is pending-upgrade, unlocking it: its run is over."]);
  });

  test.each<[string, ObservedRelease | undefined, string]>([
    ["its Helm was not dead", deployed, "Release demo is deployed now (revision 3)."],
    ["another one unlocked it", failed, "Release demo is failed now (revision 3)."],
    ["another one went on", newer, "Release demo is pending-upgrade now (revision 4)."],
    ["it was uninstalled", undefined, "Release demo is gone now."],
  ])("that comes too late returns what is there: %s", async (_, now, line) => {
    const { context, lines } = scene([now], "lost");
    expect(await settle(stuck, how, context)).toEqual({ release: now, unlocked: false });
    expect(lines.at(-1)).toBe(line);
  });

  test("that fails with the release as stuck as before is an error", async () => {
    await expect(settle(stuck, how, scene([stuck], "lost").context)).rejects.toThrow("was not unlocked");
  });
});

describe("wait", () => {
  const how = (longest: number) => ({ kind: "wait", longest, why: "another Helm began 1m ago" }) as const;

  test.each<[string, Seen, ObservedRelease | undefined]>([
    ["until it is deployed", [stuck, deployed], deployed],
    ["until it has failed", [failed], failed],
    ["until another revision is there", [stuck, newer], newer],
    ["until it is gone", [undefined], undefined],
  ])("%s", async (_, seen, expected) => {
    const { context, unlocked, looks } = scene(seen);
    expect(await settle(stuck, how(100), context)).toEqual({ release: expected, unlocked: false });
    expect({ unlocked, looks: looks() }).toEqual({ unlocked: [], looks: seen.length });
  });

  test("in vain ends in unlocking", async () => {
    const { context, lines, unlocked, looks } = scene([stuck]);
    expect(await settle(stuck, how(25), context)).toEqual({ release: failed, unlocked: true });
    expect(looks()).toBe(3);
    expect(unlocked).toEqual(["unlocked: nothing came of it in time (another Helm began 1m ago)"]);
    expect(lines).toEqual([
      "Release demo is pending-upgrade: another Helm began 1m ago. Waiting for it for 0.0s at most.",
      "Revision 3 of release demo is pending-upgrade, unlocking it: nothing came of it in time (another Helm began 1m ago).",
    ]);
  });

  test("that is cancelled is an error that says so, and nothing is unlocked", async () => {
    const { context, unlocked, cancel } = scene([stuck]);
    const settled = settle(stuck, how(60_000), context);
    cancel.abort();
    await expect(settled).rejects.toThrow(/release demo was interrupted, because the run is being cancelled/);
    expect(unlocked).toEqual([]);
  });
});
