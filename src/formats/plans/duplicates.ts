import { UserError } from "../../errors.ts";
import type { PlanPath } from "../plan-path.ts";

/**
 * @throws UserError when two files declare one plan, whether or not they can be read: which of them holds is not for us
 *   to guess.
 */
export function refuseDuplicateIds(plans: readonly PlanPath[]): void {
  const seen = new Map<string, PlanPath>();
  for (const plan of plans) {
    const other = seen.get(plan.id);
    if (other !== undefined) {
      throw new UserError(`Two files declare the plan ${plan.id}: ${other.path} and ${plan.path}.`, {
        place: { file: plan.path },
        other: { file: other.path },
        hint: "Remove or rename one of them.",
      });
    }
    seen.set(plan.id, plan);
  }
}
