import { byteLength, summaryBytes } from "../budget.ts";
import { plural } from "../counts.ts";
import { byPlan } from "../order.ts";
import { fitFolds } from "../preview/fit-folds.ts";
import { restText, setupsOf, setupsText, type View, viewOf } from "../preview/view.ts";
import type { DriftReport } from "./drift-report.ts";
import { driftFold, driftFoldSize } from "./fold.ts";
import { driftHead } from "./head.ts";

/** Bytes for the line that says how many plans are missing. */
const reserve = 200;

/** Bytes of an issue: GitHub takes 65,536 characters, and its first line is kept for what it is found by. */
const issueBytes = 64_000;

/** A single plan with fewer lines than this stands open. */
const openLines = 10;

/** The job summary, of at most `limit` bytes. */
export function driftSummary(report: DriftReport, limit = summaryBytes): string {
  const title = `## ${titleOf(report)}\n\n`;
  const view = viewOf(report, { rest: undefined, lineCharacters: 2_000 });
  return `${title}${pageOf(report, view, limit - byteLength(title))}`;
}

/** The text of a setup's issue. What does not fit is said to be in the job summary. */
export function issueText(report: DriftReport, limit = issueBytes): string {
  return pageOf(report, viewOf(report, { rest: "the job summary", lineCharacters: 400 }), limit);
}

function pageOf(report: DriftReport, view: View, limit: number): string {
  const head = driftHead(report, view, Math.floor(limit / 2));
  const plans = report.plans.toSorted(byPlan);
  const lines = plans.flatMap(({ objects }) => objects.flatMap((object) => object.lines)).length;
  const options = { view, open: plans.length === 1 && lines < openLines };
  const folds = fitFolds({
    sizes: plans.map((plan) => driftFoldSize(plan, options)),
    foldsWithin: (level) => plans.map((plan) => driftFold(plan, { ...options, limit: level })),
    room: limit - byteLength(head) - reserve,
    missingText: (count) => `*What ${plural(count, "more plan")} came to is ${restText(view)}.*\n`,
  });
  return `${head}\n${folds}`.trimEnd().concat("\n");
}

function titleOf(report: DriftReport): string {
  const setups = setupsOf(report);
  return setups.length === 0 ? "Drift" : `Drift in ${setupsText(setups)}`;
}
