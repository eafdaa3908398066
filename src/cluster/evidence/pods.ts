import type {
  ConditionFact,
  ContainerFacts,
  ContainerState,
  Ended,
  WorkloadFacts,
} from "../../diagnosis/facts.ts";
import type { Look } from "./look.ts";
import type {
  ConditionObject,
  ContainerStatus,
  ListOf,
  PodObject,
  Selector,
  StateObject,
  WorkloadObject,
} from "./shapes.ts";

/** A workload with more pods than this has its trouble in many of them. */
const asked = 250;
const shown = 3;

/** Some pods of a workload that are not ready, newest first; of a Deployment only those of its newest version. */
export async function unreadyPods(
  look: Look,
  kind: WorkloadFacts["kind"],
  workload: WorkloadObject,
  namespace: string,
): Promise<readonly PodObject[]> {
  const { selector } = workload.spec ?? {};
  if (selector === undefined) return [];
  const list = await look.get<ListOf<PodObject>>({
    path: ["api", "v1", "namespaces", namespace, "pods"],
    query: { labelSelector: selectorText(selector), limit: `${asked}` },
    doing: `list pods in the namespace ${namespace}`,
  });
  const unready = (list?.items ?? [])
    .filter((pod) => isOwn(pod, kind, workload) && !isReady(pod))
    .toSorted((a, b) => (createdAt(b) < createdAt(a) ? -1 : 1));
  const newest = versionOf(unready[0]);
  return unready.filter((pod) => versionOf(pod) === newest).slice(0, shown);
}

/** Which version of its Deployment a pod is of; undefined for other workloads. */
function versionOf(pod: PodObject | undefined): string | undefined {
  return pod?.metadata.labels?.["pod-template-hash"];
}

/** A pod that has ended well counts as ready. */
export function isReady({ status }: PodObject): boolean {
  if (status?.phase === "Succeeded") return true;
  return status?.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True") === true;
}

/** Conditions as facts. */
export function conditionsOf(
  look: Look,
  conditions: readonly ConditionObject[] | undefined,
): readonly ConditionFact[] {
  return (conditions ?? []).map(({ type, status, reason, message }) => ({
    type,
    status,
    reason: look.text(reason),
    message: look.text(message),
  }));
}

/** The containers of a pod, init containers first, without their logs; none before the pod has a node. */
export function containersOf(look: Look, { spec, status }: PodObject): readonly ContainerFacts[] {
  const specs = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
  const facts = (init: boolean) => (one: ContainerStatus) => {
    const declared = specs.find(({ name }) => name === one.name);
    const ended = one.lastState?.terminated;
    return {
      name: one.name,
      // As the chart names it: the status has what the runtime made of it.
      image: look.text(declared?.image ?? one.image),
      // A sidecar is an init container that goes on running.
      init: init && declared?.restartPolicy !== "Always",
      ready: one.ready === true,
      restarts: one.restartCount ?? 0,
      state: stateOf(look, one.state),
      last: ended === undefined ? undefined : endedOf(look, ended),
      log: [],
    };
  };
  return [
    ...(status?.initContainerStatuses ?? []).map(facts(true)),
    ...(status?.containerStatuses ?? []).map(facts(false)),
  ];
}

function stateOf(look: Look, state: StateObject = {}): ContainerState {
  if (state.terminated !== undefined) return endedOf(look, state.terminated);
  if (state.running !== undefined) return { kind: "running" };
  return {
    kind: "waiting",
    reason: look.text(state.waiting?.reason),
    message: look.text(state.waiting?.message),
  };
}

function endedOf(look: Look, { reason, message, exitCode }: NonNullable<StateObject["terminated"]>): Ended {
  return { kind: "ended", reason: look.text(reason), message: look.text(message), exitCode: exitCode ?? 0 };
}

/** Selectors of two workloads may match the same pods. */
function isOwn({ metadata }: PodObject, kind: WorkloadFacts["kind"], workload: WorkloadObject): boolean {
  if (metadata.deletionTimestamp !== undefined) return false;
  return (metadata.ownerReferences ?? []).some((owner) =>
    kind === "Deployment"
      ? owner.kind === "ReplicaSet" && owner.name.startsWith(`${workload.metadata.name}-`)
      : owner.uid === workload.metadata.uid,
  );
}

/** `app=web,tier in (a,b)` */
function selectorText({ matchLabels = {}, matchExpressions = [] }: Selector): string {
  const equal = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === "Exists") return key;
    if (operator === "DoesNotExist") return `!${key}`;
    return `${key} ${operator === "In" ? "in" : "notin"} (${values.join(",")})`;
  });
  return [...equal, ...expressions].join(",");
}

function createdAt({ metadata }: PodObject): string {
  return metadata.creationTimestamp ?? "";
}
