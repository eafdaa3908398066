import type { Declaration } from "../formats/declaration.ts";
import type { HelmStatus, ObservedRelease } from "./observed.ts";
import type { InstallOrUpgrade, Operation, Skip, Subject } from "./operation.ts";
import { everDone, type State } from "./state.ts";

/** Whether the run has a reason of its own to act on a plan: what in the push touches it, or who asked. */
export type Touch = { readonly kind: "touched"; readonly why: string } | { readonly kind: "untouched" };

/**
 * Decides what is done for one plan, by the state of its release. `undefined`: nothing, and nothing to tell.
 * What the push touches is deployed; of the rest, what is not there, is not ours, was left half-done or failed is
 * put right, or refused again: what was refused once does not turn green by itself.
 */
export function decide(plan: Declaration, state: State, touch: Touch): Operation | undefined {
  switch (state.kind) {
    case "absent":
      return {
        kind: "install",
        plan,
        reason: touch.kind === "touched" ? touch.why : "is in the repository, but not in the cluster",
        observed: undefined,
        revision: (state.history?.revision ?? 0) + 1,
        adoption: undefined,
      };
    case "current":
      return touch.kind === "touched" ? deploy(plan, state.release, touch.why) : undefined;
    case "hooks-pending":
      return deploy(
        plan,
        state.release,
        reasonOr(touch, `post-hooks of revision ${state.release.revision} never finished`),
      );
    case "changed-by-hand":
      return {
        ...deploy(
          plan,
          state.release,
          reasonOr(touch, `revision ${state.release.revision} was made by hand`),
        ),
        notice: `Revision ${state.release.revision} was made by hand; the repository's version took its place.`,
      };
    case "failed":
      return deploy(plan, state.release, reasonOr(touch, `revision ${state.release.revision} failed`));
    case "pending":
      return refuse(
        plan,
        state.release,
        everDone(state.release) ? "upgrade" : "install",
        `Helm's record says ${state.release.status}: another Helm is at work on release ${plan.release}, or was ended while it was.`,
        `Wait for it to end; if nothing is running, ${unstickOf(plan, state.release.status)}.`,
      );
    case "uninstalling":
      return refuse(
        plan,
        state.release,
        "install",
        `Release ${plan.release} is being uninstalled, or its uninstall was interrupted.`,
        `Run \`helm uninstall ${plan.release} --namespace ${plan.namespace}\` again, then re-run this workflow.`,
      );
    case "unlabelled":
      return adopt(
        plan,
        state,
        reasonOr(touch, `release ${plan.release} is there, but was not made by this action`),
      );
    case "foreign":
      return takeOver(plan, state, reasonOr(touch, `release ${plan.release} was deployed by ${state.whose}`));
  }
}

/** An install that was lost has no revision to roll back to. */
function unstickOf(plan: Declaration, status: HelmStatus): string {
  const release = `${plan.release} --namespace ${plan.namespace}`;
  return status === "pending-install"
    ? `\`helm uninstall ${release}\` removes what it left`
    : `\`helm rollback ${release}\` frees the release`;
}

function reasonOr(touch: Touch, otherwise: string): string {
  return touch.kind === "touched" ? touch.why : otherwise;
}

function deploy(
  plan: Declaration,
  observed: ObservedRelease,
  reason: string,
  adoption?: InstallOrUpgrade["adoption"],
): InstallOrUpgrade {
  return {
    // What somebody else deployed has been installed, by them.
    kind: adoption !== undefined || everDone(observed) ? "upgrade" : "install",
    plan,
    reason,
    observed,
    revision: observed.revision + 1,
    adoption,
  };
}

function adopt(plan: Declaration, state: Extract<State, { kind: "unlabelled" }>, why: string): Operation {
  if (plan.options.adopt === false) {
    return refuse(
      plan,
      state.release,
      "upgrade",
      `Release ${plan.release} exists already, was not made by this action, and the plan says \`adopt: false\`.`,
      "Choose another `release:`, or remove `adopt: false` to take it over.",
    );
  }
  return deploy(plan, state.release, why, plan.options.adopt === true ? "take" : "check-chart");
}

function takeOver(plan: Declaration, state: Extract<State, { kind: "foreign" }>, why: string): Operation {
  if (plan.options.adopt !== true) {
    return refuse(
      plan,
      state.release,
      "upgrade",
      `Release ${plan.release} was deployed by ${state.whose}.`,
      "Two owners of one release would undo each other's work: choose another `release:`, or say `adopt: true` to take it over for good.",
    );
  }
  return deploy(plan, state.release, why, "take");
}

function refuse(
  plan: Declaration,
  observed: ObservedRelease,
  instead: Skip["instead"],
  reason: string,
  hint: string,
): Skip {
  return { kind: "skip", target: subjectOf(plan), instead, result: "failed", reason, hint, observed };
}

export function subjectOf(plan: Declaration): Subject {
  return {
    id: plan.id,
    setup: plan.setup,
    namespace: plan.namespace,
    name: plan.name,
    release: plan.release,
    chart: plan.chart.text,
    place: plan.place,
  };
}
