import { describe, expect, test } from "vitest";
import { decideIn, foreign, lineOf } from "../support/decisions.ts";
import { identityOf, type ReleaseParts } from "../support/releases.ts";

describe("what is not ours is taken over or refused", () => {
  const byHand: ReleaseParts = { by: null };
  const there = "release demo is there, but was not made by this action";
  const otherBranch: ReleaseParts = { by: identityOf({ owner: "b".repeat(40) }) };
  const stuck: ReleaseParts = { status: "pending-upgrade" };
  const young: ReleaseParts = { createdAt: "2026-01-02T03:59:00Z" };
  test.each<[string, ReleaseParts, boolean | undefined, string]>([
    ["by hand", byHand, undefined, `upgrade to 4 (check-chart): ${there}`],
    ["by hand", byHand, true, `upgrade to 4 (take): ${there}`],
    [
      "by hand",
      byHand,
      false,
      "refuse upgrade: Release demo exists already, was not made by this action, and the plan says `adopt: false`.",
    ],
    ["elsewhere", foreign, undefined, "refuse upgrade: Release demo was deployed by another repository."],
    ["elsewhere", foreign, true, "upgrade to 4 (take): release demo was deployed by another repository"],
    ["elsewhere", foreign, false, "refuse upgrade: Release demo was deployed by another repository."],
    [
      "from another branch",
      otherBranch,
      undefined,
      "refuse upgrade: Release demo was deployed by another branch or `path` of this repository.",
    ],
    [
      "from another setup",
      { setup: "aws/bar" },
      undefined,
      "refuse upgrade: Release demo was deployed by another setup of this repository.",
    ],
    ["by hand", { ...byHand, ...stuck }, undefined, `upgrade to 4 (unlock, check-chart): ${there}`],
    ["by hand", { ...byHand, ...stuck, ...young }, undefined, `upgrade to 4 (wait, check-chart): ${there}`],
    ["by hand", { ...byHand, status: "uninstalling", ...young }, true, `upgrade to 4 (wait, take): ${there}`],
    [
      "elsewhere",
      { ...foreign, ...stuck },
      true,
      "upgrade to 4 (unlock, take): release demo was deployed by another repository",
    ],
    [
      // Its own run made it, and no Lease of ours tells that this one is over.
      "elsewhere",
      { ...foreign, ...stuck, ...young },
      true,
      "upgrade to 4 (wait, take): release demo was deployed by another repository",
    ],
    [
      "elsewhere",
      { ...foreign, ...stuck },
      undefined,
      "refuse upgrade: Release demo was deployed by another repository.",
    ],
  ])("made %s (%o), adopt: %s", (_whose, release, adopt, expected) => {
    expect(lineOf(decideIn({ release, options: { adopt } }))).toBe(expected);
  });

  test.each([byHand, foreign])("without repairs, what is stuck is refused, too: %o", (release) => {
    const line = lineOf(
      decideIn({ release: { ...release, ...stuck }, options: { adopt: true }, view: { repair: false } }),
    );
    expect(line).toMatch(/^refuse .*: Helm's record says pending-upgrade: another Helm is at work/);
  });

  test.each<[string, ReleaseParts, string]>([
    ["made by hand", byHand, "Choose another `release:`, or remove `adopt: false` to take it over."],
    [
      "foreign",
      foreign,
      "Two owners of one release would undo each other's work: choose another `release:`, or say `adopt: true` to take it over for good.",
    ],
  ])("a refusal says what to try: %s", (_state, release, hint) => {
    expect(decideIn({ release, options: { adopt: false } })).toMatchObject({
      kind: "skip",
      result: "failed",
      hint,
    });
  });
});
