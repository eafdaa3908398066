import { deployed } from "./deploys.ts";
import type { PlanOperation } from "./operation.ts";
import { refuse } from "./refusals.ts";
import type { Desire, State } from "./state.ts";

/** A release without labels of ours. `why`: the reason, where there is a better one. */
export function adopt(
  desire: Desire,
  { release }: Extract<State, { kind: "unlabelled" }>,
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
  const adoption = plan.options.adopt === true ? "take" : "check-chart";
  return deployed(desire, release, reason, { adoption });
}

/** A release that the action deployed from elsewhere. */
export function takeOver(
  desire: Desire,
  { release, whose }: Extract<State, { kind: "foreign" }>,
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
  return deployed(desire, release, reason, { adoption: "take" });
}
