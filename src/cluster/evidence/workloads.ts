import type { PodFacts, WorkloadFacts } from "../../diagnosis/facts.ts";
import type { ManifestObject } from "../manifest.ts";
import { eventsOf } from "./events.ts";
import type { Look } from "./look.ts";
import { conditionsOf, containersOf, isReady, unreadyPods } from "./pods.ts";
import { progressOf } from "./progress.ts";
import type { PodObject, WorkloadObject } from "./shapes.ts";

/** Where workloads are, by `apiVersion kind`. */
const resources: Readonly<Record<string, { readonly path: readonly string[]; readonly name: string }>> = {
  "apps/v1 Deployment": { path: ["apis", "apps", "v1"], name: "deployments" },
  "apps/v1 StatefulSet": { path: ["apis", "apps", "v1"], name: "statefulsets" },
  "apps/v1 DaemonSet": { path: ["apis", "apps", "v1"], name: "daemonsets" },
  "batch/v1 Job": { path: ["apis", "batch", "v1"], name: "jobs" },
  "v1 Pod": { path: ["api", "v1"], name: "pods" },
};

/** Whether pods come of it, of which is known when they are ready. */
export function isWorkload({ apiVersion, kind }: ManifestObject): boolean {
  return Object.hasOwn(resources, `${apiVersion} ${kind}`);
}

/** A workload that is not ready. */
export interface Unready {
  readonly kind: WorkloadFacts["kind"];
  readonly namespace: string;
  readonly object: WorkloadObject & PodObject;
  readonly wanted: number;
  readonly ready: number;
}

/** Looks at one workload; undefined: it is ready, not there, or cannot be seen. */
export async function unreadyWorkload(look: Look, object: ManifestObject): Promise<Unready | undefined> {
  const { path, name } = resources[`${object.apiVersion} ${object.kind}`] as (typeof resources)[string];
  const kind = object.kind as WorkloadFacts["kind"];
  const namespace = object.namespace ?? look.namespace;
  const found = await look.get<WorkloadObject & PodObject>({
    path: [...path, "namespaces", namespace, name, object.name],
    doing: `get ${name} in the namespace ${namespace}`,
  });
  if (found === undefined) return undefined;
  const progress = kind === "Pod" ? { wanted: 1, ready: isReady(found) ? 1 : 0 } : progressOf(kind, found);
  return progress.ready >= progress.wanted ? undefined : { kind, namespace, object: found, ...progress };
}

/** What more the cluster says of it, and its pods that are not ready. */
export async function describeWorkload(
  look: Look,
  { kind, namespace, object, wanted, ready }: Unready,
): Promise<{ readonly facts: WorkloadFacts; readonly pods: readonly PodObject[] }> {
  const pods = kind === "Pod" ? [object] : await unreadyPods(look, kind, object, namespace);
  // Those of a Deployment only count its ReplicaSets up and down, those of a pod stand with it.
  const ownEvents = kind !== "Deployment" && kind !== "Pod";
  const facts: WorkloadFacts = {
    kind,
    name: object.metadata.name,
    namespace,
    wanted,
    ready,
    conditions: kind === "Pod" ? [] : conditionsOf(look, object.status?.conditions),
    events: ownEvents ? await eventsOf(look, object.metadata.uid, namespace) : [],
    pods: await Promise.all(pods.map((pod) => podFacts(look, pod, namespace))),
  };
  return { facts, pods };
}

async function podFacts(look: Look, pod: PodObject, namespace: string): Promise<PodFacts> {
  const { metadata, status = {} } = pod;
  return {
    name: metadata.name,
    phase: status.phase ?? "Pending",
    reason: look.text(status.reason),
    message: look.text(status.message),
    conditions: conditionsOf(look, status.conditions),
    events: await eventsOf(look, metadata.uid, namespace),
    containers: containersOf(look, pod),
  };
}
