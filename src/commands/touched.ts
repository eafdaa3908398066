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
  const configured = changes.some((change) => change.path === configurationPath);
  const because = { files, added, back, configured };
  return new Map([...affected].map(([id, why]) => [id, sentence(why, id, because)]));
}

interface Because {
  /** The file of each plan, by plan id. */
  readonly files: ReadonlyMap<string, string>;
  readonly added: ReadonlySet<string>;
  readonly back: ReadonlySet<string>;
  /** Whether gitops.yaml changed. */
  readonly configured: boolean;
}

function sentence(why: Affected, id: string, { files, added, back, configured }: Because): string {
  const file = files.get(id);
  switch (why.kind) {
    case "file":
      if (back.has(why.path)) return `${why.path} was changed and put back since the last successful run`;
      if (why.path !== file) return `${why.path} changed`;
      return added.has(why.path) ? "its plan is new" : "its plan changed";
    case "defaults":
      // A set of objects says something else, too, when one of its files is gone or cannot be read any more.
      return configured
        ? `its defaults in ${configurationPath} changed`
        : "what its files declare together changed";
    case "repository":
      return `the repository ${why.alias} in ${configurationPath} changed`;
    case "was-no-plan":
      return "its file was no plan before";
    case "was-unreadable":
      return "it could not be read before";
  }
}
