import type { Cluster } from "../cluster/cluster.ts";
import type { OwnedObject } from "../cluster/owners.ts";
import { isMadeOfObjects } from "../formats/chart-reference.ts";
import type { Declaration } from "../formats/declaration.ts";
import { kindAndName } from "../formats/objects/identity.ts";
import type { Rehearsed, RehearsedObject } from "./rehearsed.ts";

/**
 * Whether an operation deletes an object that another plan declares. Uninstalls come last; and what a set loses to
 * another one, whose objects are known beforehand, it leaves to it.
 */
export function givesUp(
  { planned: { operation, plan }, fault }: Rehearsed,
  { fate }: RehearsedObject,
  heir: Declaration | undefined,
): boolean {
  if (operation !== "upgrade" || fate !== "deleted" || fault !== undefined) return false;
  return plan === undefined || !isMadeOfObjects(plan.chart) || heir?.chart.kind !== "manifests";
}

/** The same cluster, where what operations before a plan's will have deleted belongs to no release any more. */
export function withoutGivenUp(
  cluster: Cluster,
  earlier: ReadonlySet<Rehearsed>,
  heir: Declaration,
): Cluster {
  const gone = [...earlier].flatMap((rehearsed) =>
    rehearsed.objects
      .filter((object) => givesUp(rehearsed, object, heir))
      .map(({ object }) => ({ object, ...rehearsed.planned.subject })),
  );
  const isGone = ({ object, release, namespace }: OwnedObject) =>
    gone.some(
      (one) =>
        kindAndName(one.object) === kindAndName(object) &&
        (object.namespace === undefined || object.namespace === (one.object.namespace ?? one.namespace)) &&
        release === one.release &&
        namespace === one.namespace,
    );
  return {
    ...cluster,
    owners: async (objects, namespace) =>
      (await cluster.owners(objects, namespace)).filter((owned) => !isGone(owned)),
  };
}
