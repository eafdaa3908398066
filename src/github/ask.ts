import { type GitHubAnswer, type GitHubFailure, type Request, whyFailed } from "./client.ts";
import { createPatience, type Patience } from "./patience.ts";

/** It is not done; nothing of this fails a run. */
export interface Refused {
  readonly kind: "refused";
  /** A clause: the token lacks a permission, or GitHub did not do it. */
  readonly why: string;
}

/** What a call came to. */
export type Asked = { readonly kind: "answer"; readonly body: unknown } | (Refused & Failure);

interface Failure {
  readonly status: number | undefined;
  /** Another try may help. */
  readonly mayPass: boolean;
}

export interface AskOptions {
  /** undefined: there is no token. */
  readonly request: Request | undefined;
  readonly owner: string;
  readonly repository: string;
  /** Aborts when nothing may wait for GitHub any more. */
  readonly signal?: AbortSignal | undefined;
  /** Shared by all that a run tells; absent: each has its own. */
  readonly patience?: Patience;
}

/** A call; about the repository, where nothing else is said. `permission`: the one that it takes, as `checks: write`. Never rejects. */
export type Ask = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  permission: string,
) => Promise<Asked>;

/** Milliseconds for one call; and where patience is at its end, as GitHub may be back. */
const [longest, shortest] = [20_000, 5_000];

/** For what is told on the side: all that can go wrong comes back as an answer. */
export function createAsk({ owner, repository: repo, ...options }: AskOptions): Ask {
  const ask = askOf(options);
  return (route, parameters, permission) => ask(route, { owner, repo, ...parameters }, permission);
}

/** The same for what is no repository's. */
export function askOf({
  request,
  signal,
  patience = createPatience(),
}: Pick<AskOptions, "request" | "signal" | "patience">): Ask {
  return async (route, parameters, permission) => {
    if (request === undefined)
      return { kind: "refused", why: "there is no token", status: undefined, mayPass: false };
    const begun = Date.now();
    const timeout = Math.min(longest, Math.max(shortest, patience.left()));
    const answer = await request(route, parameters, { timeout }).catch(failed);
    if (answer.ok) return { kind: "answer", body: answer.body };
    const { failure } = answer;
    if (mayPass(failure)) patience.spend(Date.now() - begun);
    const { status } = failure;
    const why = whyFailed(failure, permission);
    // What was ended by us has no status, and would be ended again.
    return { kind: "refused", why, status, mayPass: signal?.aborted !== true && mayPass(failure) };
  };
}

function failed(error: unknown): GitHubAnswer {
  return { ok: false, failure: { status: undefined, message: String(error), timedOut: false } };
}

/**
 * Whether another try may help.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
function mayPass({ status = 500, message }: GitHubFailure): boolean {
  return status >= 500 || /secondary rate limit/i.test(message);
}

/** An answer that is not the one expected, as of a proxy. */
export const oddAnswer: Refused = {
  kind: "refused",
  why: "GitHub's answer is not the one expected",
};

export type Listed<T> = { readonly kind: "listed"; readonly items: readonly T[] } | (Refused & Failure);

export interface ListOptions<T> {
  readonly permission: string;
  /** Items of one page; at most 100. */
  readonly size: number;
  /** Pages; what lies behind them is not looked at. */
  readonly pages: number;
  /** undefined: it is not wanted. */
  readonly read: (item: Fields) => T | undefined;
}

/** An object of an answer, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** All items of a list, page by page. */
export async function list<T>(
  ask: Ask,
  route: string,
  parameters: Fields,
  { permission, size, pages, read }: ListOptions<T>,
): Promise<Listed<T>> {
  const items: T[] = [];
  for (let page = 1; page <= pages; page++) {
    const answer = await ask(route, { ...parameters, per_page: size, page }, permission);
    if (answer.kind === "refused") return answer;
    if (!Array.isArray(answer.body)) return { ...oddAnswer, status: undefined, mayPass: false };
    for (const each of answer.body) {
      const item = read((each ?? {}) as Fields);
      if (item !== undefined) items.push(item);
    }
    if (answer.body.length < size) break;
  }
  return { kind: "listed", items };
}

/** An object inside of an answer; empty when it is not there. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
