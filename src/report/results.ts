import type { Outcome } from "../reconcile/outcome.ts";
import { cutCharacters, outputBytes, outputReasonCharacters } from "./budget.ts";
import { fitted, type Truncated } from "./fitted.ts";

/** One element of the output `results`. The order of the keys is part of what users see. */
export interface ResultElement {
  readonly plan: string;
  readonly setup: string;
  readonly namespace: string;
  readonly release: string;
  readonly operation: Outcome["operation"];
  readonly result: Outcome["result"];
  readonly revision: number | null;
  /** The chart as the plan writes it; null where there is none. */
  readonly chart: string | null;
  /** The chart version installed now; null when none. */
  readonly version: string | null;
  readonly reason: string;
  /** Seconds it took, to the millisecond. */
  readonly seconds: number;
}

export interface Results {
  readonly elements: readonly (ResultElement | Truncated)[];
  /** The elements as JSON, at most 500 KiB. */
  readonly json: string;
  /** Plans that succeeded with something done. */
  readonly changed: number;
  readonly failed: number;
}

/** The outputs `results`, `changed` and `failed`. Above `limit` bytes of JSON the failures come first. */
export function resultsOf(outcomes: readonly Outcome[], limit = outputBytes): Results {
  const elements = fitted(outcomes.map(elementOf), limit, ({ result }) => result === "failed");
  return {
    elements,
    json: JSON.stringify(elements),
    changed: outcomes.filter((outcome) => outcome.result === "succeeded" && outcome.operation !== "skip")
      .length,
    failed: outcomes.filter((outcome) => outcome.result === "failed").length,
  };
}

function elementOf(outcome: Outcome): ResultElement {
  const { subject } = outcome;
  return {
    plan: subject.id,
    setup: subject.setup,
    namespace: subject.namespace,
    release: subject.release,
    operation: outcome.operation,
    result: outcome.result,
    revision: outcome.revision,
    chart: subject.chart,
    version: outcome.version,
    reason: cutCharacters(outcome.reason, outputReasonCharacters),
    seconds: Math.round(outcome.duration) / 1000,
  };
}
