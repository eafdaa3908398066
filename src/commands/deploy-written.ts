import type { Selection } from "../config/selection.ts";
import { imageLines } from "../report/images.ts";
import type { Account } from "./account.ts";
import { deploy } from "./deploy.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./world.ts";
import type { WrittenImages } from "./write-images.ts";

/** Tells what was written to the branch, or would have been, and deploys it where that is for this run to do. */
export async function tellAndDeploy(
  { report, setups }: WrittenImages,
  settings: Settings,
  world: World,
  account: Account,
): Promise<void> {
  account.tell({ images: report });
  for (const line of imageLines(report, settings.inputs.dryRun)) world.log.info(line);
  if (!deploysItself(settings)) return;
  await deployWritten({ commit: report.head, setups }, settings, world, account);
}

/**
 * Deploys what was written to the branch, as a dispatch on that commit would: in these setups, all that is not as the
 * repository says.
 */
export async function deployWritten(
  { commit, setups }: { readonly commit: string; readonly setups: readonly string[] },
  settings: Settings,
  world: World,
  account: Account,
): Promise<void> {
  if (setups.length === 0) return;
  await world.git.commits.checkOut(commit);
  await deploy(writtenSettings({ commit, setups }, settings), world, account);
}

/** The settings of the run that wrote a commit, for the deployment of that commit to some setups. */
export function writtenSettings(
  { commit, setups }: { readonly commit: string; readonly setups: readonly string[] },
  settings: Settings,
): Settings {
  return {
    ...settings,
    // `force` was for what is locked, not for deploying anew what is as it should be.
    inputs: { ...settings.inputs, force: false },
    commit,
    identity: { ...settings.identity, commit },
    before: undefined,
    trigger: "dispatch",
    written: true,
    selection: inSetups(setups),
  };
}

/** Whether the run deploys what it wrote: not what waits in a pull request, and not where the push is to do it. */
export function deploysItself({ inputs }: Settings): boolean {
  return inputs.deploy && !inputs.dryRun && inputs.writeBack.write === "push";
}

/** All plans of some setups. Nobody has named these, so that it is no word for deleting all that they hold. */
function inSetups(setups: readonly string[]): Selection {
  return {
    empty: false,
    patterns: setups.map((setup) => `${setup}/**`),
    matches: (id) => setups.some((setup) => id.startsWith(`${setup}/`)),
    reaches: (setup) => setups.includes(setup),
    holds: (setup) => setups.includes(setup),
    names: () => false,
  };
}
