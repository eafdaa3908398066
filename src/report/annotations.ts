import { posix } from "node:path";
import { type Place, placeText } from "../errors.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import {
  annotationCharacters,
  annotationsPerLevel,
  annotationTitleCharacters,
  cutCharacters,
} from "./budget.ts";
import { plural } from "./counts.ts";
import { oneLine, plain } from "./escape.ts";
import { type FailedPlan, failedPlans, heldText, problemsOfRun } from "./problems.ts";
import type { RunReport } from "./run-report.ts";
import { stopTitle } from "./stop.ts";

/** A note that GitHub shows on a line of a file and at the top of the run's page. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  /** Relative to $GITHUB_WORKSPACE. Absent: the note belongs to no file. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly title: string;
  readonly message: string;
}

/** Lines of what the cluster says that stand in an annotation; the summary has all. */
const shownFacts = 10;

/** Absolute paths; the repository may be checked out anywhere in or above the workspace. */
export interface Roots {
  readonly workspace: string;
  readonly repository: string;
}

/**
 * One error a failed plan, one a setup that could not be worked on, one a problem of no plan, and what stopped the
 * run; a warning for each notice about the whole run, a notice for each about a plan. Of each level at most ten: when
 * there are more, the tenth counts the rest.
 */
export function annotationsOf(run: RunReport, roots: Roots): readonly Annotation[] {
  const errors = [...stopOf(run, roots), ...setupsOf(run), ...filesOf(run, roots), ...plansOf(run, roots)];
  const warnings = run.notices.map((notice) => noteOf("warning", "GitOps", notice));
  const notices = run.outcomes.flatMap((outcome) =>
    outcome.notices.map((notice) => noteOf("notice", outcome.subject.id, notice, placeOf(outcome, roots))),
  );
  return [
    ...withinLimit(errors, "failure"),
    ...withinLimit(warnings, "warning"),
    ...withinLimit(notices, "notice"),
  ];
}

function stopOf(run: RunReport, roots: Roots): readonly Annotation[] {
  if (run.stopped === undefined) return [];
  const { reason, hint, place, other } = run.stopped;
  const note = (at: Place | undefined) =>
    noteOf("error", stopTitle(run), withHint(reason, hint), located(at, roots));
  return other === undefined ? [note(place)] : [note(place), note(other)];
}

function setupsOf(run: RunReport): readonly Annotation[] {
  return run.setupFailures.map(({ setup, reason, hint, plans }) => {
    const consequence = plans.length === 0 ? "" : `: ${plural(plans.length, "plan")} not deployed`;
    return noteOf("error", `setup ${setup}${consequence}`, withHint(reason, hint));
  });
}

function filesOf(run: RunReport, roots: Roots): readonly Annotation[] {
  return problemsOfRun(run).map((problem) =>
    noteOf(
      "error",
      problem.place.file,
      withHint(problem.message, problem.hint),
      located(problem.place, roots),
    ),
  );
}

function plansOf(run: RunReport, roots: Roots): readonly Annotation[] {
  return failedPlans(run).map((failed) => planNote(failed, roots));
}

function planNote({ outcome, problems, held }: FailedPlan, roots: Roots): Annotation {
  const { id } = outcome.subject;
  const [first] = problems;
  if (first === undefined) {
    const what = outcome.operation === "skip" ? `${id} failed` : `${outcome.operation} ${id} failed`;
    const facts = (outcome.diagnosis ?? []).slice(0, shownFacts);
    const message = [withHint(outcome.reason, outcome.hint), ...facts].join("\n");
    return noteOf("error", what, message, placeOf(outcome, roots));
  }
  const all = problems.map((problem) => {
    const where = problems.length > 1 ? whereIn(first.place.file, problem.place) : "";
    return `${where}${withHint(problem.message, problem.hint)}`;
  });
  const message = [...all, ...heldText(held)].join("\n");
  return noteOf("error", `${id} cannot be read`, message, located(first.place, roots));
}

/** The place of one of several problems, in front of it. `file`: the one that the annotation lies in. */
function whereIn(file: string, place: Place): string {
  if (place.file !== file) return `${placeText(place)}: `;
  return place.line === undefined ? "" : `line ${place.line}: `;
}

/** Where an annotation about a plan goes. */
export function placeOf(outcome: Pick<Outcome, "subject" | "operation">, roots: Roots): Partial<Annotation> {
  const { place } = outcome.subject;
  // The file of an uninstalled plan is gone from the commit, and its lines with it.
  if (place !== undefined && outcome.operation === "uninstall") return located({ file: place.file }, roots);
  return located(place, roots);
}

/** A place of the repository, as an annotation names it. */
export function located(place: Place | undefined, roots: Roots): Partial<Annotation> {
  if (place === undefined) return {};
  return {
    file: posix.relative(roots.workspace, posix.join(roots.repository, place.file)),
    ...(place.line === undefined ? {} : { line: place.line }),
    ...(place.line === undefined || place.column === undefined ? {} : { column: place.column }),
  };
}

/** What failed, and on the next line what to try. */
export function withHint(reason: string, hint: string | undefined): string {
  return hint === undefined ? reason : `${reason}\n${hint}`;
}

/** An annotation within GitHub's limits. */
export function noteOf(
  level: Annotation["level"],
  title: string,
  message: string,
  place: Partial<Annotation> = {},
): Annotation {
  return {
    level,
    ...place,
    title: cutCharacters(oneLine(title), annotationTitleCharacters),
    message: cutCharacters(plain(message), annotationCharacters),
  };
}

/** At most ten annotations of one level; the tenth counts the rest. `word`: what each of them is. */
export function withinLimit(all: readonly Annotation[], word: string): readonly Annotation[] {
  const [first] = all;
  if (first === undefined || all.length <= annotationsPerLevel) return all;
  const shown = all.slice(0, annotationsPerLevel - 1);
  const rest = all.slice(annotationsPerLevel - 1);
  const names = rest.map((annotation) => annotation.title).join("\n");
  return [
    ...shown,
    noteOf(first.level, `…and ${plural(rest.length, `more ${word}`)}`, `The summary has all:\n${names}`),
  ];
}
