import type { Problem } from "../../formats/declaration.ts";
import type { PlanPreview } from "../../preview/plan-preview.ts";
import type { SetupFailure, Trigger } from "../run-report.ts";

/** All that the reports of a preview are made of. */
export interface PreviewReport {
  /** One a plan that is affected, in any order. */
  readonly plans: readonly PlanPreview[];
  /** What is wrong in files. One of a plan goes with that plan's preview; the others stand for themselves. */
  readonly problems: readonly Problem[];
  /** Setups that could not be looked at. */
  readonly setupFailures: readonly SetupFailure[];
  /** Sentences about the whole run that are worth a person's look. */
  readonly notices: readonly string[];
  /** Why no cluster was asked, a clause to follow "because"; undefined: they were. */
  readonly offline: string | undefined;
  /** Plans that were looked at and need nothing. */
  readonly unchanged: number;
  /** The pull request's newest commit; undefined: there is no pull request. */
  readonly head: string | undefined;
  /** `commit`: what is previewed, for a pull request its merge; `base`: what that is compared with. */
  readonly trigger: Trigger;
}
