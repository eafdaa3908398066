import type { Outcome } from "../reconcile/outcome.ts";
import type { RunReport } from "./run-report.ts";

/** The heading for what stopped the run: it is said that nothing was changed only where that is so. */
export function stopTitle({ outcomes }: Pick<RunReport, "outcomes">): string {
  return outcomes.some(wasTried) ? "Stopped midway" : "Stopped before anything was changed";
}

/** A failed operation may have changed something, too. */
function wasTried({ operation, result }: Outcome): boolean {
  return operation !== "skip" && result !== "skipped";
}
