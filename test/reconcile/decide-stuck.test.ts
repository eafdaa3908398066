import { describe, expect, test } from "vitest";
import { decideIn, lineOf } from "../support/decisions.ts";
import type { ReleaseParts } from "../support/releases.ts";

describe("why a stuck release is freed, or waited for, is told", () => {
  test.each<[ReleaseParts, string]>([
    [{ status: "pending-upgrade" }, "run 100-1 was ended while it deployed it"],
    [{ status: "pending-upgrade", labelled: 2 }, "the Helm that did it is gone"],
    [{ status: "uninstalling" }, "the Helm that did it is gone"],
    [
      { status: "pending-upgrade", labelled: 2, createdAt: "2026-01-02T03:59:00Z" },
      "its Helm may be at work still",
    ],
  ])("%o", (release, why) => {
    expect(decideIn({ release })).toMatchObject({ settle: { why } });
  });
});

describe("without repairs, a stuck release is refused, whatever the plan says of adoption", () => {
  const stuck = "another Helm is at work on release demo, or was ended while it was.";
  test.each<[ReleaseParts, string, string]>([
    [
      { status: "pending-install", done: null },
      `refuse install: Helm's record says pending-install: ${stuck}`,
      "Without `repair: false` the action frees it; or, if nothing is running, `helm uninstall demo --namespace default` removes what it left.",
    ],
    [
      { status: "pending-upgrade", done: 2 },
      `refuse upgrade: Helm's record says pending-upgrade: ${stuck}`,
      "Without `repair: false` the action frees it; or, if nothing is running, `helm rollback demo 2 --namespace default` frees the release.",
    ],
    [
      { status: "pending-rollback", done: 2 },
      `refuse upgrade: Helm's record says pending-rollback: ${stuck}`,
      "Without `repair: false` the action frees it; or, if nothing is running, `helm rollback demo 2 --namespace default` frees the release.",
    ],
    [
      { status: "uninstalling" },
      "refuse install: Release demo is being uninstalled, or its uninstall was interrupted.",
      "Without `repair: false` the action frees it; or run `helm uninstall demo --namespace default` again, then re-run this workflow.",
    ],
  ])("%o", (release, line, hint) => {
    for (const adopt of [true, false, undefined]) {
      const operation = decideIn({ release, options: { adopt }, view: { repair: false } });
      expect(lineOf(operation)).toBe(line);
      expect(operation).toMatchObject({ hint });
    }
  });
});
