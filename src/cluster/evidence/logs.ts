import type { ContainerFacts, WorkloadFacts } from "../../diagnosis/facts.ts";
import { inParallel } from "../pool.ts";
import type { Look } from "./look.ts";

/** How many containers' logs are read, and how many of their last lines. */
const mostLogs = 6;
const lines = 20;

/** Characters of one line. */
const longestLine = 200;

/** What the kubelet sends at most: 20 lines may be long ones. */
const bytes = 64 * 1024;

/** The workloads with the logs of a few containers: those of each one's first pod before those of the others. */
export async function withLogs(
  look: Look,
  workloads: readonly WorkloadFacts[],
): Promise<readonly WorkloadFacts[]> {
  const telling = workloads
    .flatMap(({ namespace, pods }) =>
      pods.flatMap(({ name: pod, containers }, rank) =>
        containers.filter(hasTellingLog).map((container) => ({ rank, pod, namespace, container })),
      ),
    )
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, mostLogs);
  const logs = new Map(
    await inParallel(telling, mostLogs, async ({ pod, namespace, container }) => {
      return [container, await logOf(look, pod, namespace, container)] as const;
    }),
  );
  return workloads.map((workload) => ({
    ...workload,
    pods: workload.pods.map((pod) => ({
      ...pod,
      containers: pod.containers.map((one) => ({ ...one, log: logs.get(one) ?? [] })),
    })),
  }));
}

/** Whether a container's log may tell why it is not ready. */
function hasTellingLog({ ready, init, state, last }: ContainerFacts): boolean {
  if (ready || (init && state.kind === "ended" && state.exitCode === 0)) return false;
  return state.kind !== "waiting" || last !== undefined;
}

/** The last lines of a container's log: of the run that ended, where it has been started anew since. */
async function logOf(
  look: Look,
  pod: string,
  namespace: string,
  { name, state, last }: ContainerFacts,
): Promise<readonly string[]> {
  const read = (previous: boolean) =>
    look.get<string>({
      path: ["api", "v1", "namespaces", namespace, "pods", pod, "log"],
      query: {
        container: name,
        tailLines: `${lines}`,
        limitBytes: `${bytes}`,
        ...(previous ? { previous: "true" } : {}),
      },
      accept: "*/*",
      as: "text",
      doing: `read logs in the namespace ${namespace}`,
    });
  const before = last !== undefined && state.kind !== "ended" ? await read(true) : undefined;
  // The node may have cleared it away.
  const text = before === undefined || before === "" ? await read(false) : before;
  // Scrubbed before lines are cut: half a secret would not be found.
  return look
    .text(text)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-lines)
    .map((line) => (line.length <= longestLine ? line : `${line.slice(0, longestLine)}…`));
}
