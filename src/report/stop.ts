import { messageOf, UserError } from "../errors.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import { cutCharacters } from "./budget.ts";
import { code, inline } from "./escape.ts";
import type { RunReport, Stop } from "./run-report.ts";

/** What is told of whatever stopped the run. */
export function stopOf(error: unknown): Stop {
  if (error instanceof UserError)
    return { reason: error.message, hint: error.hint, place: error.place, other: error.other };
  return {
    reason: `Something went wrong in the action itself: ${messageOf(error)}`,
    hint: "Re-run with debug logging switched on, and report what it prints.",
    place: undefined,
  };
}

/** The same as Markdown. */
export function stopText({ reason, hint, place }: Stop): string {
  const at = place === undefined ? "" : `${code(place.line ? `${place.file}:${place.line}` : place.file)}: `;
  const tryThis = hint === undefined ? "" : `\n\n**What to try:** ${inline(cutCharacters(hint, 2_000))}`;
  return `${at}${inline(cutCharacters(reason, 4_000))}${tryThis}`;
}

/** The heading for what stopped the run: it is said that nothing was changed only where that is so. */
export function stopTitle({ outcomes }: Pick<RunReport, "outcomes">): string {
  return outcomes.some(wasTried) ? "Stopped midway" : "Stopped before anything was changed";
}

/** A failed operation may have changed something, too. */
function wasTried({ operation, result }: Outcome): boolean {
  return operation !== "skip" && result !== "skipped";
}
