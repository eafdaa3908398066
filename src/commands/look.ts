import type { Change } from "../config/change.ts";
import { digestOf } from "../config/digest.ts";
import type { Declaration } from "../formats/declaration.ts";
import { lazily } from "../once.ts";
import type { Account } from "./account.ts";
import { type Base, findBase as deployedBase } from "./base.ts";
import { refuseMissingFolder } from "./check-layout.ts";
import { refuseNoMatchAnywhere } from "./check-selection.ts";
import type { Question } from "./decide-setups.ts";
import { completeDigestsOf, digestsOf, readDigestMaterial } from "./digests.ts";
import { findScope } from "./find-scope.ts";
import { followCharts } from "./follow-charts.ts";
import { createFormerPlans } from "./former-plans.ts";
import { generatorsOf } from "./generate.ts";
import { type Opened, openSetups, type Where } from "./open-setups.ts";
import { createOperationTools, type OperationTools } from "./operation-tools.ts";
import { readOutsideValues } from "./outside-values.ts";
import { type PlainValuesOf, readFormer, readPlainValues } from "./plain-values.ts";
import { createRepositoryReader, type Generators, type RepositoryAt } from "./read-repository.ts";
import type { Scope } from "./scope.ts";
import type { Settings } from "./settings.ts";
import { namedElsewhere } from "./shared-clusters.ts";
import { announce, describeBase, lookedAt } from "./told.ts";
import { findUndone } from "./undone.ts";
import type { World } from "./world.ts";

/** What the commit declares and what its setups have: all that decisions rest on. */
export interface Look extends Disposable {
  readonly question: Question;
  readonly opened: Opened;
  readonly tools: OperationTools;
  /** What the commit and its base tell everybody of the values of plans; see `recordedSecrets`. */
  plainValues(plans: readonly Declaration[]): Promise<PlainValuesOf>;
}

export interface LookInput {
  readonly settings: Settings;
  readonly world: World;
  readonly account: Account;
  /** The commit to compare with, asked while the files are being read; absent: what a deployment compares with. */
  readonly findBase?: () => Promise<Base>;
  /** What runs the programs of the repository that print manifests; absent: they are run as for a deployment. */
  readonly generators?: Generators;
}

/**
 * Reads the commit, finds the setups that the run is about, and looks at them. Changes nothing. Throws UserError for
 * what stops the run; the setups are closed when the look is disposed of.
 */
export async function look({ settings, world, account, ...more }: LookInput): Promise<Look> {
  const { layout, commit, inputs } = settings;
  const { findBase = () => deployedBase(settings, world), generators = generatorsOf(commit, world) } = more;
  const reader = createRepositoryReader(
    world.git,
    { layout, lockNamespace: inputs.lockNamespace },
    generators,
  );
  const [now, { base, changes, undone }] = await Promise.all([
    reader.read(commit),
    findChanges(findBase, settings, world),
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
    const commits = lazily(async () => [now, ...(await readFormer(base, changes, reader))]);
    return {
      question,
      opened,
      tools,
      plainValues: async (asked) => await readPlainValues(asked, await commits(), world.git),
      [Symbol.dispose]: () => close(opened),
    };
  } catch (error) {
    close(opened);
    throw error;
  }
}

function close({ open }: Opened): void {
  for (const { cluster } of open) cluster.close();
}

interface Changes {
  readonly base: Base;
  readonly changes: readonly Change[];
  /** Paths that were changed since the base and put back. */
  readonly undone: readonly string[];
}

/** The base and what differs from it: found while the plans are being read. */
async function findChanges(
  findBase: () => Promise<Base>,
  settings: Settings,
  world: World,
): Promise<Changes> {
  const base = await findBase();
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
