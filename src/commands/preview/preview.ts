import { randomBytes } from "node:crypto";
import type { PreviewCommand } from "../../command-preview.ts";
import type { Event } from "../../event.ts";
import type { ServedKind } from "../../formats/objects/similar-kind.ts";
import { listed } from "../../listed.ts";
import { groupTitle } from "../../log.ts";
import type { PreviewReport } from "../../preview/preview-report.ts";
import type { ReviewedPlan } from "../../preview/reviewed.ts";
import { subjectOfTask } from "../../reconcile/order.ts";
import { reviewedOf } from "../../rehearsal/reviewed-of.ts";
import { showAll } from "../../rehearsal/show.ts";
import { plannedText } from "../../report/preview/counts.ts";
import { previewLines } from "../../report/preview/lines.ts";
import { type PreviewReports, previewReports } from "../../report/preview/reports.ts";
import type { Page } from "../../report/preview-comment/comment.ts";
import { runUrlOf } from "../../run-url.ts";
import { triggerOf } from "../../trigger.ts";
import type { Account } from "../account.ts";
import { type Decided, decideSetups } from "../decide-setups.ts";
import { generatorsOf, noGeneratorsOf } from "../generate.ts";
import { type Look, look } from "../look.ts";
import type { Opened } from "../open-setups.ts";
import type { Settings } from "../settings.ts";
import { announceProblems, reportOn, repositoryNotices } from "../told.ts";
import type { World } from "../world.ts";
import { previewBase } from "./base.ts";
import { compareOfflineSetups } from "./offline.ts";
import { compareOnline } from "./online.ts";
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
      preview: { ...reports, conclusion: `${plannedText(report.plans)}.`, isRed: isRed(report) },
    });
  } catch (error) {
    await teller.fail();
    throw error;
  }
}

/** What does not fit into a job summary is left as an artifact, where the runner has a place for one. */
async function reportsOf(
  report: PreviewReport,
  { settings, workspace, event }: PreviewOf,
  { masks, git, reviews }: World,
): Promise<{ readonly reports: PreviewReports; readonly whole: Page }> {
  const options = {
    roots: { workspace, repository: git.root },
    changesOnly: settings.inputs.comment === "changes-only",
    rest: undefined,
  };
  const reports = previewReports(report, masks.scrub, options);
  const summary = { name: "the job summary", url: runUrlOf(event) };
  if (!reports.overflows) return { reports, whole: summary };
  const { artifacts } = await reviews();
  const name = `preview-${randomBytes(4).toString("hex")}`;
  const url = await artifacts?.upload(name, [{ name: "preview.md", bytes: Buffer.from(reports.whole) }]);
  if (url === undefined) return { reports, whole: summary };
  const rest = `[the artifact ${name}](${url})`;
  return {
    reports: previewReports(report, masks.scrub, { ...options, rest }),
    whole: { name: "the artifact", url },
  };
}

interface Foreseen {
  readonly report: PreviewReport;
  readonly reviewed: readonly ReviewedPlan[];
}

/** All that there is to tell. */
async function foresee(
  command: PreviewCommand,
  { settings, event }: PreviewOf,
  world: World,
  account: Account,
): Promise<Foreseen> {
  const isFork = command.pull?.fork === true;
  using looked = await look({
    settings,
    world,
    account,
    findBase: () => previewBase(command, settings, world),
    // What a stranger proposes is read, and nothing of it is run.
    generators: (isFork ? noGeneratorsOf : generatorsOf)(settings.commit, world),
  });
  const { question, opened } = looked;
  const offline = await offlineSetups(opened, isFork, world);
  const decided = withoutSetups(await decideSetups({ ...question, opened, standings: new Map() }), offline);
  world.cancel.throwIfAborted();
  const { problems, setupFailures, looked: counts } = reportOn([{ opened, decided }], question);
  announceProblems(problems, world);
  const why = isFork ? fromFork : `there is no kubeconfig for ${listed([...offline])}`;
  const isPartly = offline.size > 0 && opened.open.length > 0;
  const [online, served] = await Promise.all([
    compareOnline(decided, looked, settings, world),
    servedIn(looked),
  ]);
  const compared = [...online, ...(await compareOfflineSetups(offline, question, { settings, world, why }))];
  world.cancel.throwIfAborted();
  const shown = { secrets: world.masks.known(), key: randomBytes(32), served };
  const report: PreviewReport = {
    plans: showAll(compared, shown),
    problems,
    setupFailures: setupFailures.filter(({ setup }) => !offline.has(setup)),
    notices: [
      ...repositoryNotices(settings, question.scope, question.now),
      ...(isFork ? notMade(question.now.generating) : []),
      ...(isPartly ? [`Compared offline, since ${why}: what the files render to before and after.`] : []),
    ],
    offline: offline.size === 0 || isPartly ? undefined : why,
    unchanged: counts.unchanged,
    head: command.pull?.head,
    trigger: triggerOf(event, { base: question.base }),
  };
  // A preview that asked no cluster has not shown what would become of it.
  const rehearsals = compared
    .map(({ rehearsed }) => rehearsed)
    .filter(({ planned }) => !offline.has(planned.subject.setup));
  return { report, reviewed: reviewedOf(rehearsals, world.masks.known()) };
}

/** What is refused or dangerous is for a person to judge. */
function isRed({ plans, problems, setupFailures }: PreviewReport): boolean {
  return problems.length > 0 || setupFailures.length > 0 || plans.some(({ unread }) => unread);
}

const fromFork = "the pull request comes from a fork";

function notMade(generating: ReadonlySet<string>): readonly string[] {
  if (generating.size === 0) return [];
  const setups = listed([...generating]);
  return [`No program of a fork's pull request is run, so what programs make in ${setups} is not shown.`];
}

/** Those that there is nothing to open with: a store that fails, or a kubeconfig that is wrong, is an error. */
async function offlineSetups(
  { lost }: Opened,
  isFork: boolean,
  { hasKubeconfig }: World,
): Promise<ReadonlySet<string>> {
  const setups = lost.map(({ setup }) => setup);
  if (isFork) return new Set(setups);
  const known = await Promise.all(setups.map(hasKubeconfig));
  return new Set(setups.filter((_, index) => known[index] === false));
}

function withoutSetups(decided: Decided, setups: ReadonlySet<string>): Decided {
  return { ...decided, tasks: decided.tasks.filter((task) => !setups.has(subjectOfTask(task).setup)) };
}

/** By setup: all kinds that its cluster serves. */
async function servedIn({ opened }: Look): Promise<ReadonlyMap<string, readonly ServedKind[]>> {
  const kinds = opened.open.map(async ({ setup, cluster }) => [setup, await cluster.kinds()] as const);
  return new Map(await Promise.all(kinds));
}
