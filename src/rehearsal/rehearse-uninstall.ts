import type { Declaration } from "../formats/declaration.ts";
import { kubeObjects } from "../formats/objects/kube-objects.ts";
import { objectKey } from "../formats/objects/object-set.ts";
import type { OperationContext } from "../operations/context.ts";
import { refuseLossByUninstall } from "../operations/data-loss.ts";
import { explain } from "../operations/explain.ts";
import { refuseLostSet } from "../operations/lost-set.ts";
import { refuseLostOwn } from "../operations/own-objects.ts";
import { takesOver } from "../operations/same-set.ts";
import { type Removal, removalOf } from "../operations/whose-objects.ts";
import type { ReleaseRecord } from "../reconcile/observed.ts";
import type { ResolvedUninstall } from "../reconcile/operation.ts";
import { removed } from "./objects-of.ts";
import { plannedOf } from "./planned.ts";
import { bare, type RehearsalFault, type Rehearsed, type RehearsedObject } from "./rehearsed.ts";

/** What an uninstall would take, and why it would be refused. Never throws: what goes wrong is the fault. */
export async function rehearseUninstall(
  task: ResolvedUninstall,
  deployed: ReadonlyMap<string, Declaration>,
  context: OperationContext,
): Promise<Rehearsed> {
  const planned = plannedOf(task);
  if (task.part === "post-hooks") return bare(planned, undefined);
  const { target, observed } = task;
  const cluster = context.cluster(target.setup);
  const faultOf = async (kind: RehearsalFault["kind"], error: unknown) => {
    const { reason, hint } = await explain(error, task, { diagnosis: undefined }, context);
    return { kind, reason, hint };
  };
  let record: ReleaseRecord;
  try {
    record = await cluster.record(observed);
  } catch (error) {
    return bare(planned, await faultOf("unrendered", error));
  }
  const known = {
    ...bare(planned, undefined),
    before: { name: record.chartName, version: record.chartVersion },
    method: record.applyMethod,
  };
  try {
    // What a deployment of this run would take over before is no more deleted with the release.
    const willTake = (heir: Declaration) => deployed.has(heir.id) && takesOver(heir, target);
    const removal = await removalOf(target, record.manifest, context.plans(target.setup), cluster, willTake);
    await refuse(task, record, removal, context);
    return { ...known, objects: taken(record, removal, target.namespace) };
  } catch (error) {
    const objects = taken(record, { kind: "release" }, target.namespace);
    return { ...known, objects, fault: await faultOf("refused", error) };
  }
}

async function refuse(
  task: ResolvedUninstall,
  record: ReleaseRecord,
  removal: Removal,
  { cluster, maxDeletes }: OperationContext,
): Promise<void> {
  const { target, was } = task;
  if (removal.kind === "record") return;
  if (removal.kind === "release") refuseLostSet(task, record, maxDeletes);
  else refuseLostOwn({ ...target, ...record, own: removal.own }, maxDeletes);
  if (was?.plan.options.allowDataLoss === true) return;
  await refuseLossByUninstall(cluster(target.setup), target.release, record.manifest, target.namespace);
}

function taken({ manifest }: ReleaseRecord, removal: Removal, namespace: string): readonly RehearsedObject[] {
  const objects = kubeObjects(manifest).map(removed);
  if (removal.kind === "record") return [];
  if (removal.kind === "release") return objects;
  const own = new Set(removal.own.map((object) => objectKey(object, namespace)));
  return objects.filter(({ object }) => own.has(objectKey(object, namespace)));
}
