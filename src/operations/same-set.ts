import type { Cluster } from "../cluster/cluster.ts";
import type { OwnedObject } from "../cluster/owners.ts";
import type { ChartReference, ManifestsChart } from "../formats/chart-reference.ts";
import type { Declaration } from "../formats/declaration.ts";
import { isPartName } from "../formats/part-names.ts";
import type { Identity } from "../reconcile/labels.ts";
import { ownershipOf } from "../reconcile/ownership.ts";

/**
 * Without the objects of other parts of the same set: as it grows and shrinks, its parts take files over from each
 * other. Such a part is a release of ours, or one whose record is gone.
 */
export async function beyondSet(
  owned: readonly OwnedObject[],
  { chart, setup, namespace }: Pick<Declaration, "chart" | "setup" | "namespace">,
  cluster: Pick<Cluster, "release">,
  identity: Identity,
): Promise<readonly OwnedObject[]> {
  const named = owned.filter((one) => one.namespace === namespace && isPartOf(chart, one.release));
  const parts = new Set<string>();
  for (const name of new Set(named.map(({ release }) => release))) {
    const release = await cluster.release(namespace, name);
    if (release === undefined || ownershipOf(release, setup, identity).kind === "ours") parts.add(name);
  }
  return owned.filter((one) => one.namespace !== namespace || !parts.has(one.release));
}

/** The parts that there are of the set that a release is or was a part of; none: it never was one. */
export function partsOfSet(
  { namespace, release }: Pick<Declaration, "namespace" | "release">,
  plans: readonly Declaration[],
): readonly ManifestsChart[] {
  return plans.flatMap(({ chart, namespace: own }) =>
    own === namespace && isPartOf(chart, release) ? [chart] : [],
  );
}

/** Whether a deployment of this plan takes over what the release has, and is not refused for it: see `beyondSet`. */
export function takesOver(
  { chart, namespace, options }: Pick<Declaration, "chart" | "namespace" | "options">,
  from: Pick<Declaration, "namespace" | "release">,
): boolean {
  return options.adopt === true || (namespace === from.namespace && isPartOf(chart, from.release));
}

function isPartOf(chart: ChartReference, release: string): chart is ManifestsChart {
  return chart.kind === "manifests" && chart.parts !== undefined && isPartName(chart.parts, release);
}
