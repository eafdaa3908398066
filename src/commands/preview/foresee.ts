import { randomBytes } from "node:crypto";
import type { PreviewCommand } from "../../chosen-command.ts";
import type { Event } from "../../event.ts";
import type { ServedKind } from "../../formats/objects/similar-kind.ts";
import { listed } from "../../listed.ts";
import type { ReviewedPlan } from "../../preview/reviewed.ts";
import { subjectOfTask } from "../../reconcile/order.ts";
import { reviewedOf } from "../../rehearsal/reviewed-of.ts";
import { showAll } from "../../rehearsal/show.ts";
import type { PreviewReport } from "../../report/preview/preview-report.ts";
import type { Account } from "../account.ts";
import { type Decided, decideSetups } from "../decide-setups.ts";
import { foreseenStandings } from "../foreseen-standings.ts";
import { generatorsOf, noGeneratorsOf } from "../generate.ts";
import { type Look, look } from "../look.ts";
import type { LostSetup, Opened } from "../open-setups.ts";
import type { Settings } from "../settings.ts";
import type { Standing } from "../standing.ts";
import { announceProblems, reportOn, repositoryNotices } from "../told.ts";
import { triggerOf } from "../trigger.ts";
import type { World } from "../world.ts";
import { previewBase } from "./base.ts";
import { compareOfflineSetups } from "./offline.ts";
import { compareOnline } from "./online.ts";

export interface Foreseen {
  readonly report: PreviewReport;
  readonly reviewed: readonly ReviewedPlan[];
}

/** All that a preview has to tell. Throws UserError for what stops the run. */
export async function foresee(
  command: PreviewCommand,
  { settings, event }: { readonly settings: Settings; readonly event: Event },
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
  // What a merge would make is newer than all that was deployed.
  const standings =
    command.base.kind === "deployed"
      ? await foreseenStandings(opened.open, settings, world)
      : new Map<string, Standing>();
  const decided = withoutSetups(await decideSetups({ ...question, opened, standings }), offline);
  world.cancel.throwIfAborted();
  const { problems, setupFailures, looked: counts } = reportOn([{ opened, decided }], question);
  announceProblems(problems, world);
  const why = isFork ? fromFork : `there is no kubeconfig for ${listed([...offline])}`;
  const missing = isFork ? [] : opened.lost.filter(({ setup }) => offline.has(setup)).map(missingText);
  for (const text of missing) world.log.warning(text);
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
      ...missing,
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

/** A name that is misspelt in the kubeconfig would pass for a setup that has none. */
function missingText({ setup, reason, hint }: LostSetup): string {
  return `No cluster is asked about ${setup}: ${[reason, hint].filter((text) => text !== undefined).join(" ")}`;
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
