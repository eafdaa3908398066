import type { Cluster } from "../cluster/cluster.ts";
import { type ManifestObject, manifestObjects } from "../cluster/manifest.ts";
import { UserError } from "../errors.ts";
import { isMadeOfObjects } from "../formats/chart-reference.ts";
import { objectKey } from "../formats/objects/object-set.ts";
import type { ApplyRequest, Helm } from "../helm/helm.ts";
import { objectionToLoss } from "../reconcile/guard-objects.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { OperationContext } from "./context.ts";
import { comparedManifest, objectNames } from "./data-loss.ts";
import { type OthersObject, othersObjects } from "./others-objects.ts";

/**
 * Refuses (UserError) an upgrade of a release that is made of objects when more of them would be deleted than one run
 * may. Objects that are kept do not count. Returns those that the release loses to others, which must stay.
 */
export async function checkLostObjects(
  { plan, observed }: Pick<InstallOrUpgrade, "plan" | "observed">,
  record: ReleaseRecord | undefined,
  request: ApplyRequest,
  helm: Pick<Helm, "render">,
  cluster: Cluster,
  { maxDeletes, plans }: Pick<OperationContext, "maxDeletes" | "plans">,
): Promise<readonly OthersObject[]> {
  if (observed === undefined || record === undefined || !isMadeOfObjects(plan.chart)) return [];
  const { namespace, release } = plan;
  const before = deletable(await comparedManifest(cluster, observed, record));
  if (before.length === 0) return [];
  // What is kept from now on stays, too.
  const after = manifestObjects(await helm.render(request));
  const staying = new Set(after.map((object) => objectKey(object, namespace)));
  const gone = before.filter((object) => !staying.has(objectKey(object, namespace)));
  const others = await othersObjects(gone, plan, plans(plan.setup), cluster);
  const handedOver = new Set(others.map(({ recorded }) => recorded));
  const lost = gone.filter((object) => !handedOver.has(object));
  const names = lost.map((object) => objectNames([object]));
  const counts = { before: before.length - others.length, after: after.length };
  const objection = objectionToLoss({ release, lost: names, ...counts, maxDeletes });
  if (objection !== undefined) throw new UserError(objection.reason, { hint: objection.hint });
  return others;
}

function deletable(manifest: string): readonly ManifestObject[] {
  return manifestObjects(manifest).filter(({ kept }) => !kept);
}
