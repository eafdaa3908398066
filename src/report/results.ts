import type { Outcome } from "../reconcile/outcome.ts";
import { byteLength, cutCharacters, outputBytes } from "./budget.ts";

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

/** The last element when not all fitted: how many are missing. */
export interface Truncated {
  readonly truncated: number;
}

export interface Results {
  readonly elements: readonly (ResultElement | Truncated)[];
  /** The elements as JSON, at most 500 KiB. */
  readonly json: string;
  /** Plans that succeeded with something done. */
  readonly changed: number;
  readonly failed: number;
}

/** Longer reasons are cut here, so that no single plan crowds out the others. */
const reasonCharacters = 2_000;

/** The outputs `results`, `changed` and `failed`. Above `limit` bytes of JSON the failures come first. */
export function resultsOf(outcomes: readonly Outcome[], limit = outputBytes): Results {
  const elements = fitted(outcomes.map(elementOf), limit);
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
    reason: cutCharacters(outcome.reason, reasonCharacters),
    seconds: Math.round(outcome.duration) / 1000,
  };
}

function fitted(all: readonly ResultElement[], limit: number): readonly (ResultElement | Truncated)[] {
  const brackets = 2;
  // Each element with the comma after it; the last one has none, which leaves a byte to spare.
  const size = (element: ResultElement | Truncated) => byteLength(JSON.stringify(element)) + 1;
  if (all.reduce((sum, element) => sum + size(element), brackets) <= limit) return all;
  const byWeight = [
    ...all.filter((element) => element.result === "failed"),
    ...all.filter((element) => element.result !== "failed"),
  ];
  let room = limit - brackets - size({ truncated: all.length });
  const kept: ResultElement[] = [];
  for (const element of byWeight) {
    room -= size(element);
    if (room < 0) break;
    kept.push(element);
  }
  return [...kept, { truncated: all.length - kept.length }];
}
