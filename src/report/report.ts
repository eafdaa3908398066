import type { Outcome } from "../reconcile/outcome.ts";
import type { Annotation, Roots } from "./annotation.ts";
import { annotationsOf } from "./annotations.ts";
import { updatesJson } from "./images.ts";
import { type Results, resultsOf } from "./results.ts";
import type { RunReport } from "./run-report.ts";
import { scrubbed } from "./scrubbed.ts";
import { summaryOf } from "./summary.ts";

export interface Reports {
  readonly results: Results;
  readonly annotations: readonly Annotation[];
  readonly summary: string;
  /** The output `updates`. */
  readonly updates: string;
}

/**
 * All reports of a run. `scrub` replaces secrets; it goes over every text before the reports escape it, since a
 * secret that is escaped for JSON or Markdown would no longer be found.
 */
export function reportsOf(run: RunReport, roots: Roots, scrub: (text: string) => string): Reports {
  const safe = scrubbed(run, scrub, enumerations);
  return {
    results: resultsOf(safe.outcomes),
    annotations: annotationsOf(safe, roots),
    summary: summaryOf(safe),
    updates: updatesJson(safe.images),
  };
}

/** What is one of a few words of ours: no secret, whatever a secret may happen to be, and counted by. */
const enumerations: ReadonlySet<string> = new Set<keyof Outcome | keyof RunReport>([
  "operation",
  "result",
  "interrupted",
]);
