import { placeText } from "../../errors.ts";
import type { Problem } from "../../formats/declaration.ts";
import type { PlanPreview } from "../../preview/plan-preview.ts";
import { plural } from "../counts.ts";
import { code } from "../escape.ts";
import { byPlan } from "../order.ts";
import type { SetupFailure } from "../run-report.ts";
import { failureItem, listOf, problemItem } from "./lists.ts";
import type { PreviewReport } from "./preview-report.ts";
import { namedPlan, type View } from "./view.ts";

/** A plan that cannot be deployed, with what is wrong in its file. */
export interface FailedPreview {
  readonly plan: PlanPreview;
  readonly problems: readonly Problem[];
}

/** The plans that fail, but for those that a setup's failure explains. */
export function failedPreviews(report: PreviewReport): readonly FailedPreview[] {
  const explained = new Set(report.setupFailures.flatMap(({ plans }) => plans));
  const failed = report.plans.filter(
    ({ result, subject }) => result === "failed" && !explained.has(subject.id),
  );
  return failed.toSorted(byPlan).map((plan) => ({ plan, problems: problemsOf(plan, report) }));
}

/** What is wrong in a plan's file. */
export function problemsOf({ subject }: PlanPreview, { problems }: PreviewReport): readonly Problem[] {
  return problems.filter(({ plan }) => plan?.id === subject.id);
}

/** Problems that stand for themselves: they are of no plan that is told of. */
export function otherProblems({ plans, problems }: PreviewReport): readonly Problem[] {
  const told = new Set(plans.map(({ subject }) => subject.id));
  return problems.filter(({ plan }) => plan === undefined || !told.has(plan.id));
}

/** What cannot be deployed, with its reason, as Markdown of at most `limit` bytes; empty: nothing, or no room. */
export function failuresList(report: PreviewReport, view: View, limit: number): string {
  const items = [
    ...report.setupFailures.map((failure) => () => setupItem(failure)),
    ...otherProblems(report).map((problem) => () => problemItem(problem, view)),
    ...failedPreviews(report).map((failed) => () => planItem(failed, view)),
  ];
  const list = listOf(items, (textOf) => textOf(), "failure", view, limit);
  return list === "" ? "" : `#### ❌ Cannot be deployed\n\n${list}`;
}

function setupItem({ setup, plans, reason, hint }: SetupFailure): string {
  const held = plans.length === 0 ? "" : `, ${plural(plans.length, "plan")}`;
  return failureItem(`setup ${code(setup)}${held}`, reason, hint);
}

/** What is wrong in a plan's file says more than that it cannot be read. */
function planItem({ plan, problems }: FailedPreview, view: View): string {
  const [first, ...others] = problems;
  if (first === undefined) return failureItem(namedPlan(plan, view), plan.reason, plan.hint);
  const more = others.length === 0 ? "" : ` (and ${others.length} more in this file)`;
  return failureItem(
    `${namedPlan(plan, view)}, ${code(placeText(first.place))}`,
    `${first.message}${more}`,
    first.hint,
  );
}
