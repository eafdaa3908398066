import type { ObservedRelease } from "../reconcile/observed.ts";
import type { State } from "../reconcile/state.ts";
import type { DriftFault, ReleaseDrift } from "./plan-drift.ts";

/** What the state of a plan's release says of drift. */
export interface ReleaseVerdict {
  readonly release: ReleaseDrift | undefined;
  /** Whether what a deployment would do has to be told: git is ahead of the cluster. */
  readonly isBehind: boolean;
  readonly fault: DriftFault | undefined;
  readonly notices: readonly string[];
  /** Whether its record tells which objects are to be there. */
  readonly isComparable: boolean;
  /** Whether healing may deploy it. */
  readonly mayHeal: boolean;
}

const current: ReleaseVerdict = {
  release: undefined,
  isBehind: false,
  fault: undefined,
  notices: [],
  isComparable: true,
  mayHeal: true,
};
const behind: ReleaseVerdict = { ...current, isBehind: true };
const notOurs: ReleaseVerdict = { ...behind, isComparable: false, mayHeal: false };

/**
 * Judges a plan's release. `wasDeployed`: whether the commit that was deployed last has the plan, which tells one that
 * is gone from one that never came; undefined: that is not known.
 */
export function judgeRelease(state: State, wasDeployed: boolean | undefined): ReleaseVerdict {
  switch (state.kind) {
    case "current":
    case "moved":
    case "protection-changed":
      return current;
    case "outdated":
    case "hooks-pending":
      return behind;
    case "rolled-back":
      return { ...behind, mayHeal: false };
    case "absent": {
      const what = goneText(state, wasDeployed);
      if (what === undefined) return notOurs;
      // What may never have come is for a deployment to bring, which somebody may have to approve.
      return {
        ...drifted({ kind: "gone", what }),
        mayHeal: wasDeployed === true || state.history !== undefined,
      };
    }
    case "changed-by-hand":
      return {
        ...drifted({ kind: "by-hand", what: `revision ${state.release.revision} was made by hand` }),
        isComparable: true,
      };
    case "failed":
      // What failed once is for a deployment to try again.
      return { ...drifted({ kind: "failed", what: failedText(state.release) }), mayHeal: false };
    case "pending":
    case "uninstalling": {
      const { status, revision } = state.release;
      const is =
        status === "uninstalling" ? "its uninstall is not finished" : `revision ${revision} is ${status}`;
      if (state.owner.kind === "gone") return { ...drifted({ kind: "stuck", what: is }), mayHeal: false };
      const notice = `Not compared, since ${is}: Helm may be at work on it.`;
      return { ...current, notices: [notice], isComparable: false, mayHeal: false };
    }
    case "chart-unknown":
      return { ...current, fault: { reason: state.reason, hint: state.hint }, mayHeal: false };
    case "values-unknown":
      return {
        ...current,
        fault: { reason: state.reason, hint: state.hint },
        isComparable: state.release?.status === "deployed",
        mayHeal: false,
      };
    case "unlabelled":
    case "foreign":
    case "recorded-elsewhere":
      return notOurs;
    case "superseded":
      return judgeSuperseded(state, wasDeployed);
    case "suspended":
      return { ...current, isComparable: false, mayHeal: false };
  }
}

/** What a newer commit has deployed, or deleted, is not behind this one; what somebody did by hand is drift all the same. */
function judgeSuperseded(
  { state, by }: Extract<State, { kind: "superseded" }>,
  wasDeployed: boolean | undefined,
): ReleaseVerdict {
  const inner = judgeRelease(state, wasDeployed);
  const isItsOwn = inner.isBehind || state.kind === "absent";
  return {
    ...inner,
    release: state.kind === "absent" ? undefined : inner.release,
    isBehind: false,
    mayHeal: false,
    notices: isItsOwn
      ? [
          ...inner.notices,
          `Whether it is behind is not told: the newer commit ${by.commit.slice(0, 7)} was deployed to its setup.`,
        ]
      : inner.notices,
  };
}

function drifted(release: ReleaseDrift): ReleaseVerdict {
  return { ...current, release, isComparable: false };
}

function failedText({ revision, status }: ObservedRelease): string {
  return status === "failed" ? `revision ${revision} failed` : `revision ${revision} is ${status}`;
}

/** undefined: it never came. */
function goneText(
  { history }: Extract<State, { kind: "absent" }>,
  wasDeployed: boolean | undefined,
): string | undefined {
  if (history !== undefined) return `its release was uninstalled (revision ${history.revision})`;
  if (wasDeployed === undefined) return "its release is gone, or was never deployed";
  return wasDeployed ? "its release is gone" : undefined;
}
