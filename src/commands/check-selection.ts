import { nearMisses, type Selection } from "../config/selection.ts";
import { UserError } from "../errors.ts";
import { ownershipOf } from "../reconcile/ownership.ts";
import { planIdOf } from "../reconcile/prune.ts";
import type { Opened } from "./open-setups.ts";
import { idsOf, type RepositoryAt } from "./read-repository.ts";
import type { Scope } from "./scope.ts";
import type { Settings } from "./settings.ts";

/**
 * Refuses patterns that match none of these ids.
 * @throws UserError with what is near.
 */
export function refuseNoMatch(selection: Selection, ids: Iterable<string>): void {
  const known = [...new Set(ids)];
  if (selection.empty || known.some(selection.matches)) return;
  const near = nearMisses(selection.patterns, known);
  const hint =
    near.length > 0
      ? `Did you mean ${near.join(", ")}?`
      : "Plan ids are <setup>/<namespace>/<plan>, as aws/foo/default/demo.";
  throw new UserError(`Input \`plans\`: no plan matches ${selection.patterns.join(", ")}.`, { hint });
}

/** `plans` may name what is in the clusters alone. Throws UserError when they do not have it either. */
export function refuseNoMatchAnywhere(
  opened: Opened,
  scope: Scope,
  now: RepositoryAt,
  settings: Settings,
): void {
  // What is in a setup that cannot be reached is not known, and the run fails for that already.
  if (opened.lost.length > 0) return;
  const inClusters = opened.open.flatMap(({ setup, observed }) =>
    observed.releases
      .filter((release) => ownershipOf(release, setup, settings.identity).kind === "ours")
      .map((release) => planIdOf(release, setup)),
  );
  refuseNoMatch(settings.selection, [...idsOf(now), ...scope.former.map(({ id }) => id), ...inClusters]);
}
