import { order } from "../reconcile/order.ts";
import type { Account } from "./account.ts";
import { carryOutAll } from "./carry-out-all.ts";
import { type Decided, decideSetups } from "./decide-setups.ts";
import { type DeployParts, deployGroup } from "./deploy-group.ts";
import { withheld } from "./dry-run.ts";
import { foreseenStandings } from "./foreseen-standings.ts";
import { groupSetups } from "./group-setups.ts";
import { type Look, look } from "./look.ts";
import type { ReviewedOperations } from "./preview/reviewed-operations.ts";
import type { Settings } from "./settings.ts";
import { headQuestion, type Standing } from "./standing.ts";
import { announceProblems, leftToOthers, noticesOf, reportOn } from "./told.ts";
import type { World } from "./world.ts";

/**
 * Brings the clusters to what the commit declares: in the setups that the push affects, each plan whose release is not
 * as the repository says, and what no plan names any more. Throws UserError for what stops the run, and the abort's
 * reason once it is cancelled before anything is decided; whatever it came to until then is in the account.
 */
export async function deploy(settings: Settings, world: World, account: Account): Promise<void> {
  using looked = await look({ settings, world, account });
  await deployAll(looked, { world, account, tools: looked.tools, isHead: headQuestion(settings, world.git) });
  if (settings.inputs.dryRun || settings.inputs.githubToken === undefined) return;
  const { tellPreviews } = await import("./preview/after-deploy.ts");
  const { outcomes, base } = account.soFar();
  await tellPreviews({ outcomes, base, unchanged: unchangedPlans(looked, account) }, settings, world);
}

/** Plans of the setups that were looked at, to which nothing was done. */
function unchangedPlans({ question }: Look, account: Account): readonly string[] {
  const { scope, now, settings } = question;
  const { outcomes, setupFailures } = account.soFar();
  const setups = new Set(scope.setups).difference(new Set(setupFailures.map(({ setup }) => setup)));
  const told = new Set(outcomes.map(({ subject }) => subject.id));
  return now.declared.declarations.flatMap(({ id, setup }) =>
    setups.has(setup) && settings.selection.matches(id) && !told.has(id) ? [id] : [],
  );
}

/** Deploys setup by setup, those together that depend on each other. */
async function deployAll(looked: Look, parts: DeployParts): Promise<void> {
  const { question, opened } = looked;
  const { settings, scope, now } = question;
  const { account, world } = parts;
  // Not of a run that stops before it does anything.
  account.tell({ notices: noticesOf(settings, scope, now) });
  const others = leftToOthers(settings, scope);
  // Where there is nothing else to do, it is said in the end.
  if (others !== undefined && scope.setups.length > 0) world.log.info(others);
  const standings = settings.inputs.dryRun
    ? await foreseenStandings(opened.open, settings, world)
    : // What the Leases say once they are held is what counts.
      new Map<string, Standing>();
  const first = await decideSetups({ ...question, opened, standings });
  world.cancel.throwIfAborted();
  const known = reportOn([{ opened, decided: first }], question);
  account.tell(known);
  announceProblems(known.problems, world);
  if (settings.inputs.dryRun) {
    const { maxDeletes } = settings.inputs;
    const planned = order(first.tasks, first.unavailable);
    const { missingValues } = question;
    const steps = await withheld(planned, { opened, inputs: first.inputs, maxDeletes, missingValues });
    const shown = { settings, opened, decided: first, standings: new Map(), ...parts };
    account.tell({ outcomes: await carryOutAll(steps, shown) });
    return;
  }
  const reviewed = isBound(settings) ? await holdToPreviews(first, looked, parts) : undefined;
  const groups = groupSetups(scope.setups, now.declared.declarations, first.tasks);
  const ends = await Promise.allSettled(
    groups.map((group) => deployGroup(group, question, opened, { ...parts, reviewed })),
  );
  const done = ends.map((end) => {
    if (end.status === "rejected") throw end.reason;
    return end.value;
  });
  account.tell({ ...reportOn(done, question), outcomes: done.flatMap(({ outcomes }) => outcomes) });
}

/** Throws UserError where it is not what was reviewed. */
async function holdToPreviews(
  decided: Decided,
  looked: Look,
  { account, world }: DeployParts,
): Promise<ReviewedOperations> {
  const { requireReviewed } = await import("./preview/require.ts");
  const { notices, reviewed } = await requireReviewed(decided, looked, looked.question.settings, world);
  account.tell({ notices: [...account.soFar().notices, ...notices] });
  return reviewed;
}

/**
 * Whether only what was reviewed may be deployed. A person who asks for it by hand, and by force, may do without; and what
 * the run itself has written has rules of its own.
 */
export function isBound({ inputs, trigger, written }: Settings): boolean {
  return inputs.requirePreview && !written && !(inputs.force && trigger === "dispatch");
}
