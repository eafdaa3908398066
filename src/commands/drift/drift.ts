import { hasDrifted, isToBeTold, type PlanDrift } from "../../drift/plan-drift.ts";
import type { Event } from "../../event.ts";
import type { DriftReport } from "../../report/drift/drift-report.ts";
import { driftLines, driftTitle } from "../../report/drift/lines.ts";
import { driftReports } from "../../report/drift/reports.ts";
import type { Account } from "../account.ts";
import type { Settings } from "../settings.ts";
import { triggerOf } from "../trigger.ts";
import type { World } from "../world.ts";
import { heal } from "./heal.ts";
import { lookForDrift, type SeenDrift } from "./look-for-drift.ts";
import { tellIssues } from "./tell-issues.ts";

/** What drift is looked for with. */
export interface DriftOf {
  readonly settings: Settings;
  readonly event: Event;
  /** The folder that the job's checkout lies in. */
  readonly workspace: string;
}

/**
 * Compares each release with what is live, and the clusters with the commit; heals what drifted, where that is asked
 * for; keeps an issue a setup. Throws UserError for what stops the run.
 */
export async function drift(
  { settings, event, workspace }: DriftOf,
  world: World,
  account: Account,
): Promise<void> {
  const seen = await lookForDrift(settings, world, account);
  for (const plan of toldOf(seen)) world.log.group(driftTitle(plan), driftLines(plan));
  const healed = await heal(seen, settings, world, account);
  const trigger = triggerOf(event, { base: undefined });
  const left = reportOf(healed?.left ?? seen, [], trigger);
  const refused = await tellIssues(healed?.left ?? seen, left, { settings, world });
  world.cancel.throwIfAborted();
  const plans = healed === undefined ? seen.plans : healed.plans;
  const notices = [...account.soFar().notices, ...refused];
  const report = reportOf({ ...(healed?.left ?? seen), plans }, notices, trigger);
  const roots = { workspace, repository: world.git.root };
  account.tell({ notices, drift: driftReports(report, world.masks.scrub, roots) });
}

function toldOf({ plans }: Pick<SeenDrift, "plans">): readonly PlanDrift[] {
  return plans.map(({ drift }) => drift).filter(isToBeTold);
}

function reportOf(
  seen: Pick<SeenDrift, "plans" | "problems" | "setupFailures">,
  notices: readonly string[],
  trigger: DriftReport["trigger"],
): DriftReport {
  const { plans, problems, setupFailures } = seen;
  const told = toldOf(seen);
  const noticed = plans.filter(({ drift }) => !isToBeTold(drift) && drift.notices.length > 0);
  return {
    plans: told,
    same: plans.filter(({ drift }) => !isToBeTold(drift) && !hasDrifted(drift)).length,
    problems,
    setupFailures,
    // Of plans that are not told of by themselves.
    notices: [
      ...notices,
      ...noticed.flatMap(({ drift }) => drift.notices.map((notice) => `${drift.subject.id}: ${notice}`)),
    ],
    trigger,
  };
}
