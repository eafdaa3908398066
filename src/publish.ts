import type { ChosenCommand } from "./command.ts";
import type { Deployment, PublishedPreview } from "./commands/account.ts";
import type { Console } from "./console.ts";
import { messageOf, UserError } from "./errors.ts";
import type { Event } from "./event.ts";
import type { Problem } from "./formats/declaration.ts";
import type { Inputs } from "./inputs.ts";
import type { Log } from "./log.ts";
import type { Roots } from "./report/annotations.ts";
import { byteLength, summaryBytes } from "./report/budget.ts";
import { countsOf, countsText } from "./report/counts.ts";
import { cutMarkdown } from "./report/cut-markdown.ts";
import type { DriftReports } from "./report/drift/reports.ts";
import { imagesText } from "./report/images.ts";
import type { PreviewOutputs } from "./report/preview/operations.ts";
import { reportsOf } from "./report/report.ts";
import type { Results } from "./report/results.ts";
import type { Looked, RunReport, Stop, Trigger } from "./report/run-report.ts";
import { validationText } from "./report/validation.ts";
import type { Interruption } from "./signals.ts";
import { triggerOf } from "./trigger.ts";

/** All that is known of a run when it is over, however it went. */
export interface Ended {
  readonly inputs?: Inputs;
  readonly event?: Event;
  readonly command?: ChosenCommand;
  readonly deployment: Deployment;
  /** What was thrown when the run ended before its end. */
  readonly stop: unknown;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** The folder that the job's checkout lies in. */
  readonly workspace: string;
  readonly interruption: Interruption;
}

/** Writes summary, annotations and outputs, each whatever becomes of the others, and returns the exit code. */
export function publish(ended: Ended, { log, masks, outputs }: Console): number {
  const report = reportOf(ended);
  const { workspace, deployment } = ended;
  const roots = { workspace, repository: deployment.root ?? workspace };
  const { preview, drift } = deployment;
  if (preview !== undefined && report.stopped === undefined && report.interrupted === undefined)
    return publishPreview(preview, { log, masks, outputs });
  if (drift !== undefined && report.stopped === undefined && report.interrupted === undefined)
    return publishDrift(drift, report, roots, { log, masks, outputs });
  const { results, updates, annotations, summary } = reportsOf(report, roots, masks.scrub);
  const foreseen = foresees(ended.command) ? nothingForeseen : undefined;
  const isWritten = writeAll({ results, updates, foreseen, summary }, { log, outputs });
  log.annotate(annotations);
  conclude(report, log);
  return exitCodeOf(report, isWritten);
}

/** Whether it is a command whose outputs tell what would be done. */
function foresees(command: ChosenCommand | undefined): boolean {
  return command?.kind === "preview" || command?.kind === "drift";
}

/** Later steps read them as JSON, also where the run came to nothing. */
const nothingForeseen: PreviewOutputs = { operations: "[]", hasChanges: false, dangers: "[]" };

/** Writes what a preview came to. Returns the exit code. */
function publishPreview(preview: PublishedPreview, { log, outputs }: Console): number {
  const { outputs: foreseen, summary } = preview;
  const isWritten = writeAll({ results: noResults, updates: "[]", foreseen, summary }, { log, outputs });
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
  const isWritten = writeAll({ results, updates, foreseen, summary: whole }, { log, outputs });
  log.annotate(drift.annotations);
  log.info(drift.conclusion);
  const failed = report.outcomes.some(({ result }) => result === "failed");
  return drift.isRed || failed || !isWritten ? 1 : 0;
}

/** Bytes of what was healed, in the summary of what drifted. */
const healingBytes = 300_000;

interface Written {
  readonly results: Pick<Results, "json" | "changed" | "failed">;
  /** JSON. */
  readonly updates: string;
  /** What would be done; undefined: that is not asked. */
  readonly foreseen: PreviewOutputs | undefined;
  /** Markdown. */
  readonly summary: string;
}

/** Writes outputs and summary, each whatever becomes of the others. Returns whether all could be written. */
function writeAll(
  { results, updates, foreseen, summary }: Written,
  { log, outputs }: Pick<Console, "log" | "outputs">,
): boolean {
  const writes = [
    () => outputs.set("results", results.json),
    () => outputs.set("updates", updates),
    () => outputs.set("changed", results.changed),
    () => outputs.set("failed", results.failed),
    ...(foreseen === undefined
      ? []
      : [
          () => outputs.set("operations", foreseen.operations),
          () => outputs.set("has-changes", String(foreseen.hasChanges)),
          () => outputs.set("dangers", foreseen.dangers),
        ]),
    () => outputs.keepSummary(summary),
    () => outputs.summarize(summary),
  ];
  return writes.map((write) => succeeds(write, log)).every((isWritten) => isWritten);
}

/** Whoever reads the outputs would take what is missing for "nothing failed": it is said, and the run is red. */
function succeeds(write: () => void, log: Log): boolean {
  try {
    write();
    return true;
  } catch (error) {
    log.error(messageOf(error));
    return false;
  }
}

function exitCodeOf(
  { interrupted, stopped, setupFailures, problems, outcomes }: RunReport,
  isWritten: boolean,
): number {
  if (interrupted === "SIGINT") return 130;
  if (interrupted === "SIGTERM") return 143;
  const failed = outcomes.some((outcome) => outcome.result === "failed");
  const red = stopped !== undefined || failed || setupFailures.length > 0 || problems.length > 0;
  return red || !isWritten ? 1 : 0;
}

function conclude(report: RunReport, log: Log): void {
  const { interrupted, stopped, looked, outcomes, dryRun, setupFailures } = report;
  // What stopped the run stands in the log already, as its annotation.
  if (stopped !== undefined) return;
  const counts =
    report.validated === undefined
      ? countsText(countsOf(outcomes, dryRun), looked.unchanged, dryRun)
      : validationText(report.validated, report);
  const lost = setupFailures.map(({ setup }) => setup).join(", ");
  const told = lost === "" ? counts : `${counts}; not worked on: ${lost}`;
  const written = imagesText(report.images, dryRun);
  if (written !== undefined) log.info(`Images: ${written}.`);
  if (written !== undefined && looked.setups.length === 0) return;
  const came = outcomes.length === 0 ? (looked.idle ?? told) : told;
  if (interrupted === undefined) log.info(came);
  else log.notice(`Interrupted (${interrupted}): ${came}`);
}

function reportOf(ended: Ended): RunReport {
  const { inputs, command, deployment, stop, startedAt, interruption } = ended;
  const { outcomes, setupFailures, looked, images, validated } = deployment;
  const notices = [...(images?.notices ?? []), ...deployment.notices];
  const problems = eachOnce([...(images?.problems ?? []), ...deployment.problems]);
  const interrupted = interruption.signal();
  // What a cancelled run stops at is the cancelling, whatever it looks like.
  const cutShort = stop !== undefined && interrupted !== undefined;
  const nothing = command?.kind === "nothing" ? `Nothing to do: ${command.reason}.` : looked.idle;
  return {
    outcomes,
    problems,
    setupFailures,
    stopped: stop === undefined || cutShort ? undefined : stopOf(stop),
    interrupted,
    dryRun: inputs?.dryRun ?? false,
    looked: { ...looked, idle: cutShort ? notReached(looked) : nothing },
    trigger: triggerIn(ended),
    notices,
    images,
    validated,
    duration: Date.now() - startedAt,
  };
}

/** What cannot be read is a problem of the images in it, and of its deployment. */
function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ place, message }: Problem) => JSON.stringify([place, message]);
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}

function notReached({ setups }: Looked): string {
  const which = setups.length === 0 ? "" : ` Not reached: ${setups.join(", ")}.`;
  return `The run was interrupted before anything was decided, so nothing was changed.${which}`;
}

function stopOf(error: unknown): Stop {
  if (error instanceof UserError)
    return { reason: error.message, hint: error.hint, place: error.place, other: error.other };
  return {
    reason: `Something went wrong in the action itself: ${messageOf(error)}`,
    hint: "Re-run with debug logging switched on, and report what it prints.",
    place: undefined,
  };
}

function triggerIn({ event, command, deployment }: Ended): Trigger {
  const { base, images } = deployment;
  const compared = base !== undefined && command?.kind === "deploy" && command.trigger === "push";
  return triggerOf(event, { commit: images?.head, base: compared ? base : undefined });
}
