import { adopt, takeOver } from "./adoption.ts";
import { deployed, install, postHooks, protection, relabel, wasRenamed } from "./deploys.ts";
import { readCommit, readLabel } from "./labels.ts";
import type { ObservedRelease } from "./observed.ts";
import type { InstallOrUpgrade, PlanOperation } from "./operation.ts";
import {
  refuseAbsent,
  refuseChart,
  refuseElsewhere,
  refuseRolledBack,
  refuseStuck,
  refuseValues,
  superseded,
  withhold,
} from "./refusals.ts";
import { settleFor } from "./settle.ts";
import type { Desire, State } from "./state.ts";
import type { View } from "./view.ts";

/** What the run has to say of a plan beside the plan itself. */
export interface Ask {
  /** What the push changed of it, for the reason; undefined: nothing. */
  readonly why: string | undefined;
  /** Deploy it even where it is as the repository says. */
  readonly force: boolean;
  /** The same, since what is live has drifted, for this reason; but not what was taken back. Absent: it has not. */
  readonly heal?: string | undefined;
}

/**
 * Decides what is done for one plan, by the state of its release. `undefined`: nothing, and nothing to tell. What
 * was refused once is refused again: it does not turn green by itself.
 */
export function decide(desire: Desire, state: State, view: View, ask: Ask): PlanOperation | undefined {
  const { plan } = desire;
  const deploy = (release: ObservedRelease, reason: string, parts: Partial<InstallOrUpgrade> = {}) =>
    deployed(desire, release, ask.why ?? reason, parts);
  if (ask.force && isAtRest(state)) return deploy(state.release, "`force` asks for it");
  if (ask.heal !== undefined && isAtRest(state) && state.kind !== "rolled-back")
    return deploy(state.release, ask.heal);
  switch (state.kind) {
    case "absent":
      return view.mayInstall
        ? install(desire, state, ask.why ?? "is in the repository, but not in the cluster")
        : refuseAbsent(plan);
    case "current":
      return undefined;
    case "moved":
      return relabel(plan, state.release, wasRenamed(state));
    case "protection-changed":
      return relabel(plan, state.release, protection(plan));
    case "outdated":
      return deploy(state.release, outdatedReason(state));
    case "hooks-pending":
      return postHooks(desire, state.release);
    case "chart-unknown":
      return refuseChart(plan, state);
    case "values-unknown":
      return refuseValues(plan, state);
    case "rolled-back":
      return refuseRolledBack(plan, state.release);
    case "changed-by-hand":
      return deploy(state.release, `revision ${state.release.revision} was made by hand`, {
        notice: `Revision ${state.release.revision} was made by hand; the repository's version took its place.`,
      });
    case "failed":
      return deploy(state.release, `revision ${state.release.revision} failed`);
    case "pending":
    case "uninstalling": {
      const { release, owner } = state;
      if (!view.repair) return refuseStuck(plan, release);
      return deploy(release, stuckReason(release), { settle: settleFor(release, owner) });
    }
    case "unlabelled":
      return adopt(desire, state, view, ask.why);
    case "foreign":
      return takeOver(desire, state, view, ask.why);
    case "recorded-elsewhere":
      return refuseElsewhere(plan, state.release);
    case "suspended":
      return withhold(decide(desire, state.state, view, ask), plan, {
        result: "skipped",
        reason: "its plan says `suspend: true`",
      });
    case "superseded":
      return ask.force
        ? decide(desire, state.state, view, ask)
        : withhold(decide(desire, state.state, view, ask), plan, superseded(state.by));
  }
}

/** States in which the release itself would be left alone. */
const atRest = [
  "current",
  "moved",
  "protection-changed",
  "hooks-pending",
  "rolled-back",
  "chart-unknown",
] as const satisfies readonly State["kind"][];

function isAtRest(state: State): state is Extract<State, { kind: (typeof atRest)[number] }> {
  return (atRest as readonly string[]).includes(state.kind);
}

function outdatedReason({ release, because }: Extract<State, { kind: "outdated" }>): string {
  switch (because) {
    case "no-digest":
      return "what it was deployed from is not recorded";
    case "source":
      return anotherSource(readLabel(release.labels, "source") ?? "");
    case "digest":
      return `revision ${release.revision} was deployed from other files${commitOf(release)}`;
  }
}

/** A chart is known by its version, or by the commit that it was taken from. */
function anotherSource(label: string): string {
  return /^[0-9a-f]{40}$/.test(label)
    ? `its chart's repository has another commit than ${label.slice(0, 12)} now`
    : `its chart has another version than ${label} now`;
}

function stuckReason({ revision, status }: ObservedRelease): string {
  return status === "uninstalling" ? "its uninstall was never finished" : `revision ${revision} is ${status}`;
}

/** Nothing where the label is missing, or was edited into no commit. */
function commitOf({ labels }: ObservedRelease): string {
  const commit = readCommit(labels);
  return commit === undefined ? "" : ` (commit ${commit.slice(0, 7)})`;
}
