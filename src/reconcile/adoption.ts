import { deployed } from "./deploys.ts";
import { isStuck, type ObservedRelease } from "./observed.ts";
import type { InstallOrUpgrade, PlanOperation } from "./operation.ts";
import { ownerOf } from "./owner.ts";
import { refuse, refuseStuck } from "./refusals.ts";
import { settleFor } from "./settle.ts";
import type { Desire, State } from "./state.ts";
import type { View } from "./view.ts";

/** A release without labels of ours. `why`: the reason, where there is a better one. */
export function adopt(
  desire: Desire,
  { release }: Extract<State, { kind: "unlabelled" }>,
  view: View,
  why: string | undefined,
): PlanOperation {
  const { plan } = desire;
  if (plan.options.adopt === false) {
    return refuse(
      plan,
      release,
      "upgrade",
      `Release ${plan.release} exists already, was not made by this action, and the plan says \`adopt: false\`.`,
      "Choose another `release:`, or remove `adopt: false` to take it over.",
    );
  }
  const reason = why ?? `release ${plan.release} is there, but was not made by this action`;
  return taken(desire, release, view, reason, plan.options.adopt === true ? "take" : "check-chart");
}

/** A release that the action deployed from elsewhere. */
export function takeOver(
  desire: Desire,
  { release, whose }: Extract<State, { kind: "foreign" }>,
  view: View,
  why: string | undefined,
): PlanOperation {
  const { plan } = desire;
  if (plan.options.adopt !== true) {
    return refuse(
      plan,
      release,
      "upgrade",
      `Release ${plan.release} was deployed by ${whose}.`,
      "Two owners of one release would undo each other's work: choose another `release:`, or say `adopt: true` to take it over for good.",
    );
  }
  const reason = why ?? `release ${plan.release} was deployed by ${whose}`;
  return taken(desire, release, view, reason, "take");
}

function taken(
  desire: Desire,
  release: ObservedRelease,
  view: View,
  reason: string,
  adoption: InstallOrUpgrade["adoption"],
): PlanOperation {
  if (!isStuck(release)) return deployed(desire, release, reason, { adoption });
  if (!view.repair) return refuseStuck(desire.plan, release);
  // The Lease that this run holds keeps nobody away from what is not ours: only its age tells.
  const owner = ownerOf(release, { ...view, locked: false }, desire.plan.options.timeout);
  return deployed(desire, release, reason, { adoption, settle: settleFor(release, owner) });
}
