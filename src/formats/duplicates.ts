import { UserError } from "../errors.ts";
import type { Declaration } from "./declaration.ts";

/**
 * @throws UserError when two files declare one plan (which of them holds is not for us to guess), or two plans one
 *   release: each would undo what the other did.
 */
export function refuseDuplicates(declarations: readonly Declaration[]): void {
  refuseSharedIds(declarations);
  refuseSharedReleases(declarations);
}

/** @throws UserError when two files declare one plan. */
export function refuseSharedIds(plans: readonly Pick<Declaration, "id" | "place">[]): void {
  const seen = new Map<string, Pick<Declaration, "place">>();
  for (const plan of plans) {
    const other = seen.get(plan.id);
    if (other !== undefined)
      throw new UserError(
        `Two files declare the plan ${plan.id}: ${other.place.file} and ${plan.place.file}.`,
        { place: plan.place, other: other.place, hint: "Remove or rename one of them." },
      );
    seen.set(plan.id, plan);
  }
}

function refuseSharedReleases(declarations: readonly Declaration[]): void {
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
