import { triggerOf } from "../commands/trigger.ts";
import type { Problem } from "../formats/declaration.ts";
import type { Looked, RunReport, Trigger } from "../report/run-report.ts";
import { stopOf } from "../report/stop.ts";
import type { Ended } from "./ended.ts";

/** What reports are made of. */
export function runReportOf(ended: Ended): RunReport {
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

function triggerIn({ event, command, deployment }: Ended): Trigger {
  const { base, images } = deployment;
  const compared = base !== undefined && command?.kind === "deploy" && command.trigger === "push";
  return triggerOf(event, { commit: images?.head, base: compared ? base : undefined });
}
