import { UserError } from "../errors.ts";
import { saying, type Target } from "../images/target.ts";
import { type DecidedImages, unchanged } from "./decide-updates.ts";
import { deploysItself } from "./deploy-written.ts";
import { type LostSetup, lostBy } from "./open-setups.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./world.ts";

/**
 * The setups that would be written for and whose kubeconfig cannot be had or used: the run could not deploy there what
 * it wrote. Their API servers are not asked: one that is out of reach now is deployed to by a later run.
 */
export async function setupsWithoutKubeconfig(
  targets: readonly Target[],
  settings: Settings,
  { openCluster }: Pick<World, "openCluster">,
): Promise<readonly LostSetup[]> {
  if (!deploysItself(settings)) return [];
  const changing = targets.filter((target) => saying(target).from !== saying(target).to);
  const setups = [...new Set(changing.map(({ site }) => site.setup))].sort();
  const lost = await Promise.all(
    setups.map(async (setup) => {
      try {
        (await openCluster(setup)).close();
        return [];
      } catch (error) {
        return [lostBy(setup, error)];
      }
    }),
  );
  return lost.flat();
}

/** A request is carried out as a whole. @throws UserError when a setup has no kubeconfig. */
export function refuseWithoutKubeconfig([first]: readonly LostSetup[]): void {
  if (first === undefined) return;
  const { setup, reason, hint } = first;
  throw new UserError(`Nothing is written, since ${setup} could not be deployed: ${reason}`, {
    hint: `${hint === undefined ? "" : `${hint} `}Where another run is to deploy it, set \`deploy: false\`.`,
  });
}

/** Leaves out what is for setups without a kubeconfig, which their deployment then tells of. */
export function withoutSetups(decided: DecidedImages, lost: readonly LostSetup[]): DecidedImages {
  const setups = new Set(lost.map(({ setup }) => setup));
  const isLost = ({ site }: Target) => setups.has(site.setup);
  return {
    ...decided,
    targets: decided.targets.filter((target) => !isLost(target)),
    unchanged: [
      ...decided.unchanged,
      ...decided.targets.filter(isLost).map(({ site }) => unchanged(site, "not edited", noKubeconfig)),
    ],
  };
}

const noKubeconfig = "the kubeconfig of its setup cannot be had";
