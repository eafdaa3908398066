import type { Declaration, Problem } from "../formats/declaration.ts";
import { subjectOf } from "../reconcile/decide.ts";
import { arrivesIn, decideSetup, type SetupInput } from "../reconcile/decide-setup.ts";
import { type Identity, planLabel, readLabel } from "../reconcile/labels.ts";
import type { ObservedRelease } from "../reconcile/observed.ts";
import type { Operation, Skip, Uninstall } from "../reconcile/operation.ts";
import type { Task } from "../reconcile/order.ts";
import { ownershipOf } from "../reconcile/state.ts";
import type { Base } from "./base.ts";
import { createFormerPlans, type FormerPlans } from "./former-plans.ts";
import { lateMoves } from "./late-moves.ts";
import type { LostSetup, Opened, OpenSetup } from "./open-setups.ts";
import type { RepositoryAt, RepositoryReader } from "./read-repository.ts";
import { resolveUninstall } from "./resolve-uninstalls.ts";
import type { Scope } from "./scope.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./world.ts";

export interface DecideInput {
  readonly settings: Settings;
  readonly world: World;
  readonly reader: RepositoryReader;
  readonly now: RepositoryAt;
  readonly scope: Scope;
  readonly base: Base;
  readonly opened: Opened;
}

export interface Decided {
  readonly tasks: readonly Task[];
  /** Plans that no task stands for and that cannot be relied on, with the reason. */
  readonly unavailable: ReadonlyMap<string, string>;
  readonly unchanged: number;
  /** The plans that fail only because their setup is out of reach, by setup. */
  readonly lostPlans: ReadonlyMap<string, readonly string[]>;
}

/** Decides for all setups: those that are open, those that were lost, and the plans that cannot be read. */
export async function decideSetups(input: DecideInput): Promise<Decided> {
  const { now, opened, scope, settings } = input;
  const formerPlans = createFormerPlans({ git: input.world.git, reader: input.reader });
  const decisions = (await setupInputs(input, formerPlans)).map(decideSetup);
  const operations = decisions.flatMap((decision) => decision.operations);
  const resolved = await resolveAll(operations, formerPlans, settings.inputs.force);
  const unreadable = unreadableTasks(now.declared.problems, scope, settings, opened);
  const lost = opened.lost.map((setup) => ({ setup: setup.setup, tasks: lostTasks(setup, scope, now) }));
  return {
    tasks: [...resolved, ...unreadable, ...lost.flatMap(({ tasks }) => tasks)],
    unavailable: unavailablePlans(now, opened),
    unchanged: decisions.reduce((sum, decision) => sum + decision.unchanged, 0),
    lostPlans: new Map(lost.map(({ setup, tasks }) => [setup, tasks.map((task) => task.target.id)])),
  };
}

async function resolveAll(
  operations: readonly Operation[],
  formerPlans: FormerPlans,
  force: boolean,
): Promise<readonly Task[]> {
  const former = await formerPlans.of(
    operations.filter((operation): operation is Uninstall => operation.kind === "uninstall"),
  );
  return operations.map((operation) =>
    operation.kind === "uninstall"
      ? resolveUninstall(operation, former.get(operation) ?? { kind: "lost" }, force)
      : operation,
  );
}

/** What decides in each open setup; a plan may have moved from one of them to another. */
async function setupInputs(input: DecideInput, formerPlans: FormerPlans): Promise<readonly SetupInput[]> {
  const { now, opened, scope, settings } = input;
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

function setupInput({ setup, observed }: OpenSetup, { now, scope, settings, base }: DecideInput) {
  const { selection, inputs, identity, trigger } = settings;
  return {
    setup,
    identity,
    observed,
    plans: now.declared.declarations.filter((plan) => plan.setup === setup),
    unreadable: now.declared.problems.flatMap(({ plan }) => (plan?.setup === setup ? [plan] : [])),
    lapsed: now.declared.lapsed.filter((file) => file.setup === setup),
    touched: scope.touched,
    deleted: scope.deleted.filter((plan) => plan.setup === setup),
    moves: scope.moves,
    base: base.kind === "commit" ? base.sha : undefined,
    selected: selection.matches,
    maxDeletes: inputs.maxDeletes,
    askedByName: trigger === "dispatch" && selection.names(setup),
  };
}

/** One task a plan that cannot be read, however many problems it has. */
function unreadableTasks(
  problems: readonly Problem[],
  scope: Scope,
  { selection, identity }: Settings,
  { open }: Opened,
): readonly Skip[] {
  const setups = new Set(scope.setups);
  const tasks = new Map<string, Skip>();
  for (const { plan, place, message, hint } of problems) {
    if (plan === undefined || tasks.has(plan.id) || !setups.has(plan.setup) || !selection.matches(plan.id))
      continue;
    const releases = open.find(({ setup }) => setup === plan.setup)?.observed.releases ?? [];
    const observed = releases.find((release) => wasDeployedFor(release, plan, identity));
    const target = { ...plan, release: observed?.name ?? plan.name, chart: null, place };
    tasks.set(plan.id, {
      kind: "skip",
      target,
      instead: "skip",
      result: "failed",
      reason: message,
      observed,
      ...(hint === undefined ? {} : { hint }),
    });
  }
  return [...tasks.values()];
}

/** A plan that cannot be read does not tell its release, but the release's labels tell the plan. */
function wasDeployedFor(
  release: ObservedRelease,
  plan: { readonly setup: string; readonly namespace: string; readonly name: string },
  identity: Identity,
): boolean {
  return (
    release.namespace === plan.namespace &&
    readLabel(release.labels, "plan") === planLabel(plan.name) &&
    ownershipOf(release, plan.setup, identity).kind === "ours"
  );
}

/** What the run would have acted on in a setup that it cannot reach. */
function lostTasks(lost: LostSetup, scope: Scope, now: RepositoryAt): readonly Skip[] {
  const touched = now.declared.declarations.filter(
    (plan) => plan.setup === lost.setup && scope.touched.has(plan.id),
  );
  const deleted = scope.deleted.filter((plan) => plan.setup === lost.setup);
  const targets = [
    ...touched.map((plan: Declaration) => subjectOf(plan)),
    ...deleted.map(({ plan, file, ...rest }) => ({
      ...rest,
      release: plan?.release ?? rest.name,
      chart: plan?.chart.text ?? null,
      place: { file },
    })),
  ];
  return targets.map((target) => ({
    kind: "skip",
    target,
    instead: "skip",
    result: "failed",
    reason: lost.reason,
    observed: undefined,
    ...(lost.hint === undefined ? {} : { hint: lost.hint }),
  }));
}

function unavailablePlans(now: RepositoryAt, { lost }: Opened): ReadonlyMap<string, string> {
  const unavailable = new Map<string, string>();
  for (const { plan } of now.declared.problems) {
    if (plan !== undefined) unavailable.set(plan.id, "that plan cannot be read");
  }
  const setups = new Set(lost.map(({ setup }) => setup));
  for (const { id, setup } of now.declared.declarations) {
    if (setups.has(setup)) unavailable.set(id, "its setup cannot be reached");
  }
  return unavailable;
}
