import type { PlanPreview } from "../../preview/plan-preview.ts";
import type { Fold } from "../fold.ts";
import { problemsOf } from "./failures.ts";
import { type FoldOptions, foldOf, foldSize, isShort } from "./fold.ts";
import { headOf } from "./head.ts";
import type { PreviewReport } from "./preview-report.ts";
import { byUrgency, setupsOf, type View, viewOf } from "./view.ts";

/** What one job has to say in a pull request's comment, as Markdown. */
export interface CommentPart {
  /** The names of those it is about, in order. */
  readonly setups: readonly string[];
  readonly head: string;
  /** One a plan that is acted on or fails: what fails or is dangerous first, then in the order of their ids. */
  readonly folds: readonly Fold[];
}

/** Bytes of a part's head, at most: a comment of 65,536 characters has room for it and some folds. */
const headBytes = 32_000;

/** Bytes of one fold, at most. */
const foldBytes = 20_000;

/** The part of a comment. What does not fit is said to be in the job summary. */
export function commentPartOf(
  report: PreviewReport,
  limits = { head: headBytes, fold: foldBytes },
): CommentPart {
  const view = viewOf(report, { rest: "the job summary", lineCharacters: 400 });
  return {
    setups: setupsOf(report),
    head: headOf(report, view, limits.head),
    folds: foldsOf(report, view, limits.fold),
  };
}

/** The folds of a preview, each of at most `limit` bytes. A small diff of a single plan is open. */
export function foldsOf(report: PreviewReport, view: View, limit: number): readonly Fold[] {
  return foldedPlans(report, view, limit).map(({ plan, options }) => foldOf(plan, options));
}

/** Bytes of each fold, at most, were there no limit. */
export function foldSizes(report: PreviewReport, view: View): readonly number[] {
  const all = foldedPlans(report, view, Number.POSITIVE_INFINITY);
  return all.map(({ plan, options }) => foldSize(plan, options));
}

function foldedPlans(
  report: PreviewReport,
  view: View,
  limit: number,
): readonly { readonly plan: PlanPreview; readonly options: FoldOptions }[] {
  const told = report.plans.filter(({ result }) => result !== "skipped").toSorted(byUrgency);
  return told.map((plan) => {
    const open = told.length === 1 && isShort(plan);
    return { plan, options: { view, limit, open, problems: problemsOf(plan, report) } };
  });
}
