import type { Declaration } from "../../formats/declaration.ts";
import { type Stripped, withoutCluster } from "../../rehearsal/without-cluster.ts";
import { createValidator } from "../../validation/validator.ts";
import type { Account } from "../account.ts";
import { isEncryptedAt } from "../encrypted-at.ts";
import { createOperationTools } from "../operation-tools.ts";
import type { RepositoryAt } from "../read-repository.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import type { PlanChecks } from "./plan.ts";
import type { SetupAtHand } from "./setup.ts";
import { openValidatedBefore, type ValidatedBefore } from "./validated-before.ts";

/** What a validation works on. */
export interface ValidationParts {
  readonly settings: Settings;
  readonly world: World;
  readonly account: Account;
  readonly now: RepositoryAt;
  /** Those that are selected. */
  readonly plans: readonly Declaration[];
  /** See `validate`. */
  readonly stranger: boolean;
}

/** What earlier runs have found to be right. `force`: it is checked again. */
export async function beforeOf(
  setups: readonly SetupAtHand[],
  { settings, world, now, plans, stranger }: ValidationParts,
): Promise<ValidatedBefore> {
  const { kept, git } = world;
  const helm = setups.length === 0 ? undefined : (await world.helm()).tool.version;
  // Less of a plan is checked for a stranger.
  const by = [helm, world.environment.GITHUB_ACTION_REF ?? "", ...(stranger ? ["stranger"] : [])];
  const stamps = new Map(setups.map(({ setup, stamp }) => [setup, JSON.stringify([...by, stamp])]));
  return await openValidatedBefore({
    git,
    now,
    plans,
    stamps,
    kept: settings.inputs.force ? undefined : kept,
  });
}

/** What plans are checked with, by setup. */
export async function checksOf(
  setups: readonly SetupAtHand[],
  { settings, world, now, stranger }: ValidationParts,
): Promise<ReadonlyMap<string, PlanChecks>> {
  const tools = createOperationTools(settings, world, now.configuration, async () => "");
  const helm = setups.length === 0 ? undefined : await world.helm();
  // Helm 4 applies by the server, which refuses two items of one key; Helm 3 does not.
  const duplicates = helm?.tool.major === 3 ? "warning" : "error";
  return new Map(
    setups.map(({ setup, cluster, source, versions }) => [
      setup,
      {
        helm: world.helm,
        chart: tools.chart,
        values: world.values.write,
        postRenderer: (plan) => tools.postRenderer(plan, "install"),
        ...(stranger ? { strip: (plan: Declaration) => strippedFor(plan, settings.commit, world.git) } : {}),
        cluster,
        validator: source === undefined ? undefined : createValidator({ source, duplicates }),
        versions,
      } satisfies PlanChecks,
    ]),
  );
}

/** What is left for a stranger. That no `post-render` runs is told of all plans at once. */
async function strippedFor(plan: Declaration, commit: string, git: World["git"]): Promise<Stripped> {
  const { postRender: _, ...options } = plan.options;
  return await withoutCluster({ ...plan, options: { ...options, postRender: undefined } }, (path) =>
    isEncryptedAt(path, commit, git),
  );
}
