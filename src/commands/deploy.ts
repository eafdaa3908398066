import type { Change } from "../config/change.ts";
import { order } from "../reconcile/order.ts";
import type { Looked } from "../report/run-report.ts";
import type { Account, Deployment } from "./account.ts";
import { type Base, findBase } from "./base.ts";
import { carryOutAll } from "./carry-out-all.ts";
import { noPlansNotice, refuseMissingFolder } from "./check-layout.ts";
import { refuseNoMatchAnywhere } from "./check-selection.ts";
import { type Decided, decideSetups } from "./decide-setups.ts";
import { findScope } from "./find-scope.ts";
import { type Opened, openSetups } from "./open-setups.ts";
import { createRepositoryReader, type RepositoryAt } from "./read-repository.ts";
import type { Scope } from "./scope.ts";
import type { Settings } from "./settings.ts";
import { findUndone } from "./undone.ts";
import type { World } from "./world.ts";

/**
 * Brings the clusters to what the commit declares: what the push touches, what is missing or failed in the setups
 * it opens, and what no plan names any more. Throws UserError for what stops the run, and the abort's reason once it
 * is cancelled before anything is decided; whatever it came to until then is in the account.
 */
export async function deploy(settings: Settings, world: World, account: Account): Promise<void> {
  const reader = createRepositoryReader(world.git, settings.layout);
  const [now, { base, changes, undone }] = await Promise.all([
    reader.read(settings.commit),
    findChanges(settings, world),
  ]);
  account.tell({ base });
  world.log.info(describeBase(base));
  refuseMissingFolder(now, changes, settings);
  const scope = await findScope({ settings, world, reader, now, base, changes, undone });
  account.tell({ looked: lookedAt(scope, now, settings) });
  announce(scope, now, settings, world);

  const plans = now.declared.declarations;
  const unreadable = now.declared.problems.flatMap((problem) => problem.plan ?? []);
  const others = [...scope.former, ...unreadable];
  // What a cancelled run reads is cut short, so nothing may be decided by it.
  world.cancel.throwIfAborted();
  const opened = await openSetups({ setups: scope.setups, plans, others }, world);
  try {
    world.cancel.throwIfAborted();
    refuseNoMatchAnywhere(opened, scope, now, settings);
    const decided = await decideSetups({ settings, world, reader, now, scope, base, opened });
    world.cancel.throwIfAborted();
    account.tell({
      notices: [...noticesOf(settings, scope), ...noPlansNotice(now, settings)],
      ...reportOn(opened, decided, scope, now, settings),
    });
    const steps = order(decided.tasks, decided.unavailable);
    const configuration = now.configuration;
    const outcomes = await carryOutAll(steps, { settings, world, configuration, opened, account });
    account.tell({ outcomes });
  } finally {
    for (const { cluster } of opened.open) cluster.close();
  }
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

function describeBase(base: Base): string {
  if (base.kind === "commit") return `Base: ${base.sha.slice(0, 7)}, ${base.reason}.`;
  return `Base: none, so everything is deployed: ${base.reason}.`;
}

/** What a limited push leaves undone is not made up for by the next push, once this run counts as the base. */
function noticesOf({ trigger, inputs, selection }: Settings, scope: Scope): readonly string[] {
  if (trigger !== "push" || scope.setups.length === 0) return [];
  if (inputs.dryRun)
    return ["This push was a dry run: start the workflow by hand to deploy what it changed."];
  if (selection.empty) return [];
  return ["This push deployed only what `plans` names: start the workflow by hand to deploy the rest."];
}

function announce(scope: Scope, now: RepositoryAt, { selection }: Settings, { log }: World): void {
  const all = now.declared.declarations.filter((plan) => selection.matches(plan.id)).length;
  const setups = scope.setups.length === 0 ? "none" : scope.setups.join(", ");
  log.info(
    `Plans: ${all} in the repository, ${scope.touched.size} to deploy, ${scope.deleted.length} deleted.`,
  );
  log.info(`Setups to open: ${setups}.`);
}

/** What of the account is known once all is decided. */
function reportOn(
  opened: Opened,
  decided: Decided,
  scope: Scope,
  now: RepositoryAt,
  settings: Settings,
): Pick<Deployment, "problems" | "setupFailures" | "looked"> {
  const setups = new Set(scope.setups);
  return {
    problems: now.declared.problems.filter(
      ({ plan }) => plan === undefined || (setups.has(plan.setup) && settings.selection.matches(plan.id)),
    ),
    setupFailures: opened.lost.map((lost) => ({ ...lost, plans: decided.lostPlans.get(lost.setup) ?? [] })),
    looked: { ...lookedAt(scope, now, settings), unchanged: decided.unchanged },
  };
}

function lookedAt(scope: Scope, now: RepositoryAt, { selection, trigger }: Settings): Looked {
  const nothing = scope.setups.length === 0 && trigger === "push";
  return {
    plans: now.declared.declarations.filter((plan) => selection.matches(plan.id)).length,
    setups: scope.setups,
    unchanged: 0,
    idle: nothing ? "No plan is affected by the changes." : undefined,
  };
}
