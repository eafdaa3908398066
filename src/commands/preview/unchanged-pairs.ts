import type { Declaration } from "../../formats/declaration.ts";
import { digestsOf, readDigestMaterial } from "../digests.ts";
import type { RepositoryAt } from "../read-repository.ts";
import type { World } from "../world.ts";
import type { Pair } from "./offline-pairs.ts";

/** Leaves out what a deployment would leave as it is. What lies outside of the repository counts as the same. */
export async function withoutUnchanged(
  pairs: readonly Pair[],
  former: RepositoryAt | undefined,
  { now, world: { git } }: { readonly now: RepositoryAt; readonly world: Pick<World, "git"> },
): Promise<readonly Pair[]> {
  if (former === undefined) return pairs;
  const digestsAt = async (repository: RepositoryAt, plans: readonly Declaration[]) =>
    digestsOf(plans, await readDigestMaterial(plans, repository, git), new Map());
  const [before, after] = await Promise.all([
    digestsAt(
      former,
      pairs.flatMap((pair) => pair.before ?? []),
    ),
    digestsAt(
      now,
      pairs.flatMap((pair) => pair.after ?? []),
    ),
  ]);
  return pairs.filter((pair) => !isAsBefore(pair, before, after));
}

/** Whether the digests say that nothing is to be done: with the same release, told by the plan's id. */
function isAsBefore(
  { before, after }: Pair,
  former: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): boolean {
  if (before === undefined || after === undefined) return false;
  const isSameRelease = before.id === after.id && before.release === after.release;
  return isSameRelease && former.get(before.id) === now.get(after.id);
}
