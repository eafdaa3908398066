import { UserError } from "../../errors.ts";
import type { Declaration } from "../declaration.ts";
import type { PlanPath } from "../plan-path.ts";

/** @throws UserError when two files declare one plan: which of them holds is not for us to guess. */
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

/** @throws UserError when two plans are for one release: each would undo what the other did. */
export function refuseSharedReleases(declarations: readonly Declaration[]): void {
  const seen = new Map<string, Declaration>();
  for (const declaration of declarations) {
    const { setup, namespace, release, place } = declaration;
    const key = `${setup}/${namespace}/${release}`;
    const other = seen.get(key);
    if (other !== undefined) {
      const where = `the release ${release} in the namespace ${namespace} of ${setup}`;
      const files = `${other.place.file} and ${place.file}`;
      const hint = "Remove one of them, or give one another `release:`.";
      throw new UserError(`Two plans declare ${where}: ${files}.`, { place, other: other.place, hint });
    }
    seen.set(key, declaration);
  }
}
