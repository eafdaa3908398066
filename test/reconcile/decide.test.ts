import { describe, expect, test } from "vitest";
import { decide, type Touch } from "../../src/reconcile/decide.ts";
import { stateOf } from "../../src/reconcile/state.ts";
import { declarationOf } from "../support/declarations.ts";
import { identityOf, type ReleaseParts, releaseOf } from "../support/releases.ts";

const touched: Touch = { kind: "touched", why: "values.yaml has changed" };
const untouched: Touch = { kind: "untouched" };
const foreign = { by: identityOf({ owner: "e".repeat(40), repository: "4712" }) };
const otherBranch = { by: identityOf({ owner: "b".repeat(40) }) };

function decideFor(release: ReleaseParts | undefined, touch: Touch, adopt?: boolean) {
  const state = stateOf(release && releaseOf(release), "aws/foo", identityOf());
  return decide(declarationOf({ options: { adopt } }), state, touch);
}

/** An operation as one line: kind, revision, how it is taken over, reason. */
function lineFor(...args: Parameters<typeof decideFor>): string {
  const operation = decideFor(...args);
  if (operation === undefined) return "nothing";
  if (operation.kind === "uninstall") return "uninstall";
  if (operation.kind === "skip") return `refuse ${operation.instead}: ${operation.reason}`;
  const { kind, revision, adoption, reason } = operation;
  return `${kind} to ${revision}${adoption === undefined ? "" : ` (${adoption})`}: ${reason}`;
}

describe("what the push touches is deployed", () => {
  const why = "values.yaml has changed";
  test.each<[string, ReleaseParts | undefined, string]>([
    ["absent", undefined, `install to 1: ${why}`],
    ["absent, with history", { status: "uninstalled" }, `install to 4: ${why}`],
    ["current", {}, `upgrade to 4: ${why}`],
    ["post-hooks pending", { done: 2 }, `upgrade to 4: ${why}`],
    ["post-hooks pending, never done", { done: null }, `install to 4: ${why}`],
    ["changed by hand", { labelled: 2 }, `upgrade to 4: ${why}`],
    ["failed", { status: "failed" }, `upgrade to 4: ${why}`],
    ["failed, never done", { status: "failed", done: null }, `install to 4: ${why}`],
  ])("%s", (_state, release, expected) => {
    expect(lineFor(release, touched)).toBe(expected);
  });
});

test.each([touched, untouched])("a revision made by hand is told of (%j)", (touch) => {
  expect(decideFor({ labelled: 2 }, touch)).toMatchObject({
    notice: "Revision 3 was made by hand; the repository's version took its place.",
  });
  expect(decideFor({ done: 2 }, touch)).not.toHaveProperty("notice");
});

describe("of the rest, what is not there, was left half-done or failed is put right", () => {
  test.each<[string, ReleaseParts | undefined, string]>([
    ["absent", undefined, "install to 1: is in the repository, but not in the cluster"],
    [
      "absent, with history",
      { status: "uninstalled" },
      "install to 4: is in the repository, but not in the cluster",
    ],
    ["current", {}, "nothing"],
    ["post-hooks pending", { done: 2 }, "upgrade to 4: post-hooks of revision 3 never finished"],
    [
      "post-hooks pending, never done",
      { done: null },
      "install to 4: post-hooks of revision 3 never finished",
    ],
    ["changed by hand", { labelled: 2 }, "upgrade to 4: revision 3 was made by hand"],
    ["failed", { status: "failed" }, "upgrade to 4: revision 3 failed"],
    ["failed, never done", { status: "failed", done: null }, "install to 4: revision 3 failed"],
  ])("%s", (_state, release, expected) => {
    expect(lineFor(release, untouched)).toBe(expected);
  });
});

describe("what another Helm may be at work on is refused, touched or not, whatever the plan says of adoption", () => {
  test.each<[ReleaseParts, string]>([
    [
      { status: "pending-install", done: null },
      "refuse install: Helm's record says pending-install: another Helm is at work on release demo, or was ended while it was.",
    ],
    [
      { status: "pending-upgrade", done: 2 },
      "refuse upgrade: Helm's record says pending-upgrade: another Helm is at work on release demo, or was ended while it was.",
    ],
    [
      { status: "pending-rollback", done: 2 },
      "refuse upgrade: Helm's record says pending-rollback: another Helm is at work on release demo, or was ended while it was.",
    ],
    [
      { status: "uninstalling" },
      "refuse install: Release demo is being uninstalled, or its uninstall was interrupted.",
    ],
  ])("%o", (release, expected) => {
    for (const touch of [touched, untouched]) {
      for (const adopt of [true, false, undefined]) expect(lineFor(release, touch, adopt)).toBe(expected);
    }
  });
});

describe("what is not ours is taken over or refused, touched or not", () => {
  const byHand: ReleaseParts = { by: null };
  const there = "release demo is there, but was not made by this action";
  const unlabelled =
    "refuse upgrade: Release demo exists already, was not made by this action, and the plan says `adopt: false`.";
  test.each<[string, ReleaseParts, Touch, boolean | undefined, string]>([
    ["by hand", byHand, touched, undefined, "upgrade to 4 (check-chart): values.yaml has changed"],
    ["by hand", byHand, touched, true, "upgrade to 4 (take): values.yaml has changed"],
    ["by hand", byHand, touched, false, unlabelled],
    ["by hand", byHand, untouched, undefined, `upgrade to 4 (check-chart): ${there}`],
    ["by hand", byHand, untouched, true, `upgrade to 4 (take): ${there}`],
    ["by hand", byHand, untouched, false, unlabelled],
    [
      "from another repository",
      foreign,
      touched,
      undefined,
      "refuse upgrade: Release demo was deployed by another repository.",
    ],
    ["from another repository", foreign, touched, true, "upgrade to 4 (take): values.yaml has changed"],
    [
      "from another repository",
      foreign,
      touched,
      false,
      "refuse upgrade: Release demo was deployed by another repository.",
    ],
    [
      "from another repository",
      foreign,
      untouched,
      undefined,
      "refuse upgrade: Release demo was deployed by another repository.",
    ],
    [
      "from another repository",
      foreign,
      untouched,
      true,
      "upgrade to 4 (take): release demo was deployed by another repository",
    ],
    [
      "from another repository",
      foreign,
      untouched,
      false,
      "refuse upgrade: Release demo was deployed by another repository.",
    ],
    [
      "from another branch",
      otherBranch,
      touched,
      undefined,
      "refuse upgrade: Release demo was deployed by another branch or `path` of this repository.",
    ],
    [
      "from another setup",
      { setup: "aws/bar" },
      touched,
      undefined,
      "refuse upgrade: Release demo was deployed by another setup of this repository.",
    ],
  ])("made %s (%o), %o, adopt: %s", (_whose, release, touch, adopt, expected) => {
    expect(lineFor(release, touch, adopt)).toBe(expected);
  });
});

describe("a refusal", () => {
  test.each<[string, ReleaseParts, string]>([
    [
      "pending",
      { status: "pending-upgrade" },
      "Wait for it to end; if nothing is running, `helm rollback demo --namespace default` frees the release.",
    ],
    [
      "pending for the first time",
      { status: "pending-install", done: null },
      "Wait for it to end; if nothing is running, `helm uninstall demo --namespace default` removes what it left.",
    ],
    [
      "uninstalling",
      { status: "uninstalling" },
      "Run `helm uninstall demo --namespace default` again, then re-run this workflow.",
    ],
    ["made by hand", { by: null }, "Choose another `release:`, or remove `adopt: false` to take it over."],
    [
      "foreign",
      foreign,
      "Two owners of one release would undo each other's work: choose another `release:`, or say `adopt: true` to take it over for good.",
    ],
  ])("says what to try: %s", (_state, release, hint) => {
    expect(decideFor(release, touched, false)).toMatchObject({ kind: "skip", result: "failed", hint });
  });

  test("names plan, release, chart and place", () => {
    expect(decideFor({ status: "uninstalling" }, untouched)).toMatchObject({
      target: {
        id: "aws/foo/default/demo",
        setup: "aws/foo",
        namespace: "default",
        name: "demo",
        release: "demo",
        chart: "stable/demo",
        place: { file: "aws/foo/default/demo.yaml", line: 1, column: 1 },
      },
    });
  });
});

test("an operation carries the release it was decided on, and none where there is none to upgrade", () => {
  expect(decideFor({}, touched)).toMatchObject({ observed: { revision: 3, status: "deployed" } });
  expect(decideFor({ status: "uninstalled" }, touched)).toMatchObject({ observed: undefined });
});
