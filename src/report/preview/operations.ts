import type { PlanPreview } from "../../preview/plan-preview.ts";
import { byteLength, cutCharacters, outputBytes, outputReasonCharacters } from "../budget.ts";
import { fitted } from "../fitted.ts";
import { byPlan } from "../order.ts";
import { hasChanges, objectCounts } from "./changes.ts";
import type { PreviewReport } from "./preview-report.ts";

/** One element of the output `operations`. The order of the keys is part of what users see. */
export interface OperationElement {
  readonly plan: string;
  readonly setup: string;
  readonly namespace: string;
  readonly release: string;
  readonly operation: PlanPreview["operation"];
  /** The chart as the plan writes it; null where there is none. */
  readonly chart: string | null;
  /** Versions of the chart; null: none, or not known. */
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string;
  /** Numbers of objects. */
  readonly created: number;
  readonly changed: number;
  readonly deleted: number;
  readonly dangers: number;
}

/** One element of the output `dangers`. */
export interface DangerElement {
  readonly plan: string;
  /** null: it is about the release as a whole. */
  readonly kind: string | null;
  readonly name: string | null;
  /** null: it is about the object as a whole. */
  readonly field: string | null;
  readonly danger: string;
  readonly hint: string;
}

export interface PreviewOutputs {
  /** JSON; with `dangers` at most 500 KiB. */
  readonly operations: string;
  readonly hasChanges: boolean;
  /** JSON. */
  readonly dangers: string;
}

/** What dangers have in any case; beyond it what operations leave, so that a flood of dangers does not crowd them out. */
const dangersShare = 0.3;

/** The outputs `operations`, `has-changes` and `dangers`. Above `limit` bytes of JSON the last element counts the rest. */
export function previewOutputs({ plans }: PreviewReport, limit = outputBytes): PreviewOutputs {
  const sorted = plans.toSorted(byPlan);
  const elements = sorted.map(operationOf);
  // A list that fits has a byte to spare.
  const left = limit - byteLength(JSON.stringify(elements)) - 1;
  const share = Math.max(left, Math.floor(limit * dangersShare));
  const dangers = JSON.stringify(fitted(sorted.flatMap(dangersOf), share, () => true));
  const failed = new Set(plans.filter(({ result }) => result === "failed").map(({ subject }) => subject.id));
  const operations = fitted(
    elements,
    limit - byteLength(dangers),
    (element) => failed.has(element.plan) || element.dangers > 0,
  );
  return { operations: JSON.stringify(operations), hasChanges: plans.some(hasChanges), dangers };
}

function operationOf(plan: PlanPreview): OperationElement {
  const { subject, operation, versionBefore, version, reason, dangers } = plan;
  const { created, changed, deleted } = objectCounts(plan);
  return {
    plan: subject.id,
    setup: subject.setup,
    namespace: subject.namespace,
    release: subject.release,
    operation: plan.result === "skipped" ? "skip" : operation,
    chart: subject.chart,
    from: versionBefore,
    to: version,
    reason: cutCharacters(reason, outputReasonCharacters),
    created,
    changed,
    deleted,
    dangers: dangers.length,
  };
}

function dangersOf({ subject, dangers }: PlanPreview): readonly DangerElement[] {
  return dangers.map(({ object, field, danger, hint }) => ({
    plan: subject.id,
    kind: object?.kind ?? null,
    name: object?.name ?? null,
    field: field ?? null,
    danger: cutCharacters(danger, outputReasonCharacters),
    hint: cutCharacters(hint, outputReasonCharacters),
  }));
}
