import type { Declaration } from "../../formats/declaration.ts";
import { optionsFor } from "../../formats/release-options.ts";
import { subjectOf } from "../../reconcile/subject.ts";
import type { Planned } from "../../rehearsal/planned.ts";
import type { Question } from "../decide-setups.ts";
import type { RepositoryAt } from "../read-repository.ts";

/** One plan, as two commits declare it. */
export interface Pair {
  readonly before: Declaration | undefined;
  readonly after: Declaration | undefined;
  /** A sentence. */
  readonly reason: string;
}

/** The plans of some setups that the commit changes or deletes. `former`: the repository as its base has it. */
export function pairsOf(
  setups: ReadonlySet<string>,
  { now, scope }: Pick<Question, "now" | "scope">,
  former: RepositoryAt | undefined,
): readonly Pair[] {
  const before = new Map(former?.declared.declarations.map((plan) => [plan.id, plan]));
  const origins = new Map([...scope.moves].map(([from, to]) => [to, from]));
  const touched = now.declared.declarations.filter(
    ({ id, setup }) => setups.has(setup) && scope.touched.has(id),
  );
  const gone = scope.deleted.filter(({ id, setup }) => setups.has(setup) && !scope.moves.has(id));
  return [
    ...touched.map((after) => ({
      before: before.get(after.id) ?? before.get(origins.get(after.id) ?? ""),
      after,
      reason: scope.touched.get(after.id) ?? "",
    })),
    ...gone.flatMap(({ id }) => {
      const plan = before.get(id);
      return plan === undefined ? [] : [{ before: plan, after: undefined, reason: "its plan was deleted" }];
    }),
  ];
}

/** Whether the digests say that nothing is to be done: with the same release, told by the plan's id. */
export function isAsBefore(
  { before, after }: Pair,
  former: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): boolean {
  if (before === undefined || after === undefined) return false;
  const isSameRelease = before.id === after.id && before.release === after.release;
  return isSameRelease && former.get(before.id) === now.get(after.id);
}

/** As a deployment would have it, if the cluster is as the base says. */
export function plannedPair({ before, after, reason }: Pair): Planned {
  const plan = (after ?? before) as Declaration;
  return {
    subject: subjectOf(plan),
    operation: after === undefined ? "uninstall" : before === undefined ? "install" : "upgrade",
    result: "planned",
    reason,
    hint: undefined,
    unread: false,
    plan: after,
    options: optionsFor(plan.options, before === undefined ? "install" : "upgrade"),
    successor: undefined,
  };
}
