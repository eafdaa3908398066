import type { PlanDrift } from "../../drift/plan-drift.ts";
import type { Annotation, Roots } from "../annotation.ts";
import { scrubbed } from "../scrubbed.ts";
import { driftAnnotations, isRed } from "./annotations.ts";
import { type DriftReport, ofSetup } from "./drift-report.ts";
import { type DriftOutputs, driftOutputs } from "./operations.ts";
import { driftSummary, issueText } from "./page.ts";
import { driftSummaryText } from "./texts.ts";

/** All that a run tells of drift itself. */
export interface DriftReports {
  /** Markdown of at most `limit` bytes. */
  readonly summary: (limit: number) => string;
  readonly annotations: readonly Annotation[];
  readonly outputs: DriftOutputs;
  /** The last line of the log. */
  readonly conclusion: string;
  /** Something could not be looked at, or not be healed. */
  readonly isRed: boolean;
}

/**
 * All reports of a look for drift. `scrub` replaces secrets; it goes over every text before the reports escape it, since
 * a secret that is escaped for JSON or Markdown would no longer be found.
 */
export function driftReports(
  report: DriftReport,
  scrub: (text: string) => string,
  roots: Roots,
): DriftReports {
  const safe = scrubbed(report, scrub, enumerations);
  return {
    summary: (limit) => driftSummary(safe, limit),
    annotations: driftAnnotations(safe, roots),
    outputs: driftOutputs(safe.plans),
    conclusion: `${driftSummaryText(safe)}.`,
    isRed: safe.plans.some(isRed) || safe.problems.length + safe.setupFailures.length > 0,
  };
}

/** The text of the issue of one setup. */
export function driftIssue(report: DriftReport, setup: string, scrub: (text: string) => string): string {
  return issueText(scrubbed(ofSetup(report, setup), scrub, enumerations));
}

/** What is one of a few words of ours, and decided by. */
const enumerations: ReadonlySet<string> = new Set<
  | keyof PlanDrift
  | keyof NonNullable<PlanDrift["behind"]>
  | keyof PlanDrift["objects"][number]
  | "kind"
  | "sign"
>(["operation", "change", "kind", "sign", "healing"]);
