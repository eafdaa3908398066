/**
 * What a cluster says of the workloads of one release that are not ready, within bounds and scrubbed. Texts that
 * Kubernetes leaves out are empty.
 */
export interface Facts {
  readonly workloads: readonly WorkloadFacts[];
  readonly claims: readonly ClaimFacts[];
  /** What could not be looked at, a sentence each. */
  readonly gaps: readonly string[];
}

/** A workload that is not ready. */
export interface WorkloadFacts {
  readonly kind: "Deployment" | "StatefulSet" | "DaemonSet" | "Job" | "Pod";
  readonly name: string;
  readonly namespace: string;
  /** Pods that there are to be, in the newest version; of a Job, that are to succeed. */
  readonly wanted: number;
  /** Pods of the newest version that are ready; of a Job, that have succeeded. */
  readonly ready: number;
  readonly conditions: readonly ConditionFact[];
  /** Of the workload itself. */
  readonly events: readonly EventFact[];
  /** Some that are not ready, newest first. */
  readonly pods: readonly PodFacts[];
}

export interface PodFacts {
  readonly name: string;
  /** `Pending`, `Running`, `Failed`, … */
  readonly phase: string;
  /** Of the whole pod: `Evicted`. */
  readonly reason: string;
  readonly message: string;
  readonly conditions: readonly ConditionFact[];
  readonly events: readonly EventFact[];
  /** Init containers first, each kind in the order of the pod. */
  readonly containers: readonly ContainerFacts[];
}

export interface ContainerFacts {
  readonly name: string;
  readonly image: string;
  readonly init: boolean;
  readonly ready: boolean;
  readonly restarts: number;
  readonly state: ContainerState;
  /** How its run before this one ended; undefined: it has not run before. */
  readonly last: Ended | undefined;
  /** Its last lines, of the run that failed where that can be told; empty where they were not asked for. */
  readonly log: readonly string[];
}

export type ContainerState =
  | { readonly kind: "waiting"; readonly reason: string; readonly message: string }
  | { readonly kind: "running" }
  | Ended;

export interface Ended {
  readonly kind: "ended";
  /** `Error`, `Completed`, `OOMKilled`, … */
  readonly reason: string;
  readonly message: string;
  readonly exitCode: number;
}

/** A PersistentVolumeClaim that is not bound. */
export interface ClaimFacts {
  readonly name: string;
  /** `Pending`, `Lost` */
  readonly phase: string;
  /** undefined: it names none and the cluster has no default. */
  readonly storageClass: string | undefined;
  readonly events: readonly EventFact[];
}

export interface ConditionFact {
  readonly type: string;
  /** `True`, `False`, `Unknown` */
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

export interface EventFact {
  readonly reason: string;
  readonly message: string;
  /** How often it came. */
  readonly count: number;
  readonly warning: boolean;
}
