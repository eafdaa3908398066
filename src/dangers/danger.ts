import type { Identity } from "../formats/objects/identity.ts";

/** From the worst on: in this order dangers are named. */
export const severities = ["data loss", "refused", "security", "availability", "other"] as const;
export type Severity = (typeof severities)[number];

/** Something in an operation that whoever approves it should not overlook. Holds no secret. */
export interface Danger {
  /** undefined: it is about the release as a whole. */
  readonly object: Identity | undefined;
  /** `spec.replicas`; undefined: the object as a whole. */
  readonly field: string | undefined;
  /** A sentence: `All 3 replicas go: the workload stops.` */
  readonly danger: string;
  /** What to do. */
  readonly hint: string;
  readonly severity: Severity;
}
