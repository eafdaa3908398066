import { hasDrifted, type PlanDrift } from "../../drift/plan-drift.ts";
import { cutCharacters, outputBytes, outputReasonCharacters } from "../budget.ts";
import { fitted } from "../fitted.ts";
import { byPlan } from "../order.ts";
import type { OperationElement } from "../preview/operations.ts";
import { driftClauses, driftCounts } from "./texts.ts";

export interface DriftOutputs {
  /** JSON, at most 500 KiB: of each plan what would put it right, in the form that a preview has. */
  readonly operations: string;
  readonly hasChanges: boolean;
}

/** The outputs `operations` and `has-changes`. Above `limit` bytes of JSON the last element counts the rest. */
export function driftOutputs(plans: readonly PlanDrift[], limit = outputBytes): DriftOutputs {
  const news = plans.toSorted(byPlan).filter((plan) => hasDrifted(plan) || plan.behind !== undefined);
  const elements = fitted(news.map(operationOf), limit, () => true);
  return { operations: JSON.stringify(elements), hasChanges: news.length > 0 };
}

function operationOf(plan: PlanDrift): OperationElement {
  const { subject, version, release, behind } = plan;
  const { changed, missing } = driftCounts(plan);
  const reasons = [...driftClauses(plan), ...(behind === undefined ? [] : [behind.reason])];
  return {
    plan: subject.id,
    setup: subject.setup,
    namespace: subject.namespace,
    release: subject.release,
    operation: behind?.operation ?? (release?.kind === "gone" ? "install" : "upgrade"),
    chart: subject.chart,
    from: version,
    to: null,
    reason: cutCharacters(reasons.join("; "), outputReasonCharacters),
    created: missing,
    changed,
    deleted: 0,
    dangers: 0,
  };
}
