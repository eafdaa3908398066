import type { PlanPreview } from "../../preview/plan-preview.ts";
import { plural } from "../counts.ts";
import { code, link } from "../escape.ts";
import { byCodeUnits, byPlan } from "../order.ts";
import type { Trigger } from "../run-report.ts";
import { planUrl } from "../subject.ts";
import { isUrgent } from "./changes.ts";
import type { PreviewReport } from "./preview-report.ts";

/** How a preview is told in one place: a comment, a summary, a file. */
export interface View {
  readonly trigger: Trigger;
  /** The plans are of several setups: each is named with its own. */
  readonly several: boolean;
  /** Where the rest is told, to follow "in": `the job summary`; undefined: nowhere. */
  readonly rest: string | undefined;
  /** Characters of a line of a diff, at most. */
  readonly lineCharacters: number;
}

/** What tells which setups a report is about. */
type SetupsReport = Pick<PreviewReport, "problems" | "setupFailures"> & {
  readonly plans: readonly Pick<PlanPreview, "subject">[];
};

/** The view of a report's texts. */
export function viewOf(
  report: SetupsReport & Pick<PreviewReport, "trigger">,
  options: Pick<View, "rest" | "lineCharacters">,
): View {
  return { ...options, trigger: report.trigger, several: setupsOf(report).length > 1 };
}

/** The setups that a report tells of, in order. */
export function setupsOf({ plans, problems, setupFailures }: SetupsReport): readonly string[] {
  const all = [
    ...plans.map(({ subject }) => subject.setup),
    ...problems.flatMap(({ plan }) => (plan === undefined ? [] : [plan.setup])),
    ...setupFailures.map(({ setup }) => setup),
  ];
  return [...new Set(all)].toSorted(byCodeUnits);
}

/** The names of some setups, as markup: `aws/a, aws/b and 3 more`. */
export function setupsText(setups: readonly string[]): string {
  const more = setups.length > mostSetups ? ` and ${setups.length - mostSetups} more` : "";
  return `${setups.slice(0, mostSetups).map(code).join(", ")}${more}`;
}

/** Setups that are named. */
const mostSetups = 5;

/** A plan's id; without its setup where there is but one. */
export function planName({ subject }: Pick<PlanPreview, "subject">, view: View): string {
  return view.several ? subject.id : `${subject.namespace}/${subject.name}`;
}

/** A plan's name as markup, linked to its file. */
export function namedPlan(plan: Pick<PlanPreview, "subject" | "operation">, view: View): string {
  return link(code(planName(plan, view)), planUrl(plan, view.trigger));
}

/** That something is not told here, as markup: `…and 3 more plans in the job summary`. */
export function andMore(count: number, word: string, view: View): string {
  return `*…and ${plural(count, `more ${word}`)} ${restText(view)}.*`;
}

/** Where the rest is told, to follow "is": `in the job summary`. */
export function restText({ rest }: Pick<View, "rest">): string {
  return rest === undefined ? "not shown" : `in ${rest}`;
}

/** What fails or is dangerous first, then in the order of their ids. */
export function byUrgency(a: PlanPreview, b: PlanPreview): number {
  return Number(isUrgent(b)) - Number(isUrgent(a)) || byPlan(a, b);
}
