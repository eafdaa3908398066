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
