import type { ChosenCommand } from "./command.ts";
import type { Deployment } from "./commands/deploy.ts";
import type { Console } from "./console.ts";
import { runUrlOf, workspaceOf } from "./create-world.ts";
import { messageOf, UserError } from "./errors.ts";
import type { Event } from "./event.ts";
import { countsOf, countsText } from "./report/counts.ts";
import { reportsOf } from "./report/report.ts";
import type { RunReport, Stop, Trigger } from "./report/run-report.ts";
import type { Interruption } from "./signals.ts";

/** All that is known of a run when it is over, however it went. */
export interface Ended {
  readonly event?: Event;
  readonly command?: ChosenCommand;
  readonly deployment: Deployment | undefined;
  readonly dryRun: boolean;
  /** What ended the run before it changed anything. */
  readonly stop: unknown;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly interruption: Interruption;
}

/** Writes summary, annotations and outputs, and returns the exit code. */
export function publish(ended: Ended, { log, masks, outputs }: Console): number {
  const report = reportOf(ended);
  const workspace = workspaceOf(ended.environment);
  const roots = { workspace, repository: ended.deployment?.root ?? workspace };
  const { results, annotations, summary } = reportsOf(report, roots, masks.scrub);
  try {
    outputs.set("results", results.json);
    outputs.set("changed", results.changed);
    outputs.set("failed", results.failed);
    outputs.summarize(summary);
  } catch (error) {
    log.error(messageOf(error));
  }
  log.annotate(annotations);
  conclude(report, log);
  return exitCodeOf(report, results.failed);
}

function exitCodeOf({ interrupted, stopped, setupFailures, problems }: RunReport, failed: number): number {
  if (interrupted === "SIGINT") return 130;
  if (interrupted === "SIGTERM") return 143;
  const red = stopped !== undefined || failed > 0 || setupFailures.length > 0 || problems.length > 0;
  return red ? 1 : 0;
}

function conclude({ stopped, looked, outcomes, dryRun }: RunReport, log: Console["log"]): void {
  // What stopped the run stands in the log already, as its annotation.
  if (stopped === undefined)
    log.info(looked.idle ?? countsText(countsOf(outcomes, dryRun), looked.unchanged, dryRun));
}

function reportOf(ended: Ended): RunReport {
  const { command, deployment, dryRun, stop, startedAt, interruption } = ended;
  const idle = command?.kind === "nothing" ? `Nothing to do: ${command.reason}.` : undefined;
  return {
    outcomes: deployment?.outcomes ?? [],
    problems: deployment?.problems ?? [],
    setupFailures: deployment?.setupFailures ?? [],
    stopped: stop === undefined ? undefined : stopOf(stop),
    interrupted: interruption.signal(),
    dryRun,
    looked: deployment?.looked ?? { plans: 0, setups: [], unchanged: 0, idle },
    trigger: triggerOf(ended),
    notices: deployment?.notices ?? [],
    duration: Date.now() - startedAt,
  };
}

function stopOf(error: unknown): Stop {
  if (error instanceof UserError) return { reason: error.message, hint: error.hint, place: error.place };
  return {
    reason: `Something went wrong in the action itself: ${messageOf(error)}`,
    hint: "Re-run with debug logging switched on, and report what it prints.",
    place: undefined,
  };
}

function triggerOf({ event, command, deployment }: Ended): Trigger {
  const branch = event !== undefined && "branch" in event.kind ? event.kind.branch : undefined;
  const base = deployment?.base;
  return {
    event: event?.name ?? "unknown",
    branch,
    commit: event?.commit ?? "",
    subject: event?.subject,
    actor: event?.actor,
    base:
      base === undefined || (command?.kind === "deploy" && command.trigger === "dispatch")
        ? undefined
        : { commit: base.kind === "commit" ? base.sha : undefined, why: base.reason },
    repositoryUrl:
      event === undefined
        ? undefined
        : `${event.serverUrl}/${event.repository.owner}/${event.repository.name}`,
    runUrl: event === undefined ? undefined : runUrlOf(event),
  };
}
