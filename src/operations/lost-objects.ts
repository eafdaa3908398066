import type { Cluster } from "../cluster/cluster.ts";
import { type ManifestObject, manifestObjects } from "../cluster/manifest.ts";
import { UserError } from "../errors.ts";
import { isMadeOfObjects } from "../formats/chart-reference.ts";
import { objectKey } from "../formats/objects/object-set.ts";
import type { ApplyRequest, Helm } from "../helm/helm.ts";
import type { MaxDeletes } from "../reconcile/guard.ts";
import { objectionToLoss } from "../reconcile/guard-objects.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import { comparedManifest, objectNames } from "./data-loss.ts";

/**
 * Refuses (UserError) an upgrade of a release that is made of objects when more of them would be deleted than one run
 * may. Objects that are kept do not count.
 */
export async function refuseLostObjects(
  { plan, observed }: Pick<InstallOrUpgrade, "plan" | "observed">,
  record: ReleaseRecord | undefined,
  request: ApplyRequest,
  helm: Pick<Helm, "render">,
  cluster: Cluster,
  maxDeletes: MaxDeletes,
): Promise<void> {
  if (observed === undefined || record === undefined || !isMadeOfObjects(plan.chart)) return;
  const { namespace, release } = plan;
  const before = deletable(await comparedManifest(cluster, observed, record));
  if (before.length === 0) return;
  // What is kept from now on stays, too.
  const after = manifestObjects(await helm.render(request));
  const staying = new Set(after.map((object) => objectKey(object, namespace)));
  const lost = before.filter((object) => !staying.has(objectKey(object, namespace)));
  const names = lost.map((object) => objectNames([object]));
  const counts = { before: before.length, after: after.length };
  const objection = objectionToLoss({ release, lost: names, ...counts, maxDeletes });
  if (objection !== undefined) throw new UserError(objection.reason, { hint: objection.hint });
}

function deletable(manifest: string): readonly ManifestObject[] {
  return manifestObjects(manifest).filter(({ kept }) => !kept);
}
