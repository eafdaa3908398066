import type { PlanDrift } from "../../drift/plan-drift.ts";
import {
  type Annotation,
  noteOf,
  placeOf,
  problemNotes,
  type Roots,
  setupNotes,
  withHint,
  withinLimit,
} from "../annotation.ts";
import { plural } from "../counts.ts";
import { byPlan } from "../order.ts";
import { objectName } from "../preview/object-text.ts";
import type { DriftReport } from "./drift-report.ts";
import { asSentence, driftText } from "./texts.ts";

/** The most objects that an annotation names. */
const mostNamed = 10;

/**
 * A warning for each plan that has drifted or is behind; an error for each that could not be looked at or healed, for
 * a setup, and for a problem in a file. Of each level at most ten: when there are more, the tenth counts the rest.
 */
export function driftAnnotations(report: DriftReport, roots: Roots): readonly Annotation[] {
  const plans = report.plans.toSorted(byPlan);
  const errors = [
    ...setupNotes(report.setupFailures, "looked at"),
    ...problemNotes(report.problems, roots),
    ...plans.filter(isRed).map((plan) => errorNote(plan, roots)),
  ];
  const warnings = plans.filter((plan) => !isRed(plan)).map((plan) => warningNote(plan, roots));
  return [...withinLimit(errors, "failure"), ...withinLimit(warnings, "plan")];
}

/** Whether a plan makes the run fail. */
export function isRed({ fault, healing }: PlanDrift): boolean {
  return fault !== undefined || healing === "remains" || healing === "failed";
}

function errorNote(plan: PlanDrift, roots: Roots): Annotation {
  const { fault, subject } = plan;
  if (fault !== undefined) {
    const title = `${subject.id} could not be looked at`;
    return noteOf("error", title, withHint(fault.reason, fault.hint), placeAt(plan, roots));
  }
  return noteOf(
    "error",
    `${subject.id} has drifted, and is not healed`,
    messageOf(plan),
    placeAt(plan, roots),
  );
}

function warningNote(plan: PlanDrift, roots: Roots): Annotation {
  const title =
    plan.healing === "healed" ? `${plan.subject.id} had drifted, and is healed` : `${plan.subject.id}`;
  return noteOf("warning", title, messageOf(plan), placeAt(plan, roots));
}

function messageOf(plan: PlanDrift): string {
  const { objects, behind } = plan;
  const named = objects.slice(0, mostNamed).map(({ object, change }) => {
    return `${objectName(object)}: ${change === "created" ? "missing" : "changed"}`;
  });
  const more = objects.length - named.length;
  return [
    asSentence(driftText(plan)),
    ...named,
    ...(more > 0 ? [`…and ${plural(more, "more object")}`] : []),
    ...(behind === undefined ? [] : [withHint(asSentence(behind.reason), behind.hint)]),
  ].join("\n");
}

function placeAt({ subject, behind }: PlanDrift, roots: Roots): Partial<Annotation> {
  return placeOf({ subject, operation: behind?.operation ?? "upgrade" }, roots);
}
