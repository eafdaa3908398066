import type { Change } from "../config/change.ts";
import { deletedPlans, movedPlans, type VanishedQuery } from "../config/deleted.ts";
import { isBelow } from "../config/ignore.ts";
import { mygitopsPath } from "../config/mygitops-file.ts";
import { configurationPath } from "../config/read.ts";
import type { Selection } from "../config/selection.ts";
import type { Problem } from "../formats/declaration.ts";
import type { Layout } from "../formats/tree.ts";
import type { Inputs } from "../inputs.ts";
import type { DeletedPlan } from "../reconcile/prune.ts";
import { refuseNoMatch } from "./check-selection.ts";
import { idsOf, type PlanPlace, plansOf, type RepositoryAt } from "./read-repository.ts";
import { touchedPlans } from "./touched.ts";

/** What a run is about: the plans it has a reason to act on, and the setups it must look at for that. */
export interface Scope {
  readonly setups: readonly string[];
  /** Why the run acts on a plan, by plan id. */
  readonly touched: ReadonlyMap<string, string>;
  /** Ids of the plans that the changes since the base concern, whatever the run is about. */
  readonly changed: () => ReadonlySet<string>;
  /** Plans that the changes since the base concern, or have deleted, and that are not for this run to deploy. */
  readonly leftOut: () => readonly PlanPlace[];
  /** Why the run is about every plan, where it is. */
  readonly all: string | undefined;
  /** Plans that the base had and the commit has no more. */
  readonly deleted: readonly DeletedPlan[];
  /** Where plans were, or may have been, that are none any more: what was left of them is looked for. */
  readonly former: readonly PlanPlace[];
  /** Ids of plans whose file was renamed, and their new ids. */
  readonly moves: ReadonlyMap<string, string>;
}

export interface ScopeQuery {
  readonly now: RepositoryAt;
  /** The base commit; undefined when there is none, or when it was not needed or could not be read. */
  readonly before: RepositoryAt | undefined;
  /** Whether there is a base that was needed and cannot be read. */
  readonly baseLost: boolean;
  readonly changes: readonly Change[];
  /** What was changed since the base and put back: pushes that failed may have deployed it. */
  readonly undone: readonly Change[];
  readonly layout: Layout;
  readonly selection: Selection;
  readonly inputs: Pick<Inputs, "force">;
  /** Every plan is touched, for this reason: a dispatch or sync, `force`, or no base to compare with. */
  readonly all: string | undefined;
  /** Every setup is opened, although only some plans are touched: earlier pushes may have left something undone. */
  readonly everywhere: boolean;
}

/** Whether the changes can only be understood with the plans of the base at hand. */
export function needsBase({ declared }: RepositoryAt, changes: readonly Change[]): boolean {
  if (declared.problems.length > 0) return true;
  const telling = new Set([
    configurationPath,
    ...declared.lapsed.flatMap(({ path, cause }) => [path, cause]),
  ]);
  return changes.some(
    ({ status, path }) => status === "deleted" || status === "renamed" || telling.has(path),
  );
}

/** Throws UserError when `plans` matches nothing, and there is no setup either in which it may match something. */
export function scopeOf(query: ScopeQuery): Scope {
  const { now, selection } = query;
  const { declarations, problems } = now.declared;
  const deleted = deletedOf(query).filter((plan) => selection.matches(plan.id));
  const touched = new Map([...touchedPlans(query)].filter(([id]) => selection.matches(id)));
  const former = [...deleted, ...lapsedOf(query), ...unknownOf(query)].filter(({ id }) =>
    selection.matches(id),
  );
  const generating = [...now.generating].filter(selection.reaches);
  const setups = new Set([...generating, ...reachedSetups(query), ...former.map((plan) => plan.setup)]);
  for (const { id, setup } of declarations) if (touched.has(id)) setups.add(setup);
  for (const problem of problems) {
    const { plan } = problem;
    if (plan !== undefined && selection.matches(plan.id) && isNew(problem, query)) setups.add(plan.setup);
  }
  if (setups.size === 0) refuseNoMatch(selection, idsOf(now));
  const changed = () => new Set(touchedPlans({ ...query, all: undefined }).keys());
  const moves = movesOf(query);
  const leftOut = () => leftOutOf(query);
  return { setups: [...setups].sort(), touched, changed, leftOut, all: query.all, deleted, former, moves };
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
  const plans = new Map(before.declared.declarations.map((plan) => [plan.place.file, plan]));
  const unreadable = new Set(before.declared.problems.map(({ place }) => place.file));
  // What was neither a plan nor meant to be one (a script, a values file) was not a plan that vanished.
  return deletedPlans(vanished(query, before))
    .filter(({ path }) => plans.has(path) || unreadable.has(path))
    .map(({ path, ...plan }) => ({ ...plan, file: path, plan: plans.get(path) }));
}

/** Plans of the base whose file is there and is no plan any more. */
function lapsedOf({ now, before }: ScopeQuery): readonly PlanPlace[] {
  if (before === undefined || now.declared.lapsed.length === 0) return [];
  const plans = new Set(idsOf(before));
  return now.declared.lapsed.filter(({ id }) => plans.has(id));
}

/** What a base that was not read had is not known to be gone: there it was not needed, or the run says so. */
function leftOutOf(query: ScopeQuery): readonly PlanPlace[] {
  const { now, before, selection, inputs } = query;
  // What is deployed by force alone has not changed.
  const touched = touchedPlans(inputs.force ? { ...query, all: undefined } : query);
  const ids = new Set(idsOf(now));
  const places: readonly PlanPlace[] = [
    ...now.declared.declarations.filter(({ id }) => touched.has(id)),
    ...now.declared.problems.flatMap((one) => (one.plan !== undefined && isNew(one, query) ? one.plan : [])),
    ...(before === undefined ? [] : plansOf(before).filter(({ id }) => !ids.has(id))),
  ];
  const left = places.filter(({ id }) => !selection.matches(id));
  return [...new Map(left.map((place) => [place.id, place])).values()];
}

/**
 * Files that came and went since the base, or vanished since one that cannot be read: each may have been a plan, and
 * the clusters will tell.
 */
function unknownOf(query: ScopeQuery): readonly PlanPlace[] {
  const changes = [...(query.baseLost ? query.changes : []), ...query.undone];
  return deletedPlans({ ...vanished(query, query.now), changes });
}

function movesOf(query: ScopeQuery): ReadonlyMap<string, string> {
  const moves = movedPlans(vanished(query, query.before ?? query.now));
  return new Map(moves.map(({ from, to }) => [from.id, to.id]));
}

function vanished({ changes, layout, now }: ScopeQuery, { configuration }: RepositoryAt): VanishedQuery {
  return { changes, layout, configuration, declared: now.declared };
}

/**
 * Setups with a layout of their own, in whose folders something changed. Which plans vanished is not for their paths
 * to say: the labels of the releases tell.
 */
function laidOutSetups({ now, before, changes, undone }: ScopeQuery): readonly string[] {
  const paths = [...changes, ...undone].flatMap(({ path, from }) =>
    from === undefined ? [path] : [path, from],
  );
  const layouts = [...now.configuration.layouts, ...(before?.configuration.layouts ?? [])];
  const changedBelow = (folder: string) => paths.some((path) => isBelow(path, folder));
  const redefined = [configurationPath, mygitopsPath].some((path) => paths.includes(path));
  return layouts.filter((one) => redefined || one.paths.some(changedBelow)).map(({ setup }) => setup);
}

/** Setups that a run opens whatever was changed, whether or not a plan of theirs is left. */
function reachedSetups(query: ScopeQuery): readonly string[] {
  const { now, before, selection, all, everywhere } = query;
  if (all === undefined && !everywhere) return laidOutSetups(query).filter(selection.reaches);
  const plans = [...plansOf(now), ...(before === undefined ? [] : plansOf(before))];
  const known = new Set([...now.configuration.setups, ...plans.map((plan) => plan.setup)]);
  return [...known].filter(selection.reaches);
}
