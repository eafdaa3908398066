import type { Log } from "../log.ts";
import { cutCharacters, deploymentDescriptionCharacters } from "../report/budget.ts";
import { type GitHubFailure, type Request, whyFailed } from "./client.ts";
import type { GitHub, LastPush, RunningDeployment } from "./github.ts";

export interface GitHubOptions {
  /** undefined: there is no token, and nothing is asked or told. */
  readonly request: Request | undefined;
  readonly owner: string;
  readonly repository: string;
  /** The file name of the workflow; undefined when the runner does not tell it. */
  readonly workflowFile: string | undefined;
  /** The page of this run, linked from deployments. */
  readonly runUrl: string;
  readonly log: Pick<Log, "notice" | "warning">;
}

/** Milliseconds: the base is worth a short wait only, since `before` does nearly as well. */
const baseTimeout = 5_000;
const deploymentTimeout = 10_000;

/** GitHub by its REST API. */
export function createGitHub(options: GitHubOptions): GitHub {
  const complain = once((sentence: string) => options.log.notice(sentence));
  return {
    lastSuccessfulPush: (branch) => lastSuccessfulPush(branch, options),
    beginDeployment: (environment, commit) => beginDeployment(environment, commit, options, complain),
  };
}

async function lastSuccessfulPush(branch: string, options: GitHubOptions): Promise<LastPush> {
  const { request, owner, repository, workflowFile } = options;
  if (request === undefined) return { kind: "unknown", reason: "there is no token" };
  if (workflowFile === undefined) return { kind: "unknown", reason: "GITHUB_WORKFLOW_REF names no workflow" };
  const answer = await request(
    "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs",
    {
      owner,
      repo: repository,
      workflow_id: workflowFile,
      branch,
      event: "push",
      status: "success",
      per_page: 1,
    },
    { timeout: baseTimeout },
  );
  if (!answer.ok) return { kind: "unknown", reason: whyFailed(answer.failure, "actions: read") };
  const [run] = (answer.body as WorkflowRuns).workflow_runs;
  if (run === undefined) return { kind: "none" };
  return { kind: "found", commit: run.head_sha, runNumber: run.run_number };
}

/** As far as it counts here. */
interface WorkflowRuns {
  readonly workflow_runs: readonly { readonly head_sha: string; readonly run_number: number }[];
}

async function beginDeployment(
  environment: string,
  commit: string,
  options: GitHubOptions,
  complain: (sentence: string) => void,
): Promise<RunningDeployment> {
  const { request, owner, repository: repo, runUrl } = options;
  const nothing: RunningDeployment = { end: async () => undefined };
  if (request === undefined) return nothing;
  const begun = await request(
    "POST /repos/{owner}/{repo}/deployments",
    {
      owner,
      repo,
      ref: commit,
      environment,
      required_contexts: [],
      auto_merge: false,
      description: "GitOps",
    },
    { timeout: deploymentTimeout },
  );
  if (!begun.ok) {
    complain(untold(begun.failure));
    return nothing;
  }
  const { id } = begun.body as { readonly id: number };
  const tell = async (state: string, description: string): Promise<void> => {
    const cut = cutCharacters(description, deploymentDescriptionCharacters);
    const told = await request(
      "POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
      { owner, repo, deployment_id: id, state, description: cut, log_url: runUrl, environment },
      { timeout: deploymentTimeout },
    );
    if (!told.ok) complain(untold(told.failure));
  };
  await tell("in_progress", "Deploying");
  return { end: tell };
}

function untold(failure: GitHubFailure): string {
  return `GitHub shows no deployments for this run: ${whyFailed(failure, "deployments: write")}.`;
}

/** Fifty setups that lack one permission are one notice. */
function once(say: (sentence: string) => void): (sentence: string) => void {
  let said = false;
  return (sentence) => {
    if (!said) say(sentence);
    said = true;
  };
}
