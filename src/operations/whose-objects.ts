import type { Cluster } from "../cluster/cluster.ts";
import { manifestObjects } from "../cluster/manifest.ts";
import { UserError } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import { listed } from "../listed.ts";
import { objectNames } from "./data-loss.ts";
import { type OthersObject, othersObjects } from "./others-objects.ts";

type Release = Pick<Declaration, "namespace" | "release">;

/** What an uninstall may do: delete the release with its objects, or no more than Helm's record of it. */
export type Removal =
  | { readonly kind: "release" }
  /** `whose`: `the release web in shop`, and others. */
  | { readonly kind: "record"; readonly whose: string };

/**
 * Tells how a release may go whose objects may be others' by now: Helm would delete them with it. Throws UserError
 * where only some are, and where one is declared by another of the `plans`, which has not taken it over.
 */
export async function removalOf(
  release: Release,
  manifest: string,
  plans: readonly Declaration[],
  cluster: Pick<Cluster, "owners" | "find" | "leftovers">,
): Promise<Removal> {
  const objects = manifestObjects(manifest).filter(({ kept }) => !kept);
  const others = await othersObjects(objects, release, plans, cluster);
  if (others.length === 0) return { kind: "release" };
  const waiting = others.find(({ heir }) => heir !== undefined);
  if (waiting?.heir !== undefined) throw declared(release, others, waiting.heir);
  const left = await cluster.leftovers(manifest, release.namespace);
  if (left.length > new Set(others.map(({ object }) => objectNames([object]) + object.apiVersion)).size)
    throw partly(release, others);
  return { kind: "record", whose: [...new Set(others.map(({ whose }) => whose))].join(", ") };
}

function declared(
  { release, namespace }: Release,
  others: readonly OthersObject[],
  heir: Declaration,
): UserError {
  const moved = heir.release === release;
  const adopted = `Give ${heir.id} \`adopt: true\` until it has them; the release goes then without them.`;
  const elsewhere = `The same set lies in ${heir.namespace} now: put \`lock-namespace\`, or the namespace of the objects, back to ${namespace}. Or hand them over: annotate each with \`meta.helm.sh/release-namespace: ${heir.namespace}\`; the old release goes then without them.`;
  return new UserError(
    `Helm would delete with release ${release} in ${namespace} what is declared elsewhere: ${namesOf(others)}.`,
    { hint: moved ? elsewhere : adopted },
  );
}

function partly({ release, namespace }: Release, others: readonly OthersObject[]): UserError {
  return new UserError(
    `Helm would delete with release ${release} in ${namespace} what is not its own any more: ${namesOf(others)}.`,
    {
      hint: `Delete by hand what else it has (\`helm get manifest ${release} --namespace ${namespace}\`): when all that is left belongs to others, only Helm's record of it is deleted.`,
    },
  );
}

function namesOf(others: readonly OthersObject[]): string {
  return listed(others.map(({ object, whose }) => `${objectNames([object])} (${whose})`));
}
