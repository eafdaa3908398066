import { leaseOf } from "./lease-of.ts";
import type { OpenSetup } from "./open-setups.ts";
import { relateTo } from "./relate-to.ts";
import type { Settings } from "./settings.ts";
import { beforehand, headQuestion, type Standing, withoutLock } from "./standing.ts";
import type { World } from "./world.ts";

/**
 * How a deployment of the commit would stand in each setup, by what the Leases say: for what only looks. No Lease is
 * taken, and one that may not be read says nothing.
 */
export async function foreseenStandings(
  setups: readonly OpenSetup[],
  settings: Settings,
  world: World,
): Promise<ReadonlyMap<string, Standing>> {
  const isHead = headQuestion(settings, world.git);
  const standings = setups.map(async (open) => {
    if (!settings.inputs.lock) return [open.setup, await withoutLock(isHead)] as const;
    const deployed = await open.cluster.deployedCommits(leaseOf(open, settings));
    const related = deployed === undefined ? {} : await relateTo(deployed, settings, world);
    return [open.setup, { ...beforehand, ...related }] as const;
  });
  return new Map(await Promise.all(standings));
}
