import { type Place, placeText } from "../errors.ts";
import {
  type Annotation,
  located,
  noteOf,
  placeOf,
  problemNotes,
  type Roots,
  setupNotes,
  withHint,
  withinLimit,
} from "./annotation.ts";
import { type FailedPlan, failedPlans, heldText, problemsOfRun } from "./problems.ts";
import type { RunReport } from "./run-report.ts";
import { stopTitle } from "./stop.ts";

/** Lines of what the cluster says that stand in an annotation; the summary has all. */
const shownFacts = 10;

/**
 * One error a failed plan, one a setup that could not be worked on, one a problem of no plan, and what stopped the
 * run; a warning for each notice about the whole run, a notice for each about a plan. Of each level at most ten: when
 * there are more, the tenth counts the rest.
 */
export function annotationsOf(run: RunReport, roots: Roots): readonly Annotation[] {
  const errors = [
    ...stopOf(run, roots),
    ...setupNotes(run.setupFailures, "deployed"),
    ...problemNotes(problemsOfRun(run), roots),
    ...failedPlans(run).map((failed) => planNote(failed, roots)),
  ];
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
