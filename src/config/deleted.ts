import type { Declared } from "../formats/declaration.ts";
import { type PlanPath, planPathOf } from "../formats/plan-path.ts";
import type { Layout } from "../formats/tree.ts";
import type { Change } from "./change.ts";
import type { Configuration } from "./configuration.ts";
import { ignoring } from "./ignore.ts";

/** The file of a plan that got another path. */
export interface Move {
  readonly from: PlanPath;
  readonly to: PlanPath;
}

export interface VanishedQuery {
  readonly changes: readonly Change[];
  readonly layout: Layout;
  /** Of the base commit, where it can be read: what was ignored there was no plan. */
  readonly configuration: Configuration;
  /** Of the commit: a plan that another file declares now, or that cannot be read, did not vanish. */
  readonly declared: Declared;
}

/**
 * Files at plan depth that vanished or were renamed away. By their paths alone: whether each was a plan is for
 * the base commit to say. A plan whose file still exists under another ending is never among them.
 */
export function deletedPlans(query: VanishedQuery): readonly PlanPath[] {
  const isIgnored = ignoring(query.configuration);
  const present = presentIds(query);
  const paths = query.changes.flatMap(({ status, path, from }) => {
    if (status === "deleted") return [path];
    return from === undefined ? [] : [from];
  });
  const plans = paths.filter((path) => !isIgnored(path)).map((path) => planPathOf(path, query.layout));
  return plans.filter((plan) => plan !== undefined).filter((plan) => !present.has(plan.id));
}

/** Renames from one plan's path to another's, whose old plan is gone and whose new one is there. */
export function movedPlans(query: VanishedQuery): readonly Move[] {
  const present = presentIds(query);
  const moves: Move[] = [];
  for (const { from: old, path } of query.changes) {
    const from = old === undefined ? undefined : planPathOf(old, query.layout);
    const to = planPathOf(path, query.layout);
    if (from === undefined || to === undefined || from.id === to.id) continue;
    if (!present.has(from.id) && present.has(to.id)) moves.push({ from, to });
  }
  return moves;
}

function presentIds({ declared, changes }: VanishedQuery): ReadonlySet<string> {
  const ids = new Set(declared.declarations.map((declaration) => declaration.id));
  for (const { plan } of declared.problems) if (plan !== undefined) ids.add(plan.id);
  // A plan whose file got another ending and became a script by it did not vanish; one beside an old script did.
  const lapsed = new Map(declared.lapsed.map(({ path, id }) => [path, id]));
  for (const { status, path } of changes) {
    const id = status === "added" || status === "renamed" ? lapsed.get(path) : undefined;
    if (id !== undefined) ids.add(id);
  }
  return ids;
}
