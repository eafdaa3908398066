import type {
  ClaimFacts,
  ContainerFacts,
  ContainerState,
  Ended,
  EventFact,
  PodFacts,
  WorkloadFacts,
} from "../../src/diagnosis/facts.ts";

export const waiting = (reason: string, message = ""): ContainerState => ({
  kind: "waiting",
  reason,
  message,
});

export const ended = (exitCode: number, reason = "Error", message = ""): Ended => ({
  kind: "ended",
  exitCode,
  reason,
  message,
});

export const event = (reason: string, message: string, more: Partial<EventFact> = {}): EventFact => ({
  reason,
  message,
  count: 1,
  warning: true,
  ...more,
});

/** The container `app` of `nginx:1`, which runs and is not ready. */
export const container = (more: Partial<ContainerFacts> = {}): ContainerFacts => ({
  name: "app",
  image: "nginx:1",
  init: false,
  ready: false,
  restarts: 0,
  state: { kind: "running" },
  last: undefined,
  log: [],
  ...more,
});

/** A pod `web-1` that has a node. */
export const pod = (containers: readonly ContainerFacts[], more: Partial<PodFacts> = {}): PodFacts => ({
  name: "web-1",
  phase: "Pending",
  reason: "",
  message: "",
  conditions: [{ type: "PodScheduled", status: "True", reason: "", message: "" }],
  events: [],
  containers,
  ...more,
});

/** A Deployment `web` of three. */
export const workload = (pods: readonly PodFacts[], more: Partial<WorkloadFacts> = {}): WorkloadFacts => ({
  kind: "Deployment",
  name: "web",
  namespace: "shop",
  wanted: 3,
  ready: 0,
  conditions: [],
  events: [],
  pods,
  ...more,
});

/** A claim `data` of the storage class `fast`. */
export const claim = (more: Partial<ClaimFacts> = {}): ClaimFacts => ({
  name: "data",
  phase: "Pending",
  storageClass: "fast",
  events: [],
  ...more,
});
