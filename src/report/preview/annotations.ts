import type { PlanPreview } from "../../preview/plan-preview.ts";
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
} from "../annotation.ts";
import { byPlan } from "../order.ts";
import { type FailedPreview, failedPreviews, otherProblems } from "./failures.ts";
import { objectName } from "./object-text.ts";
import type { PreviewReport } from "./preview-report.ts";

/**
 * One error a plan that cannot be deployed, a setup that could not be looked at, and a problem of no plan; a warning
 * for each danger. Of each level at most ten: when there are more, the tenth counts the rest.
 */
export function previewAnnotations(report: PreviewReport, roots: Roots): readonly Annotation[] {
  const errors = [
    ...setupNotes(report.setupFailures, "previewed"),
    ...problemNotes(otherProblems(report), roots),
    ...failedPreviews(report).map((failed) => failureNote(failed, roots)),
  ];
  const warnings = report.plans.toSorted(byPlan).flatMap((plan) => dangerNotes(plan, roots));
  return [...withinLimit(errors, "failure"), ...withinLimit(warnings, "danger")];
}

function failureNote({ plan, problems }: FailedPreview, roots: Roots): Annotation {
  const { id } = plan.subject;
  const [first] = problems;
  if (first === undefined)
    return noteOf(
      "error",
      `${id} cannot be deployed`,
      withHint(plan.reason, plan.hint),
      placeOf(plan, roots),
    );
  const all = problems.map(({ place, message, hint }) => {
    const line = problems.length > 1 && place.line !== undefined ? `line ${place.line}: ` : "";
    return `${line}${withHint(message, hint)}`;
  });
  return noteOf("error", `${id} cannot be read`, all.join("\n"), located(first.place, roots));
}

function dangerNotes(plan: PlanPreview, roots: Roots): readonly Annotation[] {
  return plan.dangers.map(({ object, field, danger, hint }) => {
    const what = object === undefined ? "" : `: ${objectName(object)}`;
    const at = field === undefined ? "" : `, ${field}`;
    return noteOf("warning", `${plan.subject.id}${what}${at}`, withHint(danger, hint), placeOf(plan, roots));
  });
}
