import type { Place } from "../errors.ts";
import type { Subject } from "./operation.ts";

/** What an operation came to. */
export interface Outcome {
  readonly subject: Subject;
  readonly operation: "install" | "upgrade" | "uninstall" | "skip";
  readonly result: "succeeded" | "failed" | "skipped";
  /** A sentence: why it was done, or why it failed or was skipped. */
  readonly reason: string;
  /** What to try, for failures. */
  readonly hint: string | undefined;
  /** The file that cannot be read, where that alone is why. */
  readonly unread?: Place;
  /** Helm's revision now; null when there is none or it is not known. */
  readonly revision: number | null;
  /** The chart version before and now; null when none or not known. */
  readonly versionBefore: string | null;
  readonly version: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds it took. */
  readonly duration: number;
  /** The last lines that Helm or a hook printed, scrubbed, for failures. */
  readonly evidence: readonly string[];
  /** What the cluster says of workloads that did not become ready, scrubbed; absent: it was not asked. */
  readonly diagnosis?: readonly string[];
  /** Things worth a person's look that did not fail the plan: an adoption, what was taken from whom. */
  readonly notices: readonly string[];
}
