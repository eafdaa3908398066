import type { Selection } from "../../config/selection.ts";
import { hasDrifted, type PlanDrift } from "../../drift/plan-drift.ts";
import { driftClauses } from "../../report/drift/texts.ts";
import type { Account } from "../account.ts";
import { deploy, isBound } from "../deploy.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import { lookForDrift, type SeenDrift } from "./look-for-drift.ts";
import type { FoundPlan } from "./show-drift.ts";

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
 * to heal. Under `require-preview` what may not have been deployed before is left, with a notice.
 */
export async function heal(
  seen: SeenDrift,
  settings: Settings,
  world: World,
  account: Account,
): Promise<Healed | undefined> {
  const wanted = seen.plans.filter((found) => isToBeHealed(found, settings));
  // Nobody has reviewed it as a healing, so that it may only bring back what was deployed.
  const ill = isBound(settings) ? wanted.filter((found) => found.wasDeployedSo) : wanted;
  for (const { drift } of wanted.filter((found) => !ill.includes(found)))
    world.log.notice(`${drift.subject.id}: ${unhealed}`);
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

const unhealed =
  "Not healed, since the repository may say something else than was deployed there, and only what was reviewed is deployed (`require-preview`).";

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
