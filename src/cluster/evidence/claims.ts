import type { ClaimFacts } from "../../diagnosis/facts.ts";
import { eventsOf } from "./events.ts";
import type { Look } from "./look.ts";
import type { ClaimObject, PodObject } from "./shapes.ts";

/** A claim; undefined: it is bound, not there, or cannot be seen. */
export async function unboundClaim(
  look: Look,
  name: string,
  namespace: string,
): Promise<ClaimFacts | undefined> {
  const claim = await look.get<ClaimObject>({
    path: ["api", "v1", "namespaces", namespace, "persistentvolumeclaims", name],
    doing: `get persistentvolumeclaims in the namespace ${namespace}`,
  });
  const phase = claim?.status?.phase ?? "Pending";
  if (claim === undefined || phase === "Bound") return undefined;
  return {
    name,
    phase,
    storageClass: claim.spec?.storageClassName || undefined,
    events: await eventsOf(look, claim.metadata.uid, namespace),
  };
}

/** The claims of a pod that has no node yet: those of a StatefulSet's pods stand in no manifest. */
export function claimsOf({ spec }: PodObject): readonly string[] {
  if (spec?.nodeName !== undefined) return [];
  return (spec?.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
    persistentVolumeClaim === undefined ? [] : [persistentVolumeClaim.claimName],
  );
}
