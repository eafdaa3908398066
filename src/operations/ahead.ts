import type { Cluster } from "../cluster/cluster.ts";
import { manifestObjects, withoutLists } from "../cluster/manifest.ts";

export interface AheadContext {
  readonly cluster: Pick<Cluster, "apply">;
  /** The release's. */
  readonly namespace: string;
  /** Seconds that each CRD may take until it can be used. */
  readonly timeout: number;
  readonly cancel: AbortSignal;
  readonly onLine: (line: string) => void;
}

/**
 * Applies what comes before Helm, one after the other: CRDs, whose kinds the release may have objects of, and its own
 * namespace. Throws UserError at the first that the cluster does not take.
 */
export async function applyAhead(documents: string, context: AheadContext): Promise<void> {
  const { cluster, namespace, timeout: within, cancel, onLine } = context;
  for (const object of manifestObjects(withoutLists(documents))) {
    await cluster.apply(object, { namespace, within, cancel });
    onLine(`${object.kind} ${object.name} was applied before Helm.`);
  }
}
