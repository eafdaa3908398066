import { randomBytes } from "node:crypto";
import type { PreviewCommand } from "../../chosen-command.ts";
import type { Event } from "../../event.ts";
import { groupTitle } from "../../log.ts";
import { grouped } from "../../report/counts.ts";
import { plannedText } from "../../report/preview/counts.ts";
import { previewLines } from "../../report/preview/lines.ts";
import type { PreviewReport } from "../../report/preview/preview-report.ts";
import { type PreviewReports, previewReports } from "../../report/preview/reports.ts";
import type { Page } from "../../report/preview-comment/comment.ts";
import { runUrlOf } from "../../run-url.ts";
import type { Account } from "../account.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import { foresee } from "./foresee.ts";
import { createTeller } from "./tell.ts";

/** What a preview is of. */
export interface PreviewOf {
  readonly settings: Settings;
  readonly event: Event;
  /** The folder that the job's checkout lies in. */
  readonly workspace: string;
}

/**
 * Shows what a deployment of the commit would do, object by object, and changes nothing: what is decided and refused is
 * found by the same code, and the cluster says by dry runs what it would have. Throws UserError for what stops the run.
 */
export async function preview(
  command: PreviewCommand,
  of: PreviewOf,
  world: World,
  account: Account,
): Promise<void> {
  const teller = createTeller({ command, ...of }, world);
  teller.begin();
  try {
    const { report, reviewed } = await foresee(command, of, world, account);
    for (const plan of report.plans) world.log.group(groupTitle(plan), previewLines(plan));
    const { reports, whole } = await reportsOf(report, of, world);
    await teller.end(report, reports, reviewed, whole);
    account.tell({
      preview: { ...reports, conclusion: conclusionOf(report), isRed: isRed(report) },
    });
  } catch (error) {
    await teller.fail(error);
    throw error;
  }
}

/** What does not fit into a job summary is left as an artifact, where the runner has a place for one. */
async function reportsOf(
  report: PreviewReport,
  { settings, workspace, event }: PreviewOf,
  { masks, git, surfaces }: World,
): Promise<{ readonly reports: PreviewReports; readonly whole: Page }> {
  const options = {
    roots: { workspace, repository: git.root },
    changesOnly: settings.inputs.comment === "changes-only",
    rest: undefined,
  };
  const reports = previewReports(report, masks.scrub, options);
  const summary = { name: "the job summary", url: runUrlOf(event) };
  if (!reports.overflows) return { reports, whole: summary };
  const { artifacts } = await surfaces();
  const name = `preview-${randomBytes(4).toString("hex")}`;
  const url = await artifacts?.upload(name, [{ name: "preview.md", bytes: Buffer.from(reports.whole) }]);
  if (url === undefined) return { reports, whole: summary };
  const rest = `[the artifact ${name}](${url})`;
  return {
    reports: previewReports(report, masks.scrub, { ...options, rest }),
    whole: { name: "the artifact", url },
  };
}

/** The last line of the log. */
function conclusionOf({ plans, problems, setupFailures }: PreviewReport): string {
  const unread = problems.length + setupFailures.length;
  return unread === 0
    ? `${plannedText(plans)}.`
    : `${plannedText(plans)}; ${grouped(unread)} could not be read or looked at.`;
}

/** What is refused or dangerous is for a person to judge. */
function isRed({ plans, problems, setupFailures }: PreviewReport): boolean {
  return problems.length > 0 || setupFailures.length > 0 || plans.some(({ unread }) => unread);
}
