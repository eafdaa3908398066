import { createHash } from "node:crypto";
import type { Fold } from "../fold.ts";

/** The one comment of a pull request. Each job writes its own part of it and leaves those of others alone. */
export interface PreviewComment {
  /** Its first visible line, as Markdown. */
  readonly title: string;
  /** Sorted by key. */
  readonly parts: readonly Part[];
}

export type PartState =
  | "in-progress"
  | "current"
  | "out-of-date"
  | "deployed-in-part"
  | "deployed"
  | "failed";

export interface PartStatus {
  readonly state: PartState;
  /** The page of the run that brought the part into this state. */
  readonly run: string;
  /** The head of the pull request by now, where the part is about an older one. */
  readonly head?: string;
  /** Whether the run failed only since it was cancelled. */
  readonly cancelled?: boolean;
}

/** What of a part deployments have carried out. */
export interface DeployedPart {
  /** Hashes of the plans that are still to be deployed, sorted; `any`: it is not told which. */
  readonly left: readonly string[] | "any";
  /** Where something of it was deployed, sorted. */
  readonly setups: readonly string[];
}

/** What a job has to say. */
export interface PartContent {
  /** Which job it is: `prod`. At most 200 characters of it count. */
  readonly key: string;
  /**
   * Grows from run to run (`GITHUB_RUN_ID`): what an older run says never replaces what a newer one has said.
   */
  readonly order: number;
  /** The head of the pull request that it is about. */
  readonly commit: string;
  /** Ids of the plans that it is about. */
  readonly plans: readonly string[];
  /** Markdown that stands above the folds. It is shortened only when nothing else is left to be. */
  readonly head: string;
  readonly folds: readonly Fold[];
  /** Where all of it can be read; undefined: nowhere. */
  readonly whole: Page | undefined;
}

export interface Page {
  /** As in `They are in the job summary.` */
  readonly name: string;
  readonly url: string;
}

/** A part as it stands in a comment. */
export interface Part extends Omit<PartContent, "plans" | "folds"> {
  readonly status: PartStatus;
  /** Short hashes of plan ids, sorted; `any`: there are too many to be told. */
  readonly plans: readonly string[] | "any";
  /** undefined: no deployment has told of it. */
  readonly deployed?: DeployedPart | undefined;
  readonly folds: readonly KeptFold[];
  /** How many folds have been left out. */
  readonly missing: number;
  /** Of the content as the job gave it, which tells whether it is that, shortened or not. */
  readonly digest: string;
}

export interface KeptFold extends Fold {
  /** Its end did not fit. */
  readonly cut: boolean;
}

/** What stands for a plan in a comment's header: the first 8 hex digits of the SHA-256 of its id. */
export function planHash(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, 8);
}

/** Whether a part is about one of the plans. */
export function isAbout(part: Part, ids: readonly string[]): boolean {
  return ids.some(plansOf(part));
}

/** Tells the plans that a part is about by their ids. */
export function plansOf({ plans }: Part): (id: string) => boolean {
  if (plans === "any") return () => true;
  const hashes = new Set(plans);
  return (id) => hashes.has(planHash(id));
}
