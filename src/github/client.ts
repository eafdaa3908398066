import { setTimeout as sleep } from "node:timers/promises";
import { proxyFor } from "../http/proxy.ts";
import { openRoute, type Route } from "../http/route.ts";
import { type HttpAnswer, type NoAnswer, send } from "../http/send.ts";

/** One call of GitHub's REST API. Paths and parameters as GitHub's OpenAPI description names them. */
export type Request = (
  /** `GET /repos/{owner}/{repo}`; parameters that the path does not name go into the query or the body. */
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  options: {
    /** Milliseconds, over all tries. */
    readonly timeout: number;
  },
) => Promise<GitHubAnswer>;

export type GitHubAnswer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly failure: GitHubFailure };

export interface GitHubFailure {
  /** undefined: there was no answer. */
  readonly status: number | undefined;
  /** What GitHub said, or what happened to the connection. */
  readonly message: string;
  readonly timedOut: boolean;
}

export interface ClientOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** For HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds before the second try after a server error. */
  readonly pause?: number;
  /** Aborts when nothing may wait for GitHub any more. */
  readonly signal?: AbortSignal | undefined;
}

const maxBytes = 16 * 1024 * 1024;

/**
 * A client on the HTTP that the action has loaded anyway: octokit takes longer to load than all else before the first
 * Helm process. Calls are tried twice where the server or the connection failed.
 */
export function createClient(options: ClientOptions): Request {
  const { apiUrl, env = {}, pause = 500, signal } = options;
  const server = new URL(apiUrl);
  const route = openRoute(server, proxyFor(server, env), {});
  return async (called, parameters, { timeout }) => {
    const deadline = Date.now() + timeout;
    const first = await call(called, parameters, { ...options, route, timeout });
    const left = deadline - Date.now() - pause;
    if (first.ok || (first.failure.status ?? 500) < 500 || left <= 0) return first;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
    if (signal?.aborted) return first;
    return await call(called, parameters, { ...options, route, timeout: left });
  };
}

async function call(
  called: string,
  parameters: Readonly<Record<string, unknown>>,
  {
    apiUrl,
    token,
    route,
    timeout,
    signal,
  }: ClientOptions & { readonly route: Route; readonly timeout: number },
): Promise<GitHubAnswer> {
  const { method, path, rest } = fill(called, parameters);
  // GitHub takes no body with either.
  const inQuery = method === "GET" || method === "DELETE";
  const query =
    inQuery && Object.keys(rest).length > 0 ? `?${new URLSearchParams(rest as Record<string, string>)}` : "";
  const answer = await send(
    {
      url: new URL(`${apiUrl}${path}${query}`),
      method,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${token}`,
        "user-agent": "gitops-action",
        "x-github-api-version": "2022-11-28",
        ...(inQuery ? {} : { "content-type": "application/json" }),
      },
      ...(inQuery ? {} : { body: JSON.stringify(rest) }),
      timeout,
      maxBytes,
      signal,
    },
    route,
  );
  return judged(answer);
}

/** Puts parameters into a route's path; `rest` is what it does not name. */
function fill(called: string, parameters: Readonly<Record<string, unknown>>) {
  const [method = "GET", template = ""] = called.split(" ");
  const rest = { ...parameters };
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  return { method, path, rest };
}

function judged(answer: HttpAnswer | NoAnswer): GitHubAnswer {
  if (!answer.ok) {
    const { kind, message } = answer.problem;
    return { ok: false, failure: { status: undefined, message, timedOut: kind === "timeout" } };
  }
  if (answer.status === 204) return { ok: true, body: undefined };
  const body = parsed(answer.body);
  if (answer.status >= 200 && answer.status < 300 && body !== undefined) return { ok: true, body };
  return {
    ok: false,
    failure: { status: answer.status, message: saidIn(answer.status, body), timedOut: false },
  };
}

/** GitHub's words in one line; what is wrong with single fields stands beside the message. */
function saidIn(status: number, body: unknown): string {
  const { message, errors } = (body ?? {}) as { readonly message?: unknown; readonly errors?: unknown };
  if (typeof message !== "string") return `HTTP ${status} without an explanation`;
  const details = (Array.isArray(errors) ? errors : []).flatMap((error: unknown) => {
    const { message: detail } = (error ?? {}) as { readonly message?: unknown };
    return typeof detail === "string" ? [detail] : [];
  });
  const words = details.length === 0 ? message : `${message}: ${details.join("; ")}`;
  return words.replace(/\s+/g, " ").trim();
}

/** undefined: no JSON, as of a proxy or a sign-in page. */
function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** A clause that says why a call failed, and which permission it needs when that is the reason. */
export function whyFailed({ status, message, timedOut }: GitHubFailure, permission: string): string {
  if (/rate limit/i.test(message)) return "the token's rate limit is used up";
  // GitHub answers 404 where a token may not know that a thing exists.
  if (status === 403 || status === 404)
    return `the token lacks the permission \`${permission}\` (HTTP ${status})`;
  if (status === 401) return "the token was refused (HTTP 401)";
  if (timedOut) return "GitHub did not answer in time";
  if (status === undefined) return `GitHub could not be reached (${message})`;
  return status < 500 ? `GitHub's answer: ${message}` : `GitHub failed with HTTP ${status}`;
}
