import type { Outcome } from "../reconcile/outcome.ts";
import { byteLength, cutCharacters, fitting } from "./budget.ts";
import { isPlanned, plural } from "./counts.ts";
import { details } from "./details.ts";
import { durationText } from "./duration.ts";
import { inline } from "./escape.ts";
import { byPlan } from "./order.ts";
import type { Trigger } from "./run-report.ts";
import { operationText, planLink, resultText, versionText } from "./subject.ts";

/** With more rows than this the table is folded: what failed stands above it anyway. */
const openRows = 50;

/** A reason in the table; the log and, for failures, the section above have the whole of it. */
const reasonCharacters = 160;

const head = "| Plan | Operation | Version | Time | Result | Why |\n| :-- | :-- | :-- | --: | :-- | :-- |\n";

/**
 * The table of plans as Markdown of at most `limit` bytes. When not all fit, failures come first and a last line
 * says how many are missing. Empty when there are no outcomes, or not even a row fits.
 */
export function tableOf(
  outcomes: readonly Outcome[],
  options: { readonly trigger: Trigger; readonly dryRun: boolean; readonly limit: number },
): string {
  // Room for the heading, the fold, and the line that says what is missing.
  const frame = 400;
  const room = options.limit - frame - byteLength(head);
  const row = (outcome: Outcome) => rowOf(outcome, options.trigger, options.dryRun);
  if (outcomes.length === 0) return "";
  const inOrder = fitting(outcomes.toSorted(byPlan), row, room);
  if (inOrder.length === outcomes.length) return framed(inOrder, outcomes.length);
  const failuresFirst = fitting(outcomes.toSorted(byFailureThenPlan), row, room);
  return failuresFirst.length === 0 ? "" : framed(failuresFirst, outcomes.length);
}

function framed(rows: readonly string[], total: number): string {
  const missing = total - rows.length;
  const table = `${head}${rows.join("")}`;
  const rest = missing === 0 ? "" : `\n*…and ${plural(missing, "more plan")}: the log tells of each.*\n`;
  if (rows.length <= openRows) return `### Plans\n\n${table}${rest}`;
  const all = { summary: `All ${plural(total, "plan")}`, body: `${table}${rest}`.trimEnd() };
  return `### Plans\n\n${details(all)}\n`;
}

function rowOf(outcome: Outcome, trigger: Trigger, dryRun: boolean): string {
  const time =
    outcome.result === "skipped" || isPlanned(outcome, dryRun) ? "–" : durationText(outcome.duration);
  const cells = [
    planLink(outcome, trigger),
    operationText[outcome.operation],
    versionText(outcome),
    time,
    resultText(outcome, dryRun),
    inline(cutCharacters(outcome.reason, reasonCharacters)),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

function byFailureThenPlan(a: Outcome, b: Outcome): number {
  return Number(b.result === "failed") - Number(a.result === "failed") || byPlan(a, b);
}
