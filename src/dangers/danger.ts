import type { Identity } from "../formats/objects/identity.ts";

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
}
