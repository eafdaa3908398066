import { type Annotation, annotationsOf, type Roots } from "./annotations.ts";
import { type Results, resultsOf } from "./results.ts";
import type { RunReport } from "./run-report.ts";
import { summaryOf } from "./summary.ts";

export interface Reports {
  readonly results: Results;
  readonly annotations: readonly Annotation[];
  readonly summary: string;
}

/**
 * All reports of a run. `scrub` replaces secrets; it goes over every text before the reports escape it, since a
 * secret that is escaped for JSON or Markdown would no longer be found.
 */
export function reportsOf(run: RunReport, roots: Roots, scrub: (text: string) => string): Reports {
  const safe = scrubbed(run, scrub);
  return {
    results: resultsOf(safe.outcomes),
    annotations: annotationsOf(safe, roots),
    summary: summaryOf(safe),
  };
}

/** The same data with every text in it scrubbed. */
export function scrubbed<T>(value: T, scrub: (text: string) => string): T {
  return deepScrubbed(value, scrub) as T;
}

function deepScrubbed(value: unknown, scrub: (text: string) => string): unknown {
  if (typeof value === "string") return scrub(value);
  if (Array.isArray(value)) return value.map((element) => deepScrubbed(element, scrub));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deepScrubbed(inner, scrub)]));
}
