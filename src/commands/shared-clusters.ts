// Two setups may be one cluster: two names that a store has for it, or a setup that was just renamed.
import { UserError } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { OpenSetup } from "./open-setups.ts";

type Seen = {
  readonly setup: string;
  readonly observed: Pick<OpenSetup["observed"], "clusterUid">;
};

/** A release of a cluster can belong to one plan only. Throws UserError otherwise. */
export function refuseSharedReleases(open: readonly Seen[], plans: readonly Declaration[]): void {
  const owners = new Map<string, Declaration>();
  for (const { setup, observed } of open) {
    if (observed.clusterUid === undefined) continue;
    for (const plan of plans) {
      if (plan.setup !== setup) continue;
      const key = `${observed.clusterUid}/${plan.namespace}/${plan.release}`;
      const other = owners.get(key);
      if (other !== undefined) throw sharedRelease(plan, other);
      owners.set(key, plan);
    }
  }
}

function sharedRelease(plan: Declaration, other: Declaration): UserError {
  return new UserError(
    `${other.setup} and ${plan.setup} are one cluster, and both ${other.place.file} and ${plan.place.file} declare release ${plan.release} in namespace ${plan.namespace}.`,
    {
      place: plan.place,
      other: other.place,
      hint: "Remove one of the two, or give one of them another `release:` or namespace.",
    },
  );
}

/**
 * By setup: the releases that plans of other open setups on the same cluster name, as `<namespace>/<release>`, with the
 * plan's id. Nothing of a cluster whose UID may not be read.
 */
export function namedElsewhere(
  open: readonly Seen[],
  plans: readonly Declaration[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const uids = new Map(open.map(({ setup, observed }) => [setup, observed.clusterUid]));
  const byCluster = Map.groupBy(
    plans.filter(({ setup }) => uids.get(setup) !== undefined),
    ({ setup }) => uids.get(setup),
  );
  return new Map(
    open.map(({ setup, observed }) => {
      const others = (byCluster.get(observed.clusterUid) ?? []).filter((plan) => plan.setup !== setup);
      return [setup, new Map(others.map((plan) => [`${plan.namespace}/${plan.release}`, plan.id]))];
    }),
  );
}
