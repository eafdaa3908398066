import type { Log } from "../log.ts";
import { countsOf, countsText } from "../report/counts.ts";
import { imagesText } from "../report/images.ts";
import type { RunReport } from "../report/run-report.ts";
import { validationText } from "../report/validation.ts";

/** Says in the last lines of the log what a run came to. */
export function conclude(report: RunReport, log: Pick<Log, "info" | "notice">): void {
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

/** `isWritten`: whether all could be told. */
export function exitCodeOf(
  { interrupted, stopped, setupFailures, problems, outcomes }: RunReport,
  isWritten: boolean,
): number {
  if (interrupted === "SIGINT") return 130;
  if (interrupted === "SIGTERM") return 143;
  const failed = outcomes.some((outcome) => outcome.result === "failed");
  const red = stopped !== undefined || failed || setupFailures.length > 0 || problems.length > 0;
  return red || !isWritten ? 1 : 0;
}
