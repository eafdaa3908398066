import type { Change } from "../config/change.ts";
import { digestOf } from "../config/digest.ts";
import type { Declaration } from "../formats/declaration.ts";
import { order } from "../reconcile/order.ts";
import type { Account } from "./account.ts";
import { type Base, findBase } from "./base.ts";
import { carryOutAll } from "./carry-out-all.ts";
import { refuseMissingFolder } from "./check-layout.ts";
import { refuseNoMatchAnywhere } from "./check-selection.ts";
import { decideSetups, type Question } from "./decide-setups.ts";
import { type DeployParts, deployGroup } from "./deploy-group.ts";
import { completeDigestsOf, digestsOf, readDigestMaterial } from "./digests.ts";
import { withheld } from "./dry-run.ts";
import { findScope } from "./find-scope.ts";
import { followCharts } from "./follow-charts.ts";
import { createFormerPlans } from "./former-plans.ts";
import { generatorsOf } from "./generate.ts";
import { groupSetups } from "./group-setups.ts";
import { headQuestion } from "./lock-setups.ts";
import { type Opened, openSetups, type Where } from "./open-setups.ts";
import { createOperationTools } from "./operation-tools.ts";
import { readOutsideValues } from "./outside-values.ts";
import { createRepositoryReader, type RepositoryAt } from "./read-repository.ts";
import type { Scope } from "./scope.ts";
import type { Settings } from "./settings.ts";
import { namedElsewhere } from "./shared-clusters.ts";
import { announce, announceProblems, describeBase, lookedAt, noticesOf, reportOn } from "./told.ts";
import { findUndone } from "./undone.ts";
import type { World } from "./world.ts";

/**
 * Brings the clusters to what the commit declares: in the setups that the push affects, each plan whose release is not
 * as the repository says, and what no plan names any more. Throws UserError for what stops the run, and the abort's
 * reason once it is cancelled before anything is decided; whatever it came to until then is in the account.
 */
export async function deploy(settings: Settings, world: World, account: Account): Promise<void> {
  const { layout, commit, inputs } = settings;
  const reader = createRepositoryReader(
    world.git,
    { layout, lockNamespace: inputs.lockNamespace },
    // The repository's programs: only a command that deploys what was pushed may run them.
    generatorsOf(commit, world),
  );
  const [now, { base, changes, undone }] = await Promise.all([
    reader.read(commit),
    findChanges(settings, world),
  ]);
  account.tell({ base });
  if (!settings.written) world.log.info(describeBase(base));
  refuseMissingFolder(now, changes, settings);
  const scope = await findScope({ settings, world, reader, now, base, changes, undone });
  const looked = lookedAt(scope, now, settings);
  account.tell({ looked });
  announce(scope, looked, world);
  // What a cancelled run reads is cut short, so nothing may be decided by it.
  world.cancel.throwIfAborted();

  const formerPlans = createFormerPlans({ git: world.git, reader });
  const plans = plansIn(scope, now);
  const reading = readDigestMaterial(plans, now, world.git);
  const tools = createOperationTools(settings, world, now.configuration, async (plan, hmacs) =>
    digestOf(plan, { ...(await reading), outside: new Map([[plan.id, hmacs]]) }),
  );
  // Read while the setups are being opened; what goes wrong is told where it is waited for.
  reading.catch(() => undefined);
  const opened = await openSetups(placesOf(scope, now), world);
  try {
    world.cancel.throwIfAborted();
    refuseNoMatchAnywhere(opened, scope, now, settings);
    const elsewhere = namedElsewhere(opened.open, now.declared.declarations);
    // Not of a run that stops before it does anything.
    account.tell({ notices: noticesOf(settings, scope, now) });
    const [outside, sources] = await Promise.all([
      readOutsideValues(selected(plans, settings), opened.open, world.values.look),
      followCharts(followed(plans, settings), opened.open, tools.follow),
    ]);
    const digests = digestsOf(plans, await reading, outside.hmacs);
    const question: Question = {
      settings,
      formerPlans,
      now,
      scope,
      elsewhere,
      base,
      digests,
      completeDigests: completeDigestsOf(plans, await reading),
      sources,
      valuesFaults: outside.faults,
      missingValues: outside.missing,
    };
    await deployAll(question, opened, { world, account, tools, isHead: headQuestion(settings, world.git) });
  } finally {
    for (const { cluster } of opened.open) cluster.close();
  }
}

/** Deploys setup by setup, those together that depend on each other. */
async function deployAll(question: Question, opened: Opened, parts: DeployParts): Promise<void> {
  const { settings, scope, now } = question;
  const { account, world } = parts;
  const first = await decideSetups({ ...question, opened, standings: new Map() });
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
  const groups = groupSetups(scope.setups, now.declared.declarations, first.tasks);
  const ends = await Promise.allSettled(groups.map((group) => deployGroup(group, question, opened, parts)));
  const done = ends.map((end) => {
    if (end.status === "rejected") throw end.reason;
    return end.value;
  });
  account.tell({ ...reportOn(done, question), outcomes: done.flatMap(({ outcomes }) => outcomes) });
}

interface Changes {
  readonly base: Base;
  readonly changes: readonly Change[];
  /** Paths that were changed since the base and put back. */
  readonly undone: readonly string[];
}

/** The base and what differs from it: found while the plans are being read. */
async function findChanges(settings: Settings, world: World): Promise<Changes> {
  const base = await findBase(settings, world);
  const sha = base.kind === "commit" ? base.sha : undefined;
  const changes = await world.git.changes(sha, settings.commit);
  return { base, changes, undone: await findUndone(settings, base, changes, world.git) };
}

function placesOf(scope: Scope, { declared }: RepositoryAt): Where {
  const unreadable = declared.problems.flatMap((problem) => problem.plan ?? []);
  const stored = declared.declarations.flatMap(({ setup, storage }) =>
    storage === undefined ? [] : { setup, namespace: storage },
  );
  const others = [...scope.former, ...unreadable, ...stored];
  return { setups: scope.setups, plans: declared.declarations, others };
}

function plansIn({ setups }: Scope, { declared }: RepositoryAt): readonly Declaration[] {
  const looked = new Set(setups);
  return declared.declarations.filter(({ setup }) => looked.has(setup));
}

/** What values of other plans take from elsewhere is not the run's to look at. */
function selected(plans: readonly Declaration[], { selection }: Settings): readonly Declaration[] {
  return plans.filter(({ id }) => selection.matches(id));
}

/** Plans whose floating references may be looked up: what a push does not change stays as it is. */
function followed(plans: readonly Declaration[], { trigger, selection }: Settings): readonly Declaration[] {
  if (trigger === "push") return [];
  return plans.filter(({ id, options }) => selection.matches(id) && !options.suspend);
}
