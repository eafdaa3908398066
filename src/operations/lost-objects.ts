import type { Cluster, ObjectReference } from "../cluster/cluster.ts";
import { type ManifestObject, manifestObjects } from "../cluster/manifest.ts";
import { UserError } from "../errors.ts";
import { isMadeOfObjects } from "../formats/chart-reference.ts";
import { kindAndName } from "../formats/objects/identity.ts";
import { nameOf } from "../formats/objects/named.ts";
import { objectKey } from "../formats/objects/object-set.ts";
import { objectionToLoss } from "../reconcile/guard-objects.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { OperationContext } from "./context.ts";
import { comparedManifest } from "./data-loss.ts";
import { type OthersObject, othersObjects } from "./others-objects.ts";

/** What an upgrade takes from a release that is made of objects. */
export interface Losses {
  /** Names of those that are deleted. */
  readonly deleted: readonly string[];
  /** Those that are others' by now, which must stay. */
  readonly others: readonly OthersObject[];
}

const none: Losses = { deleted: [], others: [] };

/**
 * Refuses (UserError) an upgrade of a release that is made of objects when more of them would be deleted than one run
 * may. Objects that are kept do not count. `next`: what the release will have; it is asked for only where it may lose
 * something.
 */
export async function checkLostObjects(
  { plan, observed }: Pick<InstallOrUpgrade, "plan" | "observed">,
  record: ReleaseRecord | undefined,
  next: () => Promise<readonly ObjectReference[]>,
  cluster: Cluster,
  { maxDeletes, plans }: Pick<OperationContext, "maxDeletes" | "plans">,
): Promise<Losses> {
  if (observed === undefined || record === undefined || !isMadeOfObjects(plan.chart)) return none;
  const { namespace, release } = plan;
  const before = deletable(await comparedManifest(cluster, observed, record));
  if (before.length === 0) return none;
  // What is kept from now on stays, too.
  const after = await next();
  const staying = new Set(after.map((object) => objectKey(object, namespace)));
  const missing = before.filter((object) => !staying.has(objectKey(object, namespace)));
  const gone = await withoutClusterScoped(missing, after, namespace, cluster);
  const others = await othersObjects(gone, plan, plans(plan.setup), cluster);
  const handedOver = new Set(others.map(({ recorded }) => recorded));
  const deleted = namesOf(gone.filter((object) => !handedOver.has(object)));
  const counts = { before: before.length - others.length, after: after.length };
  const objection = objectionToLoss({ release, lost: deleted, ...counts, maxDeletes });
  if (objection !== undefined) throw new UserError(objection.reason, { hint: objection.hint });
  return { deleted, others };
}

/** Without what lies in no namespace and is still declared: a text may name one, by which Helm does not go (tried). */
async function withoutClusterScoped(
  missing: readonly ManifestObject[],
  after: readonly ObjectReference[],
  namespace: string,
  cluster: Pick<Cluster, "find">,
): Promise<readonly ManifestObject[]> {
  const declared = new Set(after.map(kindAndName));
  const looked = missing.map(async (object) => {
    if (!declared.has(kindAndName(object))) return [object];
    const live = await cluster.find({ ...object, namespace: object.namespace ?? namespace });
    return live !== undefined && live.namespace === undefined ? [] : [object];
  });
  return (await Promise.all(looked)).flat();
}

/** Names of the objects that Helm deletes with a release of this manifest. */
export function deletedWith(manifest: string): readonly string[] {
  return namesOf(deletable(manifest));
}

function deletable(manifest: string): readonly ManifestObject[] {
  return manifestObjects(manifest).filter(({ kept }) => !kept);
}

function namesOf(objects: readonly ObjectReference[]): readonly string[] {
  return objects.map(nameOf);
}
