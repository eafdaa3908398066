import { affectedPlans } from "../config/affected.ts";
import type { Change } from "../config/change.ts";
import { deletedPlans, movedPlans, type VanishedQuery } from "../config/deleted.ts";
import { configurationPath } from "../config/read.ts";
import { nearMisses, type Selection } from "../config/selection.ts";
import { UserError } from "../errors.ts";
import type { Problem } from "../formats/declaration.ts";
import type { Layout } from "../formats/tree.ts";
import type { DeletedPlan } from "../reconcile/prune.ts";
import type { RepositoryAt } from "./read-repository.ts";

/** What a run is about: the plans it has a reason to act on, and the setups it must look at for that. */
export interface Scope {
  readonly setups: readonly string[];
  /** Why the run acts on a plan, by plan id. */
  readonly touched: ReadonlyMap<string, string>;
  /** Plans that the base had and the commit has no more. */
  readonly deleted: readonly DeletedPlan[];
  /** Ids of plans whose file was renamed, and their new ids. */
  readonly moves: ReadonlyMap<string, string>;
}

export interface ScopeQuery {
  readonly now: RepositoryAt;
  /** The base commit; undefined when there is none, or when it was not needed or could not be read. */
  readonly before: RepositoryAt | undefined;
  readonly changes: readonly Change[];
  readonly layout: Layout;
  readonly selection: Selection;
  /** Every plan is touched, for this reason: a dispatch, `force`, or no base to compare with. */
  readonly all: string | undefined;
}

/** Whether the changes can only be understood with the plans of the base at hand. */
export function needsBase(now: RepositoryAt, changes: readonly Change[]): boolean {
  const gone = changes.some((change) => change.status === "deleted" || change.status === "renamed");
  return (
    gone || now.declared.problems.length > 0 || changes.some((change) => change.path === configurationPath)
  );
}

/** Throws UserError when `plans` matches nothing. */
export function scopeOf(query: ScopeQuery): Scope {
  const { now, selection } = query;
  const deleted = deletedOf(query).filter((plan) => selection.matches(plan.id));
  const touched = new Map([...touchedOf(query)].filter(([id]) => selection.matches(id)));
  const unreadable = now.declared.problems.filter(
    ({ plan }) => plan !== undefined && selection.matches(plan.id),
  );
  const setups = new Set([...namedSetups(query), ...deleted.map((plan) => plan.setup)]);
  for (const { id, setup } of now.declared.declarations) if (touched.has(id)) setups.add(setup);
  for (const problem of unreadable)
    if (problem.plan !== undefined && isNew(problem, query)) setups.add(problem.plan.setup);
  refuseNoMatch(query, setups);
  return { setups: [...setups].sort(), touched, deleted, moves: movesOf(query) };
}

function touchedOf({ now, before, changes, all }: ScopeQuery): ReadonlyMap<string, string> {
  if (all !== undefined) return new Map(now.declared.declarations.map(({ id }) => [id, all]));
  const affected = affectedPlans({ now, tree: now.tree, changes, before });
  const added = new Set(changes.filter((change) => change.status === "added").map((change) => change.path));
  const files = new Map(now.declared.declarations.map((plan) => [plan.id, plan.place.file]));
  return new Map([...affected].map(([id, what]) => [id, sentence(what, files.get(id), added)]));
}

/** `affectedPlans` names what changed: a path, or words for what changed in gitops.yaml. */
function sentence(what: string, file: string | undefined, added: ReadonlySet<string>): string {
  if (what !== file)
    return what.startsWith("it ") || what.startsWith("gitops.yaml") ? what : `${what} changed`;
  return added.has(what) ? "its plan is new" : "its plan changed";
}

/** A plan that cannot be read is this push's business when its file changed, or when it could be read before. */
function isNew(problem: Problem, { before, changes, all }: ScopeQuery): boolean {
  if (all !== undefined) return true;
  if (changes.some((change) => change.path === problem.place.file)) return true;
  return before?.declared.declarations.some((plan) => plan.id === problem.plan?.id) ?? false;
}

function deletedOf(query: ScopeQuery): readonly DeletedPlan[] {
  const { before } = query;
  if (before === undefined) return [];
  const plans = new Map(before.declared.declarations.map((plan) => [plan.id, plan]));
  const unreadable = new Set(before.declared.problems.map((problem) => problem.plan?.id));
  // What was neither a plan nor meant to be one (a script, a values file) was not a plan that vanished.
  return deletedPlans(vanished(query, before))
    .filter(({ id }) => plans.has(id) || unreadable.has(id))
    .map(({ id, setup, namespace, name, path }) => ({
      id,
      setup,
      namespace,
      name,
      file: path,
      plan: plans.get(id),
    }));
}

function movesOf(query: ScopeQuery): ReadonlyMap<string, string> {
  if (query.before === undefined) return new Map();
  return new Map(movedPlans(vanished(query, query.before)).map(({ from, to }) => [from.id, to.id]));
}

function vanished({ changes, layout, now }: ScopeQuery, before: RepositoryAt): VanishedQuery {
  return { changes, layout, configuration: before.configuration, declared: now.declared };
}

/** Setups that a run about everything opens even when no plan of theirs is left. */
function namedSetups({ now, before, selection, all }: ScopeQuery): readonly string[] {
  if (all === undefined) return [];
  const known = [
    ...now.configuration.setups,
    ...(before?.declared.declarations ?? []).map((plan) => plan.setup),
  ];
  return [...new Set(known)].filter((setup) => selection.empty || selection.names(setup));
}

function refuseNoMatch({ now, selection }: ScopeQuery, setups: ReadonlySet<string>): void {
  if (selection.empty) return;
  const ids = [
    ...now.declared.declarations.map((plan) => plan.id),
    ...now.declared.problems.flatMap(({ plan }) => (plan === undefined ? [] : [plan.id])),
  ];
  if (ids.some((id) => selection.matches(id)) || setups.size > 0) return;
  const near = nearMisses(selection.patterns, ids);
  const hint =
    near.length > 0
      ? `Did you mean ${near.join(", ")}?`
      : "Plan ids are <setup>/<namespace>/<plan>, as aws/foo/default/demo.";
  throw new UserError(`Input \`plans\`: no plan matches ${selection.patterns.join(", ")}.`, { hint });
}
