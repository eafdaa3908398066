import type { Place } from "../errors.ts";
import type { Problem } from "../formats/declaration.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import type { ImagesReport } from "./images.ts";

/** All that the reports of a run are made of. */
export interface RunReport {
  /** One a plan that was acted on, refused or failed, in the order the run came to them. */
  readonly outcomes: readonly Outcome[];
  /** What is wrong in files. One of a plan goes with that plan's outcome; the others stand for themselves. */
  readonly problems: readonly Problem[];
  /** Setups that could not be worked on. */
  readonly setupFailures: readonly SetupFailure[];
  /** What ended the run before its end; undefined when nothing did. */
  readonly stopped: Stop | undefined;
  /** The signal that ended the run early. */
  readonly interrupted: "SIGINT" | "SIGTERM" | undefined;
  readonly dryRun: boolean;
  readonly looked: Looked;
  readonly trigger: Trigger;
  /** Sentences about the whole run that are worth a person's look. */
  readonly notices: readonly string[];
  /** How many plans were checked; undefined: the run was for something else. */
  readonly validated?: number | undefined;
  /** What was written to git; undefined where the command writes nothing. */
  readonly images?: ImagesReport | undefined;
  /** Milliseconds the run took. */
  readonly duration: number;
}

/** The kubeconfig or the cluster of a setup could not be had: the one cause of all failures there. */
export interface SetupFailure {
  readonly setup: string;
  readonly reason: string;
  readonly hint: string | undefined;
  /** Ids of the plans that failed for this reason only: they get no annotation of their own. */
  readonly plans: readonly string[];
}

/** A wrong input, event or file that stops the run; nearly always before anything is changed. */
export interface Stop {
  readonly reason: string;
  readonly hint: string | undefined;
  readonly place: Place | undefined;
  /** The other file, where two contradict each other. */
  readonly other?: Place | undefined;
}

/** What the run looked at, for the counts and for saying why there is nothing to do. */
export interface Looked {
  /** Plans that the commit holds (those that match, when `plans` is given). */
  readonly plans: number;
  /** Setups that were opened. */
  readonly setups: readonly string[];
  /** Plans that were looked at and need nothing. */
  readonly unchanged: number;
  /** Why there is nothing to do, in a sentence; undefined: because everything is as the commit says. */
  readonly idle: string | undefined;
}

/** What set the run off, and what it compares with. */
export interface Trigger {
  /** `push`, `workflow_dispatch`, … */
  readonly event: string;
  readonly branch: string | undefined;
  readonly commit: string;
  /** The first line of the commit's message. */
  readonly subject: string | undefined;
  readonly actor: string | undefined;
  /** undefined: nothing was compared (a dispatch or sync looks at all plans). */
  readonly base: { readonly commit: string | undefined; readonly why: string } | undefined;
  /** `https://github.com/<owner>/<name>`; undefined: no links. */
  readonly repositoryUrl: string | undefined;
  /** The page of this run. */
  readonly runUrl: string | undefined;
}
