import { createHash } from "node:crypto";
import { keyPrefix } from "./labels.ts";

/** What the Lease of a setup says beside who holds it; the commits are read by runs, the rest by people. */
export type LeaseAnnotation = "commit" | "done" | "repository" | "setup" | "run-url";

export function leaseAnnotationKey(name: LeaseAnnotation): string {
  return keyPrefix + name;
}

/** The Lease by which runs of one owner (see `Identity`) exclude each other on a setup. */
export function leaseName(owner: string, setup: string): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([owner, setup]))
    .digest("hex");
  return `gitops-action-${hash.slice(0, 16)}`;
}

/** For people who look at a Lease. */
export function leaseAnnotations(told: {
  /** `org/config` */
  readonly repository: string;
  readonly setup: string;
  readonly runUrl: string;
}): Readonly<Record<string, string>> {
  return {
    [leaseAnnotationKey("repository")]: told.repository,
    [leaseAnnotationKey("setup")]: told.setup,
    [leaseAnnotationKey("run-url")]: told.runUrl,
  };
}

export interface HolderParts {
  readonly runId: string;
  readonly attempt: string;
  /** As GITHUB_JOB has it: all jobs of a matrix share it. */
  readonly job: string;
  /** New for each process, so that nobody takes another's hold for its own. */
  readonly random: string;
}

/** Who holds a Lease: `<run id>/<attempt>/<job>/<random>`. */
export function holderName({ runId, attempt, job, random }: HolderParts): string {
  return [runId, attempt, job, random].join("/");
}

/** The run attempt behind a holder; undefined: a holder that no run of ours has named. */
export function runOfHolder(holder: string): Pick<HolderParts, "runId" | "attempt"> | undefined {
  const [runId = "", attempt = ""] = holder.split("/");
  return /^[1-9]\d*\/[1-9]\d*\/[^/]*\/[^/]+$/.test(holder) ? { runId, attempt } : undefined;
}
