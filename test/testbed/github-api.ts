// A stand-in for GitHub's REST API that answers a few endpoints as GitHub does. Every request and every answer is
// judged by GitHub's published description, so that it cannot answer what GitHub does not.
import type { IncomingMessage } from "node:http";
import type { GitRemote } from "./git-remote.ts";
import { type Checks, createChecks } from "./github/checks.ts";
import { type Author, type Comments, createComments } from "./github/comments.ts";
import { createDeployments, type Deployment } from "./github/deployments.ts";
import { createDispatches, type Dispatch } from "./github/dispatches.ts";
import { type Answer, type Endpoint, type Json, type Permission, refusal } from "./github/endpoint.ts";
import { createGitData, type MadeCommit } from "./github/git-data.ts";
import { createIssues, type Issues } from "./github/issues.ts";
import { createPulls, type Pulls } from "./github/pulls.ts";
import { createRuns, type Runs } from "./github/runs.ts";
import { type TeamSpec, teamEndpoints } from "./github/teams.ts";
import { userEndpoints } from "./github/user.ts";
import { githubSchema } from "./github-schema.ts";
import { startHttpServer } from "./http-server.ts";

export type { Deployment } from "./github/deployments.ts";

export type GitHubApiOptions = {
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
  /** The repository itself, for its branches and pull requests; without one there are none. */
  readonly remote?: Pick<GitRemote, "path" | "git">;
  readonly teams?: TeamSpec;
  /** Whose token it is; absent: nobody's, as a workflow's own. */
  readonly person?: Author;
};

export type GitHubApi = AsyncDisposable &
  Omit<Runs, "endpoints"> &
  Omit<Pulls, "endpoints"> &
  Omit<Comments, "endpoints"> &
  Omit<Issues, "endpoints"> &
  Omit<Checks, "endpoints"> & {
    /** As GITHUB_API_URL has it. */
    readonly url: string;
    /** The token it takes. */
    readonly token: string;
    /** Newest last. */
    readonly deployments: readonly Deployment[];
    /** Events that others made, newest last. */
    readonly dispatches: readonly Dispatch[];
    /** Those that were made here, in order. */
    readonly commits: readonly MadeCommit[];
    /** `METHOD /path?query`, in order. */
    readonly requests: readonly string[];
    /** What each of them takes, in order: of several permissions any one. */
    readonly needed: readonly (readonly Permission[])[];
    /** Where a request or an answer broke GitHub's description; a test asserts that there are none. */
    readonly problems: readonly string[];
    /** From now on the token lacks a permission. */
    deny(permission: Permission): void;
    /** Answers the next requests with a status, before anything else is looked at. */
    fail(status: number, times?: number): void;
    /** From now on the token has used up its requests. */
    limit(): void;
    /** Holds every answer back, in milliseconds: always as long, or as long as the function says each time. */
    delay(milliseconds: number | (() => number)): void;
    stop(): Promise<void>;
  };

/** Starts it on a free port of 127.0.0.1. */
export async function startGitHubApi(options: GitHubApiOptions): Promise<GitHubApi> {
  const schema = githubSchema();
  const place = { schema, owner: options.owner, repo: options.repo };
  const { endpoints: ofRuns, ...runs } = createRuns(place);
  const { endpoints: ofDeployments, deployments } = createDeployments(place);
  const { endpoints: ofDispatches, dispatches } = createDispatches();
  const remote = options.remote ?? noRemote;
  const { endpoints: ofPulls, ...pulls } = createPulls(place, remote);
  const { endpoints: ofGit, commits } = createGitData(place, remote);
  const { endpoints: ofIssues, ...issues } = createIssues(place, pulls.pulls);
  const exists = (number: number) =>
    [...pulls.pulls, ...issues.issues].some((each) => each.number === number);
  const { endpoints: ofComments, ...comments } = createComments(place, exists);
  const { endpoints: ofChecks, ...checks } = createChecks(place);
  const ofTeams = teamEndpoints(place, options.teams ?? {});
  const ofUser = userEndpoints(place, options.person);
  const all = [
    ofUser,
    ofRuns,
    ofDeployments,
    ofDispatches,
    ofPulls,
    ofGit,
    ofTeams,
    ofIssues,
    ofComments,
    ofChecks,
  ];
  const endpoints = new Map<string, Endpoint>(all.flatMap(Object.entries));
  const requests: string[] = [];
  const needed: (readonly Permission[])[] = [];
  const problems: string[] = [];
  const denied = new Set<Permission>();
  const failures: number[] = [];
  let limited = false;
  let pause: () => number = () => 0;

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
      (await endpoint.answer({ path: operation.path, query: url.searchParams, body: (body ?? {}) as Json }));
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
    const elsewhere = path.owner !== options.owner || path.repo !== options.repo;
    if ("owner" in path && elsewhere) return refusal(404, "Not Found");
    if (limited) return refusal(403, "API rate limit exceeded for installation ID 1.");
    const enough: readonly Permission[] = [endpoint.needs].flat();
    if (enough.length > 0) needed.push(enough);
    return enough.length > 0 && enough.every((each) => denied.has(each))
      ? refusal(403, "Resource not accessible by integration")
      : undefined;
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
      }, pause());
      response.on("close", () => clearTimeout(timer));
    });
  }, undefined);

  return {
    url: server.url,
    token: options.token,
    ...runs,
    ...pulls,
    ...issues,
    ...comments,
    ...checks,
    deployments,
    dispatches,
    commits,
    requests,
    needed,
    problems,
    deny: (permission) => void denied.add(permission),
    fail: (status, times = 1) => void failures.push(...Array.from({ length: times }, () => status)),
    limit: () => {
      limited = true;
    },
    delay: (milliseconds) => {
      pause = typeof milliseconds === "number" ? () => milliseconds : milliseconds;
    },
    stop: server.stop,
    [Symbol.asyncDispose]: server.stop,
  };
}

const noRemote = {
  path: "",
  git: async () => {
    throw new Error("the stand-in was started without a repository");
  },
};

async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
}
