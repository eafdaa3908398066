import type { Problem } from "../formats/declaration.ts";
import type { RunReport } from "./run-report.ts";

/** Problems that stand for themselves: they are of no plan that has an outcome. */
export function problemsOfRun(run: RunReport): readonly Problem[] {
  const told = new Set(run.outcomes.map((outcome) => outcome.subject.id));
  return run.problems.filter(({ plan }) => plan === undefined || !told.has(plan.id));
}

/** The problems of each plan that has some, by plan id, in their order. */
export function problemsByPlan(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const byPlan = Map.groupBy(problems, ({ plan }) => plan?.id);
  return new Map([...byPlan].flatMap(([id, found]) => (id === undefined ? [] : [[id, found] as const])));
}
