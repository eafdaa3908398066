/** What the action asks of GitHub and tells it. Nothing here fails a run: what cannot be had is said in the log. */
export interface GitHub {
  /** The head of the last successful push run of this workflow on a branch. Takes 5 s at most. */
  lastSuccessfulPush(branch: string): Promise<LastPush>;
  /**
   * Whether an attempt of a workflow run of this repository is over. undefined: it cannot be told. Takes 5 s at most,
   * never rejects.
   */
  runIsOver(runId: string, attempt: string): Promise<boolean | undefined>;
  /** Begins a deployment of a commit to an environment and marks it as in progress. */
  beginDeployment(environment: string, commit: string): Promise<RunningDeployment>;
}

export type LastPush =
  | { readonly kind: "found"; readonly commit: string; readonly runNumber: number }
  /** The workflow has no such run. */
  | { readonly kind: "none" }
  /** `reason` is a clause that says why it could not be asked. */
  | { readonly kind: "unknown"; readonly reason: string };

export interface RunningDeployment {
  end(state: "success" | "failure", description: string): Promise<void>;
}
