import type { Place } from "../errors.ts";
import { arrivesIn, decideSetup, type SetupInput } from "../reconcile/decide-setup.ts";
import type { Operation, Uninstall } from "../reconcile/operation.ts";
import type { Task } from "../reconcile/order.ts";
import type { Source, ValuesFault } from "../reconcile/state.ts";
import type { View } from "../reconcile/view.ts";
import type { Base } from "./base.ts";
import type { FormerPlans } from "./former-plans.ts";
import { lateMoves } from "./late-moves.ts";
import type { MissingValue } from "./missing-values.ts";
import type { Opened, OpenSetup } from "./open-setups.ts";
import type { RepositoryAt } from "./read-repository.ts";
import { resolveUninstall } from "./resolve-uninstalls.ts";
import type { Scope } from "./scope.ts";
import type { Settings } from "./settings.ts";
import { beforehand, type Standing } from "./standing.ts";
import { lostTasks, unavailablePlans, unreadableTasks } from "./undecidable.ts";

/** What is known before any setup is looked at; the same for all of them. */
export interface Question {
  readonly settings: Settings;
  readonly formerPlans: FormerPlans;
  readonly now: RepositoryAt;
  readonly scope: Scope;
  /** By setup: the releases that plans of other setups on its cluster name; see `namedElsewhere`. */
  readonly elsewhere: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly base: Base;
  /** The digest of each plan of the scope's setups. */
  readonly digests: ReadonlyMap<string, string>;
  /** See `SetupInput`. */
  readonly completeDigests: ReadonlyMap<string, string>;
  /** What floating chart references mean now, where that was looked up. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Why what values of a plan take from outside the repository cannot be told, by plan id. */
  readonly valuesFaults: ReadonlyMap<string, ValuesFault>;
  /** What values of a plan take and is not there yet, by plan id. */
  readonly missingValues: ReadonlyMap<string, readonly MissingValue[]>;
}

export interface DecideInput extends Question {
  readonly opened: Opened;
  /** By setup; without one, the setup is only looked at. */
  readonly standings: ReadonlyMap<string, Standing>;
}

export interface Decided {
  readonly tasks: readonly Task[];
  /** What the decisions rest on, by setup. */
  readonly inputs: ReadonlyMap<string, SetupInput>;
  /** Plans that no task stands for and that cannot be relied on, with the reason. */
  readonly unavailable: ReadonlyMap<string, string>;
  readonly unchanged: number;
  /** The plans that fail only because their setup is out of reach, by setup. */
  readonly lostPlans: ReadonlyMap<string, readonly string[]>;
}

/** Decides for all setups: those that are open, those that were lost, and the plans that cannot be read. */
export async function decideSetups(input: DecideInput): Promise<Decided> {
  const { now, opened, scope, settings } = input;
  const inputs = await setupInputs(input);
  const decisions = inputs.map(decideSetup);
  const operations = decisions.flatMap((decision) => decision.operations);
  const resolved = await resolveAll(operations, input);
  const unreadable = unreadableTasks(now.declared.problems, scope, settings, opened);
  const lost = opened.lost.map((setup) => ({ setup: setup.setup, tasks: lostTasks(setup, scope, now) }));
  return {
    // Causes come before what comes of them.
    tasks: [...unreadable, ...lost.flatMap(({ tasks }) => tasks), ...resolved],
    inputs: new Map(inputs.map((setup) => [setup.view.setup, setup])),
    unavailable: unavailablePlans(now, opened),
    unchanged: decisions.reduce((sum, decision) => sum + decision.unchanged, 0),
    lostPlans: new Map(lost.map(({ setup, tasks }) => [setup, tasks.map((task) => task.target.id)])),
  };
}

async function resolveAll(
  operations: readonly Operation[],
  { formerPlans, now, settings }: DecideInput,
): Promise<readonly Task[]> {
  const former = await formerPlans.of(
    operations.filter((operation): operation is Uninstall => operation.kind === "uninstall"),
  );
  const { layouts } = now.configuration;
  const hookless = new Set(layouts.filter(({ layout }) => layout === "flux").map(({ setup }) => setup));
  return operations.map((operation) =>
    operation.kind === "uninstall"
      ? resolveUninstall(operation, former.get(operation) ?? { kind: "lost" }, {
          force: settings.inputs.force,
          hookless: hookless.has(operation.target.setup),
        })
      : operation,
  );
}

/** What decides in each open setup; a plan may have moved from one of them to another. */
async function setupInputs(input: DecideInput): Promise<readonly SetupInput[]> {
  const { now, opened, scope, settings, formerPlans } = input;
  const lost = new Set(opened.lost.map(({ setup }) => setup));
  // Why these cannot be relied on is told where the steps are put in order.
  const unavailable = new Set([
    ...now.declared.problems.map(({ plan }) => plan?.id),
    ...now.declared.declarations.filter(({ setup }) => lost.has(setup)).map(({ id }) => id),
  ]);
  const arrives = (id: string) =>
    unavailable.has(id) ? settings.selection.matches(id) : setups.some((setup) => arrivesIn(setup, id));
  const setups: readonly SetupInput[] = opened.open.map((setup) => ({
    ...setupInput(setup, input),
    arrives,
  }));
  const late = await lateMoves(setups, now, formerPlans);
  const moves = new Map([...late, ...scope.moves]);
  return setups.map((setup) => ({ ...setup, moves }));
}

function setupInput(open: OpenSetup, input: DecideInput) {
  const { setup, observed } = open;
  const {
    now,
    scope,
    settings,
    base,
    digests,
    completeDigests,
    sources,
    valuesFaults,
    standings,
    elsewhere,
  } = input;
  const { selection, inputs, trigger } = settings;
  return {
    view: viewOf(open, input),
    observed,
    plans: now.declared.declarations.filter((plan) => plan.setup === setup),
    unreadable: now.declared.problems.flatMap(({ plan, hides }) =>
      plan?.setup === setup ? [{ ...plan, anywhere: hides === "namespace" }] : [],
    ),
    lapsed: now.declared.lapsed.filter((file) => file.setup === setup),
    digests,
    completeDigests,
    sources,
    valuesFaults,
    // A run about everything has no reason of its own for any of them.
    touched: scope.all === undefined ? scope.touched : new Map<string, string>(),
    force: inputs.force,
    heal: settings.heal,
    deleted: scope.deleted.filter((plan) => plan.setup === setup),
    moves: scope.moves,
    namedElsewhere: elsewhere.get(setup) ?? new Map<string, string>(),
    bases: [standings.get(setup)?.base, base.kind === "commit" ? base.sha : undefined].filter(
      (commit) => commit !== undefined,
    ),
    selected: selection.matches,
    hidden: hiddenIn(setup, now),
    bare: now.declared.bare.filter((one) => one.setup === setup).map(({ folder }) => folder),
    maxDeletes: inputs.maxDeletes,
    askedByName: trigger === "dispatch" && selection.names(setup),
  };
}

/** A file of the setup of which nobody can tell what it declares. */
function hiddenIn(setup: string, { declared }: RepositoryAt): Place | undefined {
  return declared.problems.find(({ hides, plan }) => hides === "setup" && plan?.setup === setup)?.place;
}

function viewOf({ setup, observed }: OpenSetup, { settings, standings }: DecideInput): View {
  const { lock, supersededBy, mayInstall } = standings.get(setup) ?? beforehand;
  const { identity, inputs } = settings;
  const { repair, timeout } = inputs;
  return {
    setup,
    identity,
    now: observed.now,
    locked: lock !== undefined,
    supersededBy,
    mayInstall,
    repair,
    timeout,
  };
}
