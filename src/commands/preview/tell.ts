import { setTimeout as sleep } from "node:timers/promises";
import type { PreviewCommand } from "../../chosen-command.ts";
import type { Event } from "../../event.ts";
import type { ReviewedPlan } from "../../preview/reviewed.ts";
import { keptReview } from "../../preview/reviews.ts";
import { hasChanges, isWorthAComment } from "../../report/preview/changes.ts";
import type { PreviewReport } from "../../report/preview/preview-report.ts";
import type { PreviewReports } from "../../report/preview/reports.ts";
import { setupsText } from "../../report/preview/view.ts";
import {
  hasPart,
  overtaken,
  withBeginning,
  withFailure,
  withPart,
} from "../../report/preview-comment/change.ts";
import type { Page, PartContent } from "../../report/preview-comment/comment.ts";
import { scrubbed } from "../../report/scrubbed.ts";
import { stopOf, stopText } from "../../report/stop.ts";
import { runUrlOf } from "../../run-url.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import { checkName } from "./check-name.ts";

/** What a preview tells GitHub, beside what the run itself writes. What GitHub does not take is said, and no error. */
export interface Teller {
  /** Says in a comment that is there already that a new preview is under way. Nobody waits for it. */
  begin(): void;
  /** Writes comment and check runs. `whole`: where all of it can be read. */
  end(
    report: PreviewReport,
    reports: PreviewReports,
    reviewed: readonly ReviewedPlan[],
    whole: Page,
  ): Promise<void>;
  /**
   * Says in the comment that it came to nothing, and why, where nothing else stands there. Of a run that is cancelled it
   * says only that, and takes 3 s at most.
   */
  fail(error: unknown): Promise<void>;
}

interface TellerOf {
  readonly command: PreviewCommand;
  readonly settings: Settings;
  readonly event: Event;
}

/** Milliseconds that a cancelled run has for its comment: its summary and outputs come after, and are to be in time. */
const patience = 3_000;

/** Of the comment. */
const title = "Preview";

export function createTeller({ command, settings, event }: TellerOf, world: World): Teller {
  const { pull } = command;
  const { cancel } = world;
  const run = runUrlOf(event);
  const order = Number(`${event.runId}.${event.runAttempt.padStart(3, "0")}`);
  const mine = { key: partKey(settings, world), order, commit: pull?.head ?? event.commit, run };
  const writes = pull !== undefined && settings.inputs.comment !== "never";
  let begun: Promise<unknown> = Promise.resolve();

  async function comment(content: PartContent, isWorth: boolean): Promise<void> {
    if (pull === undefined || !writes) return;
    await begun;
    const { comments } = await world.surfaces();
    const updated = await comments.update(pull.number, (there) => {
      if (!isWorth && !hasPart(there, mine)) return undefined;
      // Who deployed meanwhile knows better.
      const status = overtaken(there, mine)?.status ?? { state: "current", run };
      return withPart(there, title, content, status);
    });
    if (updated.kind === "refused") world.log.notice(`The preview is not in a comment: ${updated.why}.`);
  }

  async function tellFailed(number: number, error: unknown): Promise<void> {
    await begun;
    const { comments } = await world.surfaces();
    const cancelled = cancel.aborted;
    const head = `${heading([])}❌ ${stopText(scrubbed(stopOf(error), world.masks.scrub, new Set()))}`;
    const content = { ...mine, plans: [], head, folds: [], whole: undefined };
    await comments.update(
      number,
      (there) => (overtaken(there, mine) ? there : withFailure(there, title, content, { run, cancelled })),
      cancelled ? { once: true } : { signal: cancel },
    );
  }

  /** There may be parts about others beside it. */
  function heading(setups: readonly string[]): string {
    const names = setups.length === 0 ? settings.selection.patterns : setups;
    return names.length === 0 ? "" : `### ${setupsText(names)}\n\n`;
  }

  return {
    begin() {
      if (pull === undefined || !writes) return;
      begun = world
        .surfaces()
        .then(({ comments }) =>
          comments.update(
            pull.number,
            (there) => there && (overtaken(there, mine) ? there : withBeginning(there, mine)),
            { signal: cancel },
          ),
        );
    },
    async end(report, reports, reviewed, whole) {
      const { setups, folds } = reports.comment;
      const head = `${heading(setups)}${reports.comment.head}`;
      const plans = report.plans.map(({ subject }) => subject.id);
      const { checks } = await world.surfaces();
      const content = { ...mine, plans, head, folds, whole };
      await Promise.all([
        comment(content, isWorthIt(report, settings.inputs.comment)),
        ...reports.checks.map(async (check) => {
          const own = report.plans.filter(({ subject }) => subject.setup === check.setup);
          const ids = new Set(own.map(({ subject }) => subject.id));
          const kept = keptReview(reviewed.filter(({ plan }) => ids.has(plan)));
          const made = await checks.create({
            ...check,
            name: checkName(check.setup),
            commit: mine.commit,
            externalId: kept.hash,
            data: { plans: kept.plans },
            detailsUrl: run,
          });
          if (made.kind === "refused")
            world.log.notice(`${check.setup}: the preview is no check: ${made.why}.`);
        }),
      ]);
    },
    async fail(error) {
      if (pull === undefined || !writes) return;
      const failed = tellFailed(pull.number, error);
      if (!cancel.aborted) return failed;
      await Promise.race([failed, sleep(patience)]);
    },
  };
}

/** Tells the jobs of a matrix apart, and those of other workflows. */
function partKey({ selection, layout }: Settings, { environment }: World): string {
  const names = [environment.GITHUB_WORKFLOW, environment.GITHUB_JOB, layout.path, ...selection.patterns];
  return names.filter((name) => name !== undefined && name !== "").join(" ");
}

function isWorthIt(report: PreviewReport, when: Settings["inputs"]["comment"]): boolean {
  if (when === "always") return true;
  const changes = report.plans.some((plan) => plan.result === "failed" || hasChanges(plan));
  return isWorthAComment(report) && (when !== "changes-only" || changes || report.problems.length > 0);
}
