import { messageOf } from "../errors.ts";
import { isCommit } from "../git/commit.ts";
import type { Log } from "../log.ts";
import { cutCharacters, deploymentDescriptionCharacters } from "../report/budget.ts";
import { type Request, whyFailed } from "./client.ts";
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
  readonly log: Pick<Log, "notice">;
}

/** Milliseconds: the base is worth a short wait only, since `before` does nearly as well. */
const baseTimeout = 5_000;
/** Milliseconds: a run that waits for another one asks again later. */
const runTimeout = 5_000;
const deploymentTimeout = 10_000;

/** GitHub by its REST API. Nothing here rejects: a deployment is told of on the side, and nobody may be waiting. */
export function createGitHub(options: GitHubOptions): GitHub {
  const complain = once((reason: string) =>
    options.log.notice(`GitHub shows no deployments for this run: ${reason}.`),
  );
  return {
    lastSuccessfulPush: (branch) =>
      lastSuccessfulPush(branch, options).catch((error: unknown) => unknown(messageOf(error))),
    runIsOver: (runId, attempt) => runIsOver(runId, attempt, options).catch(() => undefined),
    beginDeployment: (environment, commit) => beginDeployment(environment, commit, options, complain),
  };
}

async function lastSuccessfulPush(branch: string, options: GitHubOptions): Promise<LastPush> {
  const { request, owner, repository, workflowFile } = options;
  if (request === undefined) return unknown("there is no token");
  if (workflowFile === undefined) return unknown("GITHUB_WORKFLOW_REF names no workflow");
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
  if (!answer.ok) return unknown(whyFailed(answer.failure, "actions: read"));
  return lastPushOf(answer.body) ?? unknown(oddAnswer);
}

function unknown(reason: string): LastPush {
  return { kind: "unknown", reason };
}

/** A clause: what answers is GitHub by its address only, a proxy for instance. */
const oddAnswer = "GitHub's answer is not the one expected";

/** undefined: the answer is no list of runs. */
function lastPushOf(body: unknown): LastPush | undefined {
  const runs = field(body, "workflow_runs");
  if (!Array.isArray(runs)) return undefined;
  if (runs.length === 0) return { kind: "none" };
  const [commit, runNumber] = [field(runs[0], "head_sha"), field(runs[0], "run_number")];
  if (typeof commit !== "string" || !isCommit(commit) || typeof runNumber !== "number") return undefined;
  return { kind: "found", commit, runNumber };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

async function runIsOver(
  runId: string,
  attempt: string,
  { request, owner, repository: repo }: GitHubOptions,
): Promise<boolean | undefined> {
  // They come from a cluster, where others write, too.
  const areNumbers = [runId, attempt].every((text) => /^[1-9]\d*$/.test(text));
  if (request === undefined || !areNumbers) return undefined;
  const answer = await request(
    "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}",
    { owner, repo, run_id: runId, attempt_number: attempt },
    { timeout: runTimeout },
  );
  const status = answer.ok ? field(answer.body, "status") : undefined;
  return typeof status === "string" ? status === "completed" : undefined;
}

async function beginDeployment(
  environment: string,
  commit: string,
  options: GitHubOptions,
  complain: (reason: string) => void,
): Promise<RunningDeployment> {
  const { request, owner, repository: repo, runUrl } = options;
  const nothing: RunningDeployment = { end: async () => undefined };
  if (request === undefined) return nothing;
  /** undefined: it was not taken, and that was said. */
  const post = async (route: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> => {
    try {
      const answer = await request(
        `POST /repos/{owner}/{repo}/deployments${route}`,
        { owner, repo, environment, ...parameters },
        { timeout: deploymentTimeout },
      );
      if (answer.ok) return answer.body;
      complain(whyFailed(answer.failure, "deployments: write"));
    } catch (error) {
      complain(messageOf(error));
    }
    return undefined;
  };
  const about = { required_contexts: [], auto_merge: false, description: "GitOps" };
  const begun = await post("", { ref: commit, ...about });
  if (begun === undefined) return nothing;
  const id = field(begun, "id");
  if (typeof id !== "number") {
    complain(oddAnswer);
    return nothing;
  }
  const tell = async (state: string, text: string): Promise<void> => {
    const description = cutCharacters(text, deploymentDescriptionCharacters);
    await post("/{deployment_id}/statuses", { deployment_id: id, state, description, log_url: runUrl });
  };
  await tell("in_progress", "Deploying");
  return { end: tell };
}

/** Fifty setups that lack one permission are one notice. */
function once(say: (sentence: string) => void): (sentence: string) => void {
  let said = false;
  return (sentence) => {
    if (!said) say(sentence);
    said = true;
  };
}
