import type { ObjectDiff } from "../diff/object-diff.ts";
import type { Subject } from "../reconcile/operation.ts";

/** How one plan's release differs from what was deployed, and from what the commit says. Secrets are hidden. */
export interface PlanDrift {
  readonly subject: Subject;
  /** The chart's version that is deployed; null: none, or not known. */
  readonly version: string | null;
  /**
   * What is not as the release has it: `changed` in fields that it sets, or `created` as it is missing. A line with `-`
   * is live, one with `+` is the release's.
   */
  readonly objects: readonly ObjectDiff[];
  /** How many of the release's objects are as it has them. */
  readonly same: number;
  /** What somebody, or a failure, made of the release itself; undefined: nothing. */
  readonly release: ReleaseDrift | undefined;
  /** What a deployment of the commit would do; undefined: the release was deployed from what the commit says. */
  readonly behind: Behind | undefined;
  /** Why it could not be told whether it has drifted; undefined: it could. */
  readonly fault: DriftFault | undefined;
  /** Sentences worth a look, such as what could not be seen. */
  readonly notices: readonly string[];
  /** What healing it came to; undefined: it was not healed. */
  readonly healing: "healed" | "remains" | "failed" | undefined;
}

export interface ReleaseDrift {
  /** `gone`: there is none, though the plan was deployed, or may have been. `stuck`: Helm never finished with it. */
  readonly kind: "gone" | "by-hand" | "failed" | "stuck";
  /** A clause: `revision 3 was made by hand`. */
  readonly what: string;
}

export interface Behind {
  readonly operation: "install" | "upgrade" | "uninstall" | "skip";
  /** A clause or sentence, as a deployment tells it. */
  readonly reason: string;
  /** What to try, where a deployment would refuse it. */
  readonly hint: string | undefined;
}

export interface DriftFault {
  /** A sentence. */
  readonly reason: string;
  readonly hint: string | undefined;
}

/** Whether the cluster is not as it was deployed, whatever the commit says now. */
export function hasDrifted({ objects, release }: Pick<PlanDrift, "objects" | "release">): boolean {
  return objects.length > 0 || release !== undefined;
}

/** Whether there is anything to tell of it. */
export function isToBeTold(plan: PlanDrift): boolean {
  return hasDrifted(plan) || plan.behind !== undefined || plan.fault !== undefined;
}
