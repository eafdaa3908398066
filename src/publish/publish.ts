import { foresees } from "../command-names.ts";
import type { PublishedPreview } from "../commands/account.ts";
import type { Console } from "../console.ts";
import type { Roots } from "../report/annotation.ts";
import { byteLength, summaryBytes } from "../report/budget.ts";
import { cutMarkdown } from "../report/cut-markdown.ts";
import type { DriftReports } from "../report/drift/reports.ts";
import type { PreviewOutputs } from "../report/preview/operations.ts";
import { reportsOf } from "../report/report.ts";
import type { RunReport } from "../report/run-report.ts";
import { conclude, exitCodeOf } from "./conclusion.ts";
import type { Ended } from "./ended.ts";
import { runReportOf } from "./run-report-of.ts";
import { writeOutputs } from "./write-outputs.ts";

/** Writes summary, annotations and outputs, each whatever becomes of the others, and returns the exit code. */
export function publish(ended: Ended, { log, masks, outputs }: Console): number {
  const report = runReportOf(ended);
  const { workspace, deployment } = ended;
  const roots = { workspace, repository: deployment.root ?? workspace };
  const { preview, drift } = deployment;
  const isOver = report.stopped === undefined && report.interrupted === undefined;
  if (isOver && preview !== undefined) return publishPreview(preview, { log, masks, outputs });
  if (isOver && drift !== undefined) return publishDrift(drift, report, roots, { log, masks, outputs });
  const { results, updates, annotations, summary } = reportsOf(report, roots, masks.scrub);
  const foreseen = foresees(ended.inputs?.command, ended.event) ? nothingForeseen : undefined;
  const isWritten = writeOutputs({ results, updates, foreseen, summary }, { log, outputs });
  log.annotate(annotations);
  conclude(report, log);
  return exitCodeOf(report, isWritten);
}

/** Later steps read them as JSON, also where there was nothing to look at, or the run came to nothing. */
const nothingForeseen: PreviewOutputs = { operations: "[]", hasChanges: false, dangers: "[]" };

/** Writes what a preview came to. Returns the exit code. */
function publishPreview(preview: PublishedPreview, { log, outputs }: Console): number {
  const { outputs: foreseen, summary } = preview;
  const isWritten = writeOutputs({ results: noResults, updates: "[]", foreseen, summary }, { log, outputs });
  log.annotate(preview.annotations);
  log.info(preview.conclusion);
  return preview.isRed || !isWritten ? 1 : 0;
}

const noResults = { json: "[]", changed: 0, failed: 0 } as const;

/** Writes what a look for drift came to, and what was healed. Returns the exit code. */
function publishDrift(
  drift: DriftReports,
  report: RunReport,
  roots: Roots,
  { log, masks, outputs }: Console,
): number {
  const { results, updates, summary } = reportsOf(report, roots, masks.scrub);
  const healing = report.outcomes.length === 0 ? "" : `\n${cutMarkdown(summary, healingBytes)}`;
  const whole = `${drift.summary(summaryBytes - byteLength(healing))}${healing}`;
  const foreseen = { ...drift.outputs, dangers: "[]" };
  const isWritten = writeOutputs({ results, updates, foreseen, summary: whole }, { log, outputs });
  log.annotate(drift.annotations);
  log.info(drift.conclusion);
  const failed = report.outcomes.some(({ result }) => result === "failed");
  return drift.isRed || failed || !isWritten ? 1 : 0;
}

/** Bytes of what was healed, in the summary of what drifted. */
const healingBytes = 300_000;
