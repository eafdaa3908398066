import type { PlanDrift } from "../../drift/plan-drift.ts";
import type { Problem } from "../../formats/declaration.ts";
import type { SetupFailure, Trigger } from "../run-report.ts";

/** All that the reports of a look for drift are made of. */
export interface DriftReport {
  /** Those there is something to tell of, in any order. */
  readonly plans: readonly PlanDrift[];
  /** How many plans are as they should be. */
  readonly same: number;
  /** What is wrong in files: what these declare was not looked at. */
  readonly problems: readonly Problem[];
  /** Setups that could not be looked at. */
  readonly setupFailures: readonly SetupFailure[];
  /** Sentences about the whole run that are worth a person's look. */
  readonly notices: readonly string[];
  readonly trigger: Trigger;
}

/** What of it is about one setup. */
export function ofSetup(report: DriftReport, setup: string): DriftReport {
  return {
    ...report,
    plans: report.plans.filter(({ subject }) => subject.setup === setup),
    problems: report.problems.filter(({ plan }) => plan?.setup === setup),
    setupFailures: report.setupFailures.filter((failure) => failure.setup === setup),
    notices: [],
  };
}
