import { expect, test } from "vitest";
import type { Cluster } from "../../src/cluster/cluster.ts";
import { createJournal, type OperationContext } from "../../src/operations/context.ts";
import { freed } from "../../src/operations/freed.ts";
import type { ObservedRelease } from "../../src/reconcile/observed.ts";
import { upgradeOf } from "../support/operations.ts";
import { releaseOf } from "../support/releases.ts";

const wait = { kind: "wait", longest: 1, why: "Its Helm may be at work still." } as const;
const pending = (revision: number) => releaseOf({ revision, status: "pending-upgrade", by: null });
const busy = upgradeOf({}, { revision: 4, observed: pending(3), settle: wait });

/** A world where the release shows a newer revision with each look: stuck, too, but for the last one of `looks`. */
function busyWorld(looks: number) {
  let revision = 3;
  const cluster: Pick<Cluster, "release"> = {
    async release() {
      revision++;
      return revision - 3 === looks ? releaseOf({ revision }) : pending(revision);
    },
  };
  let time = 0;
  return {
    cluster: () => cluster,
    decideAgain: (_: unknown, release: ObservedRelease | undefined) =>
      release?.status === "deployed" ? undefined : { ...busy, observed: release },
    now: () => time++,
    say: () => undefined,
    cancelOf: () => undefined,
    cancel: new AbortController().signal,
  } as unknown as OperationContext;
}

test("a release that is busy again is waited for again", async () => {
  const next = await freed(busy, busyWorld(3), createJournal(busy.observed));
  expect(next).toMatchObject({ kind: "skip", reason: "it was deployed meanwhile" });
});

test("a release that is busy for ever is given up", async () => {
  const journal = createJournal(busy.observed);
  await expect(freed(busy, busyWorld(Number.POSITIVE_INFINITY), journal)).rejects.toThrow(
    "Other Helms are at work on release demo again and again: it was freed 3 times, and each time another one had begun.",
  );
});
