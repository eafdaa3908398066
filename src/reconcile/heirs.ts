import type { Declaration } from "../formats/declaration.ts";
import { type Identity, kindAndName } from "../formats/objects/identity.ts";

/** A plan that declares an object that a release of another plan has. */
export interface Heir {
  readonly plan: Declaration;
  /** Where the object lies, if its kind lies in a namespace at all: a text does not tell. */
  readonly namespace: string;
}

/**
 * Tells which of the `plans` declare an object of a release that is none of theirs. Only sets of manifests say what
 * they declare before they are built.
 */
export function heirsOf(
  plans: readonly Declaration[],
  { namespace, release }: Pick<Declaration, "namespace" | "release">,
): (object: Omit<Identity, "namespace">) => readonly Heir[] {
  const heirs = new Map<string, Heir[]>();
  for (const plan of plans) {
    if (plan.chart.kind !== "manifests") continue;
    if (plan.namespace === namespace && plan.release === release) continue;
    for (const object of plan.chart.objects) {
      const heir = { plan, namespace: object.namespace ?? plan.namespace };
      const key = kindAndName(object);
      const known = heirs.get(key);
      if (known === undefined) heirs.set(key, [heir]);
      else known.push(heir);
    }
  }
  return (object) => heirs.get(kindAndName(object)) ?? [];
}
