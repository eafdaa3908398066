import type { Place } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { ObservedRelease } from "./observed.ts";

/** What will be done to one release, always with a reason in a sentence. */
export type Operation = PlanOperation | Uninstall;

/** What may be done for a plan. */
export type PlanOperation = InstallOrUpgrade | Relabel | Skip;

/** What must happen to a stuck record before anything else is done to its release. `why`: a clause. */
export type Settle =
  | { readonly kind: "unlock"; readonly why: string }
  /** Another Helm may be at work on it, for as many milliseconds at most. */
  | { readonly kind: "wait"; readonly longest: number; readonly why: string };

export interface InstallOrUpgrade {
  readonly kind: "install" | "upgrade";
  /** `post-hooks`: Helm has done its part, and the run that did it was lost before tests and these had run. */
  readonly part: "all" | "post-hooks";
  readonly plan: Declaration;
  /** What the revision is deployed from; recorded on it. */
  readonly digest: string;
  readonly reason: string;
  /** The release at the time of the decision; undefined when there is none to upgrade. */
  readonly observed: ObservedRelease | undefined;
  /** The number that the revision will get, or has where only its hooks are run. */
  readonly revision: number;
  /** undefined: the release is free. */
  readonly settle: Settle | undefined;
  /** Set where the release is not ours yet: whether it may be taken over is checked before anything is run. */
  readonly adoption: "check-chart" | "take" | undefined;
  /** Something that a person should know of, when it is carried out. */
  readonly notice?: string;
}

/** The release is as the repository says; what its labels say of the plan is brought up to date, without Helm. */
export interface Relabel {
  readonly kind: "relabel";
  readonly plan: Declaration;
  readonly reason: string;
  readonly observed: ObservedRelease;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Uninstall {
  readonly kind: "uninstall";
  readonly target: Subject;
  readonly reason: string;
  readonly observed: ObservedRelease;
  /** undefined: the release is free. */
  readonly settle: Settle | undefined;
  /** The plan id that takes its place (a move): uninstalled only when that one is done. */
  readonly successor: string | undefined;
  /** Commits whose files may give the delete hooks: first the one the release was deployed from, then the bases. */
  readonly commits: readonly string[];
}

/** An uninstall with the plan as it was when the release was deployed. */
export interface ResolvedUninstall extends Uninstall {
  /** `post-hooks`: Helm has done its part in this run, and one of these has failed. */
  readonly part: "all" | "post-hooks";
  readonly was: { readonly commit: string; readonly plan: Declaration } | undefined;
}

/** Nothing is done to the release; listed because the user would otherwise wonder. */
export interface Skip {
  readonly kind: "skip";
  readonly target: Subject;
  /** What would have been done, for the results. */
  readonly instead: "install" | "upgrade" | "uninstall" | "skip";
  readonly result: "succeeded" | "failed" | "skipped";
  readonly reason: string;
  readonly hint?: string;
  /** Something worth a person's look, although nothing failed. */
  readonly notice?: string;
  /** The file that cannot be read, where that alone is why. */
  readonly unread?: Place;
  /** The release that stays as it is; undefined: there is none, or it is not known. */
  readonly observed: ObservedRelease | undefined;
}

/** The plan that an operation or outcome is about, when its file is gone or cannot be read too. */
export interface Subject {
  readonly id: string;
  readonly setup: string;
  readonly namespace: string;
  readonly name: string;
  readonly release: string;
  /** The chart as the plan writes it; null when not known. */
  readonly chart: string | null;
  readonly place: Place | undefined;
}
