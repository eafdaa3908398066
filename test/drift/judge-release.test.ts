import { expect, test } from "vitest";
import { judgeRelease } from "../../src/drift/judge-release.ts";
import type { State } from "../../src/reconcile/state.ts";
import { releaseOf } from "../support/releases.ts";

const release = releaseOf({});
const alive = { kind: "alive", longest: 1_000 } as const;
const gone = { kind: "gone" } as const;
const pending = { ...release, status: "pending-upgrade" } as const;

function superseded(state: Exclude<State, { kind: "superseded" }>): State {
  return { kind: "superseded", state, by: { commit: "c".repeat(40), done: true } };
}

const notTold = "Whether it is behind is not told: the newer commit ccccccc was deployed to its setup.";

/** What is said of a state, in words: what drifted, `behind`, what is not known; what is done with its objects. */
function told(state: State, wasDeployed?: boolean) {
  const {
    release: drifted,
    isBehind,
    fault,
    notices,
    isComparable,
    mayHeal,
  } = judgeRelease(state, wasDeployed);
  return [
    drifted && `${drifted.kind}: ${drifted.what}`,
    isBehind && "behind",
    fault?.reason,
    ...notices,
    isComparable && "compared",
    mayHeal && "may be healed",
  ].filter((part) => part !== undefined && part !== false);
}

const cases: readonly (readonly [string, State, boolean | undefined, readonly string[]])[] = [
  ["current", { kind: "current", release }, undefined, ["compared", "may be healed"]],
  ["moved", { kind: "moved", release }, undefined, ["compared", "may be healed"]],
  [
    "outdated",
    { kind: "outdated", release, because: "digest" },
    undefined,
    ["behind", "compared", "may be healed"],
  ],
  ["hooks-pending", { kind: "hooks-pending", release }, undefined, ["behind", "compared", "may be healed"]],
  ["rolled back by the action", { kind: "rolled-back", release }, undefined, ["behind", "compared"]],
  [
    "absent, known to have been there",
    { kind: "absent", history: undefined },
    true,
    ["gone: its release is gone", "may be healed"],
  ],
  ["absent, new in git", { kind: "absent", history: undefined }, false, ["behind"]],
  [
    "absent, nobody knows",
    { kind: "absent", history: undefined },
    undefined,
    ["gone: its release is gone, or was never deployed"],
  ],
  [
    "absent, with a history",
    { kind: "absent", history: { ...release, revision: 4, status: "uninstalled" } },
    false,
    ["gone: its release was uninstalled (revision 4)", "may be healed"],
  ],
  [
    "changed by hand",
    { kind: "changed-by-hand", release: { ...release, revision: 3 } },
    undefined,
    ["by-hand: revision 3 was made by hand", "compared", "may be healed"],
  ],
  [
    "failed",
    { kind: "failed", release: { ...release, revision: 2, status: "failed" } },
    undefined,
    ["failed: revision 2 failed"],
  ],
  [
    "stuck",
    { kind: "pending", release: { ...pending, revision: 2 }, owner: gone },
    undefined,
    ["stuck: revision 2 is pending-upgrade"],
  ],
  [
    "at work",
    { kind: "pending", release: { ...pending, revision: 2 }, owner: alive },
    undefined,
    ["Not compared, since revision 2 is pending-upgrade: Helm may be at work on it."],
  ],
  [
    "of a chart that cannot be told",
    { kind: "chart-unknown", release, reason: "No answer.", hint: undefined },
    undefined,
    ["No answer.", "compared"],
  ],
  [
    "of values that cannot be had",
    { kind: "values-unknown", release: undefined, reason: "No Secret.", hint: undefined },
    undefined,
    ["No Secret."],
  ],
  ["of somebody else", { kind: "foreign", release, whose: "another repository" }, undefined, ["behind"]],
  ["suspended", { kind: "suspended", state: { kind: "changed-by-hand", release } }, undefined, []],
  ["superseded, current", superseded({ kind: "current", release }), undefined, ["compared"]],
  [
    "superseded, outdated",
    superseded({ kind: "outdated", release, because: "digest" }),
    undefined,
    [notTold, "compared"],
  ],
  ["superseded, absent", superseded({ kind: "absent", history: undefined }), true, [notTold]],
  [
    "superseded, changed by hand",
    superseded({ kind: "changed-by-hand", release: { ...release, revision: 3 } }),
    undefined,
    ["by-hand: revision 3 was made by hand", "compared"],
  ],
];

test.each(cases)("a release that is %s", (_, state, wasDeployed, expected) => {
  expect(told(state, wasDeployed)).toEqual(expected);
});
