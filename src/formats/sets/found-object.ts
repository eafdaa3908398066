import type { ReadObject } from "../objects/read-objects.ts";

/** One object of Kubernetes as a file below a setup's paths has it, or as its generators have printed it. */
export interface FoundObject extends ReadObject {
  /** It was printed, so `file` is what says by whom, and places in its source are none of that file. */
  readonly printed?: true;
}
