import type { Cluster } from "../cluster/cluster.ts";
import { manifestObjects, withoutLists } from "../cluster/manifest.ts";
import type { OwnedObject } from "../cluster/owners.ts";

/** What Helm goes by when it says that an object belongs to a release. */
const noOwner = { "meta.helm.sh/release-name": null, "meta.helm.sh/release-namespace": null };

export interface AheadContext {
  readonly cluster: Pick<Cluster, "apply" | "annotate">;
  /** The release's. */
  readonly namespace: string;
  /** What belonged to other releases. */
  readonly taken: readonly OwnedObject[];
  /** Seconds that each CRD may take until it can be used. */
  readonly timeout: number;
  readonly cancel: AbortSignal;
  readonly onLine: (line: string) => void;
}

/**
 * Applies what comes before Helm, one after the other: CRDs, whose kinds the release may have objects of, and its own
 * namespace. Throws UserError at the first that the cluster does not take. Of what is taken over is no release the owner
 * afterwards: it is never deleted.
 */
export async function applyAhead(documents: string, context: AheadContext): Promise<void> {
  const { cluster, namespace, taken, timeout: within, cancel, onLine } = context;
  for (const object of manifestObjects(withoutLists(documents))) {
    await cluster.apply(object, { namespace, within, cancel });
    onLine(`${object.kind} ${object.name} was applied before Helm.`);
  }
  for (const { object } of taken) await cluster.annotate(object, noOwner);
}
