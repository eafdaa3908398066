import type { PullRequest } from "./event-pull-request.ts";

/**
 * What makes a run look at plans: a push looks at what it touches; a dispatch (a person's word) and a sync (the
 * clock's) look at every setup that the selection reaches.
 */
export type DeployTrigger = "push" | "dispatch" | "sync";

/** What the run is to do. */
export type ChosenCommand =
  | {
      readonly kind: "deploy";
      readonly trigger: DeployTrigger;
      readonly branch: string;
      /** `before` of the push's payload; undefined for other events. */
      readonly before: string | undefined;
    }
  /** Write what was asked for to the branch, and deploy it. */
  | { readonly kind: "release"; readonly branch: string }
  /** Look for newer images, write them to the branch, and deploy them. */
  | { readonly kind: "update-images"; readonly branch: string }
  | PreviewCommand
  /** Compare what was deployed with what is live. */
  | { readonly kind: "drift"; readonly branch: string }
  /**
   * Check every plan, of whatever branch. `stranger`: the commit may be of somebody who may not push here. None of its
   * programs may run, and no cluster, store or secret of the job is for it.
   */
  | { readonly kind: "validate"; readonly branch: string; readonly stranger: boolean }
  | { readonly kind: "nothing"; readonly reason: string };

/** Show what a deployment would do, and do nothing. */
export interface PreviewCommand {
  readonly kind: "preview";
  readonly trigger: DeployTrigger;
  /** The branch that would be deployed: its releases are looked at. */
  readonly branch: string;
  /** `before` of the push's payload; undefined for other events. */
  readonly before: string | undefined;
  /** The commit that is compared with. `deployed`: what a deployment would compare with. */
  readonly base:
    | { readonly kind: "first-parent" | "deployed" }
    | { readonly kind: "commit"; readonly commit: string };
  /** undefined: it is not about a pull request. */
  readonly pull: Pick<PullRequest, "number" | "head" | "fork"> | undefined;
}
