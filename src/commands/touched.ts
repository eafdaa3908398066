import { type Affected, affectedPlans } from "../config/affected.ts";
import type { Change } from "../config/change.ts";
import { configurationPath } from "../config/read.ts";
import type { RepositoryAt } from "./read-repository.ts";

/** What tells the plans that a run has a reason to act on. */
export interface TouchedQuery {
  readonly now: RepositoryAt;
  readonly before: RepositoryAt | undefined;
  readonly changes: readonly Change[];
  /** What was changed since the base and put back. */
  readonly undone: readonly Change[];
  /** Every plan is touched, for this reason. */
  readonly all: string | undefined;
}

/** Why the run acts on a plan, by plan id. */
export function touchedPlans({
  now,
  before,
  changes,
  undone,
  all,
}: TouchedQuery): ReadonlyMap<string, string> {
  if (all !== undefined) return new Map(now.declared.declarations.map(({ id }) => [id, all]));
  const affected = affectedPlans({ now, tree: now.tree, changes: [...changes, ...undone], before });
  const back = new Set(undone.map((change) => change.path));
  const added = new Set(changes.filter((change) => change.status === "added").map((change) => change.path));
  const files = new Map(now.declared.declarations.map((plan) => [plan.id, plan.place.file]));
  return new Map([...affected].map(([id, why]) => [id, sentence(why, files.get(id), added, back)]));
}

function sentence(
  why: Affected,
  file: string | undefined,
  added: ReadonlySet<string>,
  back: ReadonlySet<string>,
): string {
  switch (why.kind) {
    case "file":
      if (back.has(why.path)) return `${why.path} was changed and put back since the last successful run`;
      if (why.path !== file) return `${why.path} changed`;
      return added.has(why.path) ? "its plan is new" : "its plan changed";
    case "defaults":
      return `its defaults in ${configurationPath} changed`;
    case "repository":
      return `the repository ${why.alias} in ${configurationPath} changed`;
    case "was-no-plan":
      return "its file was no plan before";
    case "was-unreadable":
      return "it could not be read before";
  }
}
