import type { Selection } from "../../config/selection.ts";
import { hasDrifted, type PlanDrift } from "../../drift/plan-drift.ts";
import { driftClauses } from "../../report/drift/texts.ts";
import type { Account } from "../account.ts";
import { deploy } from "../deploy.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import type { FoundPlan } from "./find-drift.ts";
import { lookForDrift, type SeenDrift } from "./look-for-drift.ts";

/** What healing came to. */
export interface Healed {
  /** What was found before, with what became of it. */
  readonly plans: readonly FoundPlan[];
  /** What a second look has found. */
  readonly left: SeenDrift;
}

/**
 * Deploys what the repository says of the plans that have drifted, where the run or the plan asks for it, as any
 * deployment is done; then looks again. Plans that are only behind are left to a deployment. undefined: there is nothing
 * to heal.
 */
export async function heal(
  seen: SeenDrift,
  settings: Settings,
  world: World,
  account: Account,
): Promise<Healed | undefined> {
  const ill = seen.plans.filter((found) => isToBeHealed(found, settings));
  if (ill.length === 0) return undefined;
  const before = account.soFar().looked;
  await deploy(healingSettings(ill, settings), world, account);
  const { outcomes, notices } = account.soFar();
  world.cancel.throwIfAborted();
  const left = await lookForDrift({ ...settings, written: true }, world, account);
  account.tell({ looked: before, notices });
  const failed = new Set(
    outcomes.filter(({ result }) => result === "failed").map(({ subject }) => subject.id),
  );
  const still = new Set(
    left.plans.filter(({ drift }) => hasDrifted(drift)).map(({ drift }) => drift.subject.id),
  );
  const ids = new Set(ill.map(({ drift }) => drift.subject.id));
  const becameOf = ({ subject: { id } }: PlanDrift): PlanDrift["healing"] => {
    if (!ids.has(id)) return undefined;
    if (failed.has(id)) return "failed";
    return still.has(id) ? "remains" : "healed";
  };
  return {
    plans: seen.plans.map((found) => ({
      ...found,
      drift: { ...found.drift, healing: becameOf(found.drift) },
    })),
    left,
  };
}

function isToBeHealed({ drift, plan, mayHeal }: FoundPlan, { inputs }: Settings): boolean {
  if (plan === undefined || !mayHeal || !hasDrifted(drift) || inputs.dryRun) return false;
  return inputs.heal || plan.options.heal;
}

/** The run's settings, for a deployment of some plans. */
function healingSettings(ill: readonly FoundPlan[], settings: Settings): Settings {
  const reasons = ill.map(({ drift }) => [drift.subject.id, reasonOf(drift)] as const);
  return {
    ...settings,
    // What `force` would deploy beyond that has not drifted.
    inputs: { ...settings.inputs, force: false },
    trigger: "sync",
    written: true,
    selection: onlyPlans(ill.map(({ drift }) => drift.subject)),
    heal: new Map(reasons),
  };
}

function reasonOf(drift: PlanDrift): string {
  return `it has drifted: ${driftClauses(drift).join("; ")}`;
}

/** Nobody has named these, so that it is no word for deleting anything. */
function onlyPlans(plans: readonly { readonly id: string; readonly setup: string }[]): Selection {
  const ids = new Set(plans.map(({ id }) => id));
  const setups = new Set(plans.map(({ setup }) => setup));
  return {
    empty: false,
    patterns: [...ids],
    matches: (id) => ids.has(id),
    reaches: (setup) => setups.has(setup),
    holds: () => false,
    names: () => false,
  };
}
