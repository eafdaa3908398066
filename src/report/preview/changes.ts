import type { PlanPreview } from "../../preview/plan-preview.ts";
import type { PreviewReport } from "./preview-report.ts";

/** How many objects an operation touches. */
export interface ObjectCounts {
  readonly created: number;
  readonly changed: number;
  readonly deleted: number;
  readonly unchanged: number;
}

/** Counts a plan's objects. One that Helm keeps counts as unchanged. */
export function objectCounts({ objects }: PlanPreview): ObjectCounts {
  const counts = { created: 0, changed: 0, deleted: 0, unchanged: 0 };
  for (const { change } of objects) counts[change === "kept" ? "unchanged" : change] += 1;
  return counts;
}

/**
 * Whether carrying a plan out would change anything in the cluster. An upgrade that writes a revision with the same
 * objects does not.
 */
export function hasChanges(plan: PlanPreview): boolean {
  if (plan.result !== "planned") return false;
  const { created, changed, deleted } = objectCounts(plan);
  return plan.operation !== "upgrade" || created + changed + deleted > 0;
}

/** Whether a person has to look at a plan before all others: it fails, or is dangerous. */
export function isUrgent({ result, dangers }: PlanPreview): boolean {
  return result === "failed" || dangers.length > 0;
}

/** The report for `changes-only`: without plans that change nothing. What fails or is dangerous stays. */
export function changesOnly(report: PreviewReport): PreviewReport {
  const told = (plan: PlanPreview) => (plan.result !== "skipped" && isUrgent(plan)) || hasChanges(plan);
  return { ...report, plans: report.plans.filter(told) };
}

/** Whether a pull request gets a comment: some plan is affected, or something is wrong. */
export function isWorthAComment({ plans, problems, setupFailures }: PreviewReport): boolean {
  return plans.length > 0 || problems.length > 0 || setupFailures.length > 0;
}
