import type { Danger } from "../dangers/danger.ts";
import type { ObjectDiff } from "../diff/object-diff.ts";
import type { Subject } from "../reconcile/operation.ts";

/** What an operation would do, to be shown: secrets are hidden. */
export interface PlanPreview {
  readonly subject: Subject;
  readonly operation: "install" | "upgrade" | "uninstall" | "skip";
  /**
   * `planned`: it would be carried out. `skipped`: nothing would be done, which `reason` tells. `failed`: it cannot be
   * read or rendered, or would be refused.
   */
  readonly result: "planned" | "skipped" | "failed";
  /** A sentence: why it is done, not done, or would fail. */
  readonly reason: string;
  /** What to try, for failures. */
  readonly hint: string | undefined;
  /** It cannot be read or rendered: what it would do is not known. */
  readonly unread: boolean;
  /** Versions of the chart; null: none, or not known. */
  readonly versionBefore: string | null;
  readonly version: string | null;
  /** Images of workloads that change, without doubles. */
  readonly images: readonly ImageChange[];
  /** In the order of the manifest, what is deleted last. Those that stay as they are, too. */
  readonly objects: readonly ObjectDiff[];
  readonly dangers: readonly Danger[];
  /** Sentences worth a look: what is taken over, what could not be compared, … */
  readonly notices: readonly string[];
}

/** An image before and after; undefined: there is none. */
export interface ImageChange {
  readonly from: string | undefined;
  readonly to: string | undefined;
}
