import type { Cluster, LiveObject, ObjectReference } from "../cluster/cluster.ts";
import { manifestObjects } from "../cluster/manifest.ts";
import { CommandError, messageOf, UserError } from "../errors.ts";
import { type ChartReference, isMadeOfObjects } from "../formats/chart-reference.ts";
import { irreplaceable, isKept, KEEP } from "../formats/objects/irreplaceable.ts";
import { nameOf } from "../formats/objects/named.ts";
import { reasonOf } from "../helm/failure.ts";
import type { ApplyRequest, Helm } from "../helm/helm.ts";
import { isTransient } from "../helm/transient.ts";
import type { ObservedRelease, ReleaseRecord } from "../reconcile/observed.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { Material } from "./material.ts";

/**
 * Refuses (UserError) an upgrade by which Helm would delete a PersistentVolumeClaim, Namespace or
 * CustomResourceDefinition that the chart has declared so far, unless the plan allows it. Renders only where the
 * release has one.
 */
export async function refuseLossByUpgrade(
  { plan, observed }: Pick<InstallOrUpgrade, "plan" | "observed">,
  { record, helm }: Pick<Material, "record" | "helm">,
  request: ApplyRequest,
  cluster: Cluster,
): Promise<void> {
  if (observed === undefined || record === undefined || plan.options.allowDataLoss) return;
  const { namespace, release } = plan;
  const before = await comparedManifest(cluster, observed, record);
  if (irreplaceableIn(before, namespace).length === 0) return;
  const lost = await lostBetween(cluster, before, await rehearsed(helm, request, plan.chart), namespace);
  if (lost.length === 0) return;
  const madeOfObjects = isMadeOfObjects(plan.chart);
  const why = madeOfObjects
    ? `it is no longer declared for release ${release}`
    : `the chart no longer declares what release ${release} has`;
  const again = madeOfObjects ? "Declare it again" : "Let the chart declare it again";
  throw new UserError(`Helm would delete ${objectNames(lost)}, and what is in there: ${why}.`, {
    hint: `${again}, or annotate it with \`${KEEP}: keep\` to leave it behind; \`allow-data-loss: true\` in the plan has it deleted.`,
  });
}

/**
 * Refuses (UserError) an uninstall by which Helm would delete such an object. What counts is what is
 * there of the recorded manifest: Helm does not look at annotations of the live object then (tried with 3.22 and 4.3).
 */
export async function refuseLossByUninstall(
  cluster: Pick<Cluster, "find">,
  release: string,
  manifest: string,
  namespace: string,
): Promise<void> {
  const declared = irreplaceableIn(manifest, namespace).filter(({ kept }) => !kept);
  const lost = await thereOf(cluster, declared);
  if (lost.length === 0) return;
  throw new UserError(
    `Helm would delete ${objectNames(lost)} with release ${release}, and what is in there.`,
    {
      hint: `Bring the plan back with \`allow-data-loss: true\`, or with \`${KEEP}: keep\` on the object, and delete it when that is deployed.`,
    },
  );
}

/**
 * The irreplaceable objects that Helm deletes when it goes from one manifest to another. It leaves those whose live
 * object is annotated to be kept, whatever the manifests say (tried with 3.22 and 4.3).
 */
export async function lostBetween(
  cluster: Pick<Cluster, "find">,
  before: string,
  after: string,
  namespace: string,
): Promise<readonly ObjectReference[]> {
  const staying = new Set(irreplaceableIn(after, namespace).map(identityOf));
  const dropped = irreplaceableIn(before, namespace).filter((object) => !staying.has(identityOf(object)));
  return (await thereOf(cluster, dropped)).filter(({ annotations }) => !isKept(annotations[KEEP]));
}

async function thereOf(
  cluster: Pick<Cluster, "find">,
  objects: readonly ObjectReference[],
): Promise<readonly LiveObject[]> {
  const live = await Promise.all(objects.map((object) => cluster.find(object)));
  return live.filter((object) => object !== undefined);
}

/** `PersistentVolumeClaim data in web, Namespace tools` */
export function objectNames(objects: readonly ObjectReference[]): string {
  return objects.map(nameOf).join(", ");
}

/** What Helm compares a new manifest with: that of the revision deployed last, which a failed one does not replace. */
export async function comparedManifest(
  cluster: Cluster,
  observed: ObservedRelease,
  record: ReleaseRecord,
): Promise<string> {
  if (observed.status === "deployed") return record.manifest;
  const revisions = await cluster.revisions(observed.namespace, observed.name);
  const deployed = revisions.find(({ status }) => status === "deployed");
  return deployed === undefined ? record.manifest : (await cluster.record(deployed)).manifest;
}

async function rehearsed(helm: Helm, request: ApplyRequest, chart: ChartReference): Promise<string> {
  try {
    // Objects look nothing up, and their CRDs may come only now.
    return await (isMadeOfObjects(chart) ? helm.render(request) : helm.rehearse(request));
  } catch (error) {
    // What may pass by itself is tried again, as any other work of Helm.
    if (!(error instanceof CommandError) || error.failure.cancelled || isTransient(error.failure.stderrTail))
      throw error;
    const { reason } = reasonOf(error.failure.stderrTail);
    throw new UserError(
      `What release ${request.release} would lose is not known, since Helm cannot render it: ${reason || messageOf(error)}`,
      { hint: "`allow-data-loss: true` in the plan leaves out this check.", cause: error },
    );
  }
}

interface Irreplaceable extends ObjectReference {
  readonly kept: boolean;
}

function irreplaceableIn(manifest: string, namespace: string): readonly Irreplaceable[] {
  return manifestObjects(manifest).flatMap((object) => {
    const { apiVersion, kind, name, kept } = object;
    const known = irreplaceable(object);
    if (known === undefined) return [];
    return [
      {
        apiVersion,
        kind,
        name,
        kept,
        namespace: known.namespaced ? (object.namespace ?? namespace) : undefined,
      },
    ];
  });
}

/** A newer version of the same kind is the same object. */
function identityOf({ kind, namespace = "", name }: ObjectReference): string {
  return `${kind}/${namespace}/${name}`;
}
