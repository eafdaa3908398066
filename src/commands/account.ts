import type { Problem } from "../formats/declaration.ts";
import type { Outcome } from "../reconcile/outcome.ts";
import type { DriftReports } from "../report/drift/reports.ts";
import type { ImagesReport } from "../report/images.ts";
import type { PreviewReports } from "../report/preview/reports.ts";
import type { Looked, SetupFailure } from "../report/run-report.ts";
import type { Base } from "./base.ts";

/** What a deployment came to, as far as it came. */
export interface Deployment {
  /** The repository's root on disk, once the repository is open. */
  readonly root: string | undefined;
  readonly base: Base | undefined;
  /** In the order they came in, or in that of the steps once all are there. */
  readonly outcomes: readonly Outcome[];
  readonly problems: readonly Problem[];
  readonly setupFailures: readonly SetupFailure[];
  readonly looked: Looked;
  /** How many plans were checked; undefined: the run was for something else. */
  readonly validated: number | undefined;
  /** Sentences about the whole run. */
  readonly notices: readonly string[];
  /** What was written to git; undefined where the command writes nothing. */
  readonly images: ImagesReport | undefined;
  /** What a preview came to; undefined: it is none, or not that far. */
  readonly preview: PublishedPreview | undefined;
  /** What a look for drift came to; undefined: it is none, or not that far. */
  readonly drift: DriftReports | undefined;
}

/** Reports of a preview, as they are written when the run ends. */
export interface PublishedPreview extends Pick<PreviewReports, "summary" | "annotations" | "outputs"> {
  /** The last line of the log. */
  readonly conclusion: string;
  /** A plan cannot be read or rendered, or a setup not be looked at. */
  readonly isRed: boolean;
}

/** Keeps what a deployment comes to while it goes on, so that nothing of it is lost when it ends early. */
export interface Account {
  tell(part: Partial<Deployment>): void;
  /** One more plan is done with, whatever it came to. */
  add(outcome: Outcome): void;
  soFar(): Deployment;
}

export function createAccount(): Account {
  let deployment: Deployment = {
    root: undefined,
    base: undefined,
    outcomes: [],
    problems: [],
    setupFailures: [],
    looked: { plans: 0, setups: [], unchanged: 0, idle: undefined },
    validated: undefined,
    notices: [],
    images: undefined,
    preview: undefined,
    drift: undefined,
  };
  const tell = (part: Partial<Deployment>) => {
    deployment = { ...deployment, ...part };
  };
  return {
    tell,
    add: (outcome) => tell({ outcomes: [...deployment.outcomes, outcome] }),
    soFar: () => deployment,
  };
}
