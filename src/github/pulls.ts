import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.ts";
import { type GitHubAnswer, type GitHubFailure, type Request, whyFailed } from "./client.ts";

/** The pull requests of a repository, from branches of its own. */
export interface Pulls {
  /** Those from a branch to another, the newest 30 first. @throws UserError */
  between(head: string, base: string): Promise<readonly Pull[]>;
  /** undefined: the branches do not differ, or there is one by now. @throws UserError */
  create(
    branches: { readonly head: string; readonly base: string },
    text: PullText,
  ): Promise<Pull | undefined>;
  /** @throws UserError */
  edit(number: number, change: Partial<PullText> & { readonly state?: "closed" }): Promise<void>;
}

export interface PullText {
  /** At most 256 characters. */
  readonly title: string;
  /** Markdown, at most 65,536 characters. */
  readonly body: string;
}

export interface Pull extends PullText {
  readonly number: number;
  /** Its page. */
  readonly url: string;
  readonly state: "open" | "merged" | "closed";
}

export interface PullsOptions {
  /** undefined: there is no token. */
  readonly request: Request | undefined;
  readonly owner: string;
  readonly repository: string;
  /** Milliseconds before a call is made once more that GitHub has failed at; default 5 s. */
  readonly pause?: number;
}

/** Milliseconds for one call. */
const timeout = 20_000;
const place = "/repos/{owner}/{repo}/pulls";

/** Pull requests by GitHub's REST API. */
export function createPulls({ request, owner, repository: repo, pause = 5_000 }: PullsOptions): Pulls {
  async function ask(route: string, parameters: Readonly<Record<string, unknown>>): Promise<GitHubAnswer> {
    if (request === undefined) throw noToken();
    const call = () => request(route, { owner, repo, ...parameters }, { timeout });
    const answer = await call();
    if (answer.ok || !isGitHubs(answer.failure)) return answer;
    await sleep(pause);
    return call();
  }
  return {
    async between(head, base) {
      const parameters = { head: `${owner}:${head}`, base, state: "all", per_page: 30 };
      const answer = await ask(`GET ${place}`, parameters);
      if (!answer.ok) throw failed(`The pull requests from ${head}`, "listed", answer.failure);
      const list = Array.isArray(answer.body) ? answer.body.map(pullOf) : [undefined];
      return list.map((pull) => pull ?? unexpected(`The pull requests from ${head}`, "listed"));
    },
    async create({ head, base }, text) {
      const answer = await ask(`POST ${place}`, { head, base, ...text });
      const what = `The pull request from ${head} to ${base}`;
      if (answer.ok) return pullOf(answer.body) ?? unexpected(what, "opened");
      const { status, message } = answer.failure;
      if (status === 422 && /already exists|no commits between/i.test(message)) return undefined;
      throw failed(what, "opened", answer.failure);
    },
    async edit(number, change) {
      const answer = await ask(`PATCH ${place}/{pull_number}`, { pull_number: number, ...change });
      if (!answer.ok) throw failed(`The pull request #${number}`, "edited", answer.failure);
    },
  };
}

function noToken(): UserError {
  return new UserError("Input `write` is `pull-request`, and there is no token to ask GitHub with.", {
    hint: "Give it as `github-token`.",
  });
}

/** Whether it is nobody's fault here, as no answer or 5xx. */
function isGitHubs({ status = 500 }: GitHubFailure): boolean {
  return status >= 500;
}

function failed(what: string, how: string, failure: GitHubFailure): UserError {
  // A setting of the repository or organisation, which no permission of the token makes up for.
  const setting = /not permitted to create/i.test(failure.message);
  const why = setting ? failure.message : whyFailed(failure, "pull-requests: write");
  return new UserError(`${what} cannot be ${how}: ${why.replace(/\.$/, "")}.`, {
    hint: isGitHubs(failure) ? again : setting ? allowIt : permissions,
  });
}

const again =
  "Start the run again when GitHub is well (https://www.githubstatus.com): it goes on from what is there.";
const allowIt =
  "Allow it in the settings of the repository (Actions, General, Workflow permissions), or give `github-token` one of an App.";
const permissions = "`github-token` needs `contents: write` and `pull-requests: write`.";

function unexpected(what: string, how: string): never {
  throw new UserError(`${what} cannot be ${how}: GitHub's answer is not the one expected.`);
}

/** undefined: it is no pull request, as in the answer of a proxy. */
function pullOf(body: unknown): Pull | undefined {
  const given = (body ?? {}) as Readonly<Record<string, unknown>>;
  const { number, html_url: url, title, body: text, state, merged_at: merged } = given;
  if (typeof number !== "number" || typeof url !== "string" || typeof title !== "string") return undefined;
  const closed = typeof merged === "string" ? "merged" : "closed";
  return {
    number,
    url,
    title,
    // Without a text it is null; the page sends its lines with CRLF.
    body: typeof text === "string" ? text.replaceAll("\r\n", "\n") : "",
    state: state === "open" ? "open" : closed,
  };
}
