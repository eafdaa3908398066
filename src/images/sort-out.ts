import { UserError } from "../errors.ts";
import { applyTargets, type Editable } from "./apply.ts";
import { groupsOf } from "./groups.ts";
import type { Target } from "./target.ts";

/** Targets that can be written together, and those that cannot, with why. */
export interface SortedOut<T extends Target> {
  readonly accepted: readonly T[];
  readonly refused: readonly { readonly targets: readonly T[]; readonly error: UserError }[];
}

/**
 * Takes out what cannot be written, so that the rest can: all of a plan, and of the plans that share a scalar with it,
 * is written or nothing of it.
 */
export function sortOut<T extends Target>(targets: readonly T[], editable: Editable): SortedOut<T> {
  const sorted = sortGroups(groupsOf(targets), editable);
  if (sorted.refused.length === 0 || sorted.accepted.length === 0) return sorted;
  // Halves that were well each by itself are looked at together, too.
  const together = sortGroups([sorted.accepted], editable);
  return { ...together, refused: [...sorted.refused, ...together.refused] };
}

/** By halves: mostly all is well, and to look whether it is takes reading all files. */
function sortGroups<T extends Target>(groups: readonly (readonly T[])[], editable: Editable): SortedOut<T> {
  const all = groups.flat();
  try {
    applyTargets(all, editable);
    return { accepted: all, refused: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (groups.length <= 1) return { accepted: [], refused: [{ targets: all, error }] };
    const middle = Math.ceil(groups.length / 2);
    const halves = [groups.slice(0, middle), groups.slice(middle)].map((half) => sortGroups(half, editable));
    return {
      accepted: halves.flatMap(({ accepted }) => accepted),
      refused: halves.flatMap(({ refused }) => refused),
    };
  }
}
