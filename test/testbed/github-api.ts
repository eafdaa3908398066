// A stand-in for GitHub's REST API that answers a few endpoints as GitHub does. Every request and every answer is
// judged by GitHub's published description, so that it cannot answer what GitHub does not.
import type { IncomingMessage } from "node:http";
import { type GitHubSchema, githubSchema } from "./github-schema.ts";
import { startHttpServer } from "./http-server.ts";

/** What a token may be denied. */
export type Permission = "actions: read" | "deployments: write";

export type GitHubApiOptions = {
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
};

/** A run of a workflow, as far as a test cares. */
export type RunSpec = {
  /** The workflow's file name. */
  readonly workflow: string;
  readonly branch: string;
  readonly headSha: string;
  /** Default: push, completed, success. */
  readonly event?: string;
  readonly status?: string;
  readonly conclusion?: string | null;
  readonly attempt?: number;
};

export type Deployment = {
  readonly id: number;
  readonly environment: string;
  readonly ref: string;
  readonly description: string;
  /** The states it was given, oldest first. */
  readonly statuses: { readonly state: string; readonly description: string; readonly logUrl: string }[];
};

export type GitHubApi = AsyncDisposable & {
  /** As GITHUB_API_URL has it. */
  readonly url: string;
  /** The token it takes. */
  readonly token: string;
  /** Newest last. */
  readonly deployments: readonly Deployment[];
  /** `METHOD /path?query`, in order. */
  readonly requests: readonly string[];
  /** Where a request or an answer broke GitHub's description; a test asserts that there are none. */
  readonly problems: readonly string[];
  /** Adds a run, newer than the ones before; its id and number. */
  addRun(run: RunSpec): { readonly id: number; readonly number: number };
  /** From now on the newest attempt of a run is over. */
  endRun(id: number, conclusion: string): void;
  /** From now on the token lacks a permission. */
  deny(permission: Permission): void;
  /** Answers the next requests with a status, before anything else is looked at. */
  fail(status: number, times?: number): void;
  /** From now on the token has used up its requests. */
  limit(): void;
  /** Holds every answer back, in milliseconds. */
  delay(milliseconds: number): void;
  stop(): Promise<void>;
};

type Answer = { readonly status: number; readonly body: unknown };
type Json = Record<string, unknown>;
type Asked = {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json;
};
type Endpoint = { readonly needs: Permission; answer(asked: Asked): Answer };

/** Starts it on a free port of 127.0.0.1. */
export async function startGitHubApi(options: GitHubApiOptions): Promise<GitHubApi> {
  const schema = githubSchema();
  const state = { runs: [] as Json[], deployments: [] as Deployment[] };
  const endpoints = endpointsOf(schema, state, options);
  const requests: string[] = [];
  const problems: string[] = [];
  const denied = new Set<Permission>();
  const failures: number[] = [];
  let limited = false;
  let pause = 0;

  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", "http://github");
    const asked = `${request.method} ${url.pathname}${url.search}`;
    requests.push(asked);
    const note = (complaints: readonly string[]) =>
      problems.push(...complaints.map((complaint) => `${asked}: ${complaint}`));
    const body = await read(request);
    const operation = schema.find((request.method ?? "").toLowerCase(), url.pathname);
    const endpoint = operation && endpoints.get(operation.route);
    if (operation === undefined || endpoint === undefined) {
      note([
        operation === undefined ? "GitHub has no such endpoint" : "the stand-in does not know this endpoint",
      ]);
      return refusal(404, "Not Found");
    }
    note(operation.judgeRequest(url.searchParams, body));
    const refused =
      failures.length > 0
        ? refusal(failures.shift() ?? 500, "Server Error")
        : refuse(request, operation.path, endpoint);
    const given =
      refused ??
      endpoint.answer({ path: operation.path, query: url.searchParams, body: (body ?? {}) as Json });
    note(
      operation
        .judgeAnswer(given.status, given.body)
        .map((complaint) => `answer ${given.status}: ${complaint}`),
    );
    return given;
  }

  function refuse(
    request: IncomingMessage,
    path: Readonly<Record<string, string>>,
    endpoint: Endpoint,
  ): Answer | undefined {
    if (!/^(?:token|bearer) /i.test(request.headers.authorization ?? ""))
      return refusal(401, "Requires authentication");
    if (request.headers.authorization?.split(" ")[1] !== options.token)
      return refusal(401, "Bad credentials");
    if (path.owner !== options.owner || path.repo !== options.repo) return refusal(404, "Not Found");
    if (limited) return refusal(403, "API rate limit exceeded for installation ID 1.");
    return denied.has(endpoint.needs) ? refusal(403, "Resource not accessible by integration") : undefined;
  }

  const server = await startHttpServer((request, response) => {
    const answered = answer(request).catch((error: unknown): Answer => {
      problems.push(`the stand-in broke: ${String(error)}`);
      return refusal(500, String(error));
    });
    void answered.then(({ status, body }) => {
      const timer = setTimeout(() => {
        response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
        response.end(JSON.stringify(body));
      }, pause);
      response.on("close", () => clearTimeout(timer));
    });
  }, undefined);

  return {
    url: server.url,
    token: options.token,
    deployments: state.deployments,
    requests,
    problems,
    addRun: (run) => addRun(schema, state.runs, run),
    endRun: (id, conclusion) => {
      const run = state.runs.find((each) => each.id === id);
      if (run === undefined) throw new Error(`no run ${id}`);
      Object.assign(run, { status: "completed", conclusion });
    },
    deny: (permission) => void denied.add(permission),
    fail: (status, times = 1) => void failures.push(...Array.from({ length: times }, () => status)),
    limit: () => {
      limited = true;
    },
    delay: (milliseconds) => {
      pause = milliseconds;
    },
    stop: server.stop,
    [Symbol.asyncDispose]: server.stop,
  };
}

function endpointsOf(
  schema: GitHubSchema,
  state: { readonly runs: Json[]; readonly deployments: Deployment[] },
  { owner, repo }: GitHubApiOptions,
): ReadonlyMap<string, Endpoint> {
  const repository = "/repos/{owner}/{repo}";
  return new Map<string, Endpoint>([
    [
      `GET ${repository}/actions/workflows/{workflow_id}/runs`,
      {
        needs: "actions: read",
        answer: ({ path, query }) => listRuns(state.runs, path.workflow_id ?? "", query),
      },
    ],
    [
      `GET ${repository}/actions/runs/{run_id}/attempts/{attempt_number}`,
      {
        needs: "actions: read",
        answer({ path }) {
          const run = state.runs.find(
            ({ id, run_attempt }) =>
              String(id) === path.run_id && Number(run_attempt) >= Number(path.attempt_number),
          );
          if (run === undefined) return refusal(404, "Not Found");
          const attempt = Number(path.attempt_number);
          // An attempt begins when the one before is over.
          const earlier =
            attempt < Number(run.run_attempt) ? { status: "completed", conclusion: "failure" } : {};
          return { status: 200, body: { ...run, ...earlier, run_attempt: attempt } };
        },
      },
    ],
    [
      `POST ${repository}/deployments`,
      {
        needs: "deployments: write",
        answer({ body }) {
          const deployment: Deployment = {
            id: state.deployments.length + 1,
            environment: String(body.environment ?? "production"),
            ref: String(body.ref),
            description: String(body.description ?? ""),
            statuses: [],
          };
          state.deployments.push(deployment);
          const { id, environment, ref, description } = deployment;
          return {
            status: 201,
            body: { ...schema.example("deployment-simple-example"), id, environment, ref, description },
          };
        },
      },
    ],
    [
      `POST ${repository}/deployments/{deployment_id}/statuses`,
      {
        needs: "deployments: write",
        answer({ path, body }) {
          const deployment = state.deployments.find(({ id }) => String(id) === path.deployment_id);
          if (deployment === undefined) return refusal(404, "Not Found");
          const given = {
            state: String(body.state),
            description: String(body.description ?? ""),
            logUrl: String(body.log_url ?? ""),
          };
          if (given.description.length > 140)
            return refusal(422, "description is too long (maximum is 140 characters)");
          deployment.statuses.push(given);
          const url = `https://api.github.com/repos/${owner}/${repo}/deployments/${deployment.id}`;
          const { state: to, description, logUrl } = given;
          return {
            status: 201,
            body: {
              ...schema.example("deployment-status"),
              state: to,
              description,
              log_url: logUrl,
              deployment_url: url,
            },
          };
        },
      },
    ],
  ]);
}

function addRun(schema: GitHubSchema, runs: Json[], run: RunSpec): { id: number; number: number } {
  const number = runs.length + 1;
  const id = 1_000 + number;
  runs.push({
    ...(schema.example("workflow-run") as Json),
    id,
    run_number: number,
    run_attempt: run.attempt ?? 1,
    path: `.github/workflows/${run.workflow}`,
    head_branch: run.branch,
    head_sha: run.headSha,
    event: run.event ?? "push",
    status: run.status ?? "completed",
    conclusion: run.conclusion === undefined ? "success" : run.conclusion,
  });
  return { id, number };
}

/** GitHub lists the newest first; `status` matches a run's status or its conclusion. */
function listRuns(runs: readonly Json[], workflow: string, query: URLSearchParams): Answer {
  const ofWorkflow = runs.filter(({ path }) => path === `.github/workflows/${workflow}`);
  const wants = (name: string, ...values: unknown[]) => !query.has(name) || values.includes(query.get(name));
  const matching = ofWorkflow
    .filter((run) => wants("branch", run.head_branch) && wants("event", run.event))
    .filter((run) => wants("status", run.status, run.conclusion))
    .toReversed();
  const size = Number(query.get("per_page") ?? 30);
  const from = (Number(query.get("page") ?? 1) - 1) * size;
  return {
    status: 200,
    body: { total_count: matching.length, workflow_runs: matching.slice(from, from + size) },
  };
}

function refusal(status: number, message: string): Answer {
  return {
    status,
    body: { message, documentation_url: "https://docs.github.com/rest", status: String(status) },
  };
}

async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
}
