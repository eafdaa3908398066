import type { PodFacts } from "./facts.ts";
import type { Trouble } from "./finding.ts";
import { clause } from "./text.ts";

/** A pod that no node takes, or that its node threw out or cannot set up. */
export function schedulingTrouble(pod: PodFacts): Trouble | undefined {
  if (pod.phase === "Failed" && pod.reason !== "") {
    return {
      kind: "evicted",
      sentence: `a pod was ended by its node (${pod.reason}): ${clause(pod.message)}`,
      hint: "The node lacked what the message names: give the pods requests that fit, or the cluster more room.",
      hopeless: false,
    };
  }
  const message = whyNotScheduled(pod);
  if (message === undefined) return sandboxTrouble(pod);
  if (/persistentvolumeclaim/i.test(message)) {
    return {
      kind: "volume",
      sentence: `no node takes its pods: ${clause(message.replace(/^\d+\/\d+ nodes are available: /, "").replace(/[.] .*/s, ""))}`,
      hint: "See the PersistentVolumeClaims of the namespace: one is missing, or not bound.",
      hopeless: true,
    };
  }
  return {
    kind: "unschedulable",
    sentence: nodesText(message),
    hint: "Ask for less (resources.requests, nodeSelector, affinity, tolerations), or add a node that fits.",
    // A cluster autoscaler that makes a node says so.
    hopeless: !pod.events.some(({ reason }) => reason === "TriggeredScaleUp"),
  };
}

function sandboxTrouble({ containers, events }: PodFacts): Trouble | undefined {
  const failed = events.findLast(({ reason }) => reason === "FailedCreatePodSandBox");
  if (failed === undefined || containers.some(({ state }) => state.kind !== "waiting")) return undefined;
  return {
    kind: "start",
    sentence: `its node cannot set up a pod: ${clause(failed.message)}`,
    hint: "See to the node: mostly its network plugin fails, or has no address left.",
    hopeless: false,
  };
}

/** The scheduler's words; undefined: the pod has a node, or waits for nothing yet. */
function whyNotScheduled({ conditions, events }: PodFacts): string | undefined {
  const scheduled = conditions.find(({ type }) => type === "PodScheduled");
  if (scheduled?.status === "True") return undefined;
  if (scheduled?.status === "False" && scheduled.message !== "") return scheduled.message;
  return events.findLast(({ reason }) => reason === "FailedScheduling")?.message;
}

/**
 * `0/3 nodes are available: 3 Insufficient memory. preemption: …` in fewer words. Source: kubernetes
 * `pkg/scheduler/framework/types.go` (FitError).
 */
function nodesText(message: string): string {
  const match = /^(\d+)\/(\d+) nodes are available: (.*?)[.,]?( (preemption|no new claims).*)?$/s.exec(
    message,
  );
  if (match === null) return `no node takes its pods: ${clause(message)}`;
  const [, fit, all, reasons = ""] = match;
  // When all nodes have one reason, their number need not be said again.
  const one = new RegExp(`^${all} (?:node\\(s\\) )?([^,]+)$`).exec(reasons)?.[1];
  const why = one?.replace(/^Insufficient/, "insufficient") ?? reasons;
  return `${fit} of ${all} nodes fit: ${clause(why)}`;
}
