import type { Problem } from "../formats/declaration.ts";
import { listed } from "../listed.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import { plural } from "./counts.ts";
import type { RunReport } from "./run-report.ts";

/** Problems that stand for themselves: they are of no plan that has an outcome. */
export function problemsOfRun(run: RunReport): readonly Problem[] {
  const told = new Set(run.outcomes.map((outcome) => outcome.subject.id));
  return run.problems.filter(({ plan }) => plan === undefined || !told.has(plan.id));
}

/** A plan that failed, and what there is to tell of it. */
export interface FailedPlan {
  readonly outcome: Outcome;
  /** What is wrong in its file, in the order of the lines; empty: its file can be read. */
  readonly problems: readonly Problem[];
  /** Ids of plans that failed for nothing but this one's file: it is told with this one. */
  readonly held: readonly string[];
}

/**
 * The plans that failed, but for those that a setup's failure explains: first those whose files cannot be read, since
 * others may have failed for that.
 */
export function failedPlans(run: RunReport): readonly FailedPlan[] {
  const explained = new Set(run.setupFailures.flatMap((failure) => failure.plans));
  const problems = problemsByPlan(run.problems);
  const failed = run.outcomes.filter(
    (outcome) => outcome.result === "failed" && !explained.has(outcome.subject.id),
  );
  const causes = failed.filter(({ subject }) => problems.has(subject.id));
  const byFile = new Map(causes.flatMap((cause) => (cause.unread ? [[fileOf(cause), cause]] : [])));
  const others = failed.filter(({ subject }) => !problems.has(subject.id));
  const causeOf = (outcome: Outcome) => (outcome.unread ? byFile.get(fileOf(outcome)) : undefined);
  const held = Map.groupBy(others, causeOf);
  return [
    ...causes.map((outcome) => ({
      outcome,
      problems: problems.get(outcome.subject.id) ?? [],
      held: held.get(outcome)?.map(({ subject }) => subject.id) ?? [],
    })),
    ...(held.get(undefined) ?? []).map((outcome) => ({ outcome, problems: [], held: [] })),
  ];
}

/** What is told of those that a file holds up: a sentence, or nothing. */
export function heldText(held: readonly string[]): readonly string[] {
  if (held.length === 0) return [];
  const releases = `${plural(held.length, "release")} ${held.length === 1 ? "stays" : "stay"}`;
  return [
    `Because of that ${releases}, though no file that can be read declares ${held.length === 1 ? "it" : "them"}: ${listed(held)}.`,
  ];
}

/** A file is hidden from one setup alone. */
function fileOf({ subject, unread }: Outcome): string {
  return JSON.stringify([subject.setup, unread?.file]);
}

/** The problems of each plan that has some, by plan id, in their order. */
function problemsByPlan(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const byPlan = Map.groupBy(problems, ({ plan }) => plan?.id);
  return new Map([...byPlan].flatMap(([id, found]) => (id === undefined ? [] : [[id, found] as const])));
}
