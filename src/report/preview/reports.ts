import type { PlanPreview } from "../../preview/plan-preview.ts";
import type { Annotation, Roots } from "../annotation.ts";
import { scrubbed } from "../scrubbed.ts";
import { previewAnnotations } from "./annotations.ts";
import { changesOnly } from "./changes.ts";
import { type PreviewCheck, previewChecks } from "./checks.ts";
import { type PreviewOutputs, previewOutputs } from "./operations.ts";
import { previewSummary, wholePreview } from "./page.ts";
import { type CommentPart, commentPartOf } from "./part.ts";
import type { PreviewReport } from "./preview-report.ts";

/** All that is told of a preview. */
export interface PreviewReports {
  readonly comment: CommentPart;
  readonly summary: string;
  /** All of it as Markdown, whatever its length. */
  readonly whole: string;
  /** Whether `summary` leaves something out that `whole` has. */
  readonly overflows: boolean;
  readonly checks: readonly PreviewCheck[];
  readonly annotations: readonly Annotation[];
  readonly outputs: PreviewOutputs;
}

export interface PreviewReportsOptions {
  readonly roots: Roots;
  /** Only plans with changes are listed. Checks and outputs have all. */
  readonly changesOnly: boolean;
  /** Where a summary that is too long says the rest is, to follow "in"; undefined: nowhere. */
  readonly rest: string | undefined;
}

/**
 * All reports of a preview. `scrub` replaces secrets; it goes over every text before the reports escape it, since a
 * secret that is escaped for JSON or Markdown would no longer be found.
 */
export function previewReports(
  report: PreviewReport,
  scrub: (text: string) => string,
  options: PreviewReportsOptions,
): PreviewReports {
  const safe = scrubbed(report, scrub, enumerations);
  const listed = options.changesOnly ? changesOnly(safe) : safe;
  const summary = previewSummary(listed, options.rest);
  const whole = wholePreview(listed);
  return {
    comment: commentPartOf(listed),
    summary,
    whole,
    overflows: summary !== whole,
    checks: previewChecks(safe),
    annotations: previewAnnotations(listed, options.roots),
    outputs: previewOutputs(safe),
  };
}

type ObjectPreview = PlanPreview["objects"][number];

/** What is one of a few words of ours, or of the API server's, and decided by. */
const enumerations: ReadonlySet<string> = new Set<
  keyof PlanPreview | keyof ObjectPreview | keyof ObjectPreview["predictedBy"] | "sign" | "severity"
>(["operation", "result", "change", "kind", "sign", "severity"]);
