import { setTimeout as sleep } from "node:timers/promises";

/** One call of GitHub's REST API. Paths and parameters as GitHub's OpenAPI description names them. */
export type Request = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  options: { readonly timeout: number },
) => Promise<unknown>;

export interface ClientOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** Milliseconds before the second try after a server error. */
  readonly pause?: number;
}

/**
 * A client that loads octokit with its first call, since that takes longer than the rest of the start. Each call
 * is bounded by its time-out (milliseconds, over all tries) and tried twice where the server failed. Throws
 * octokit's errors.
 */
export function createClient({ token, apiUrl, pause = 500 }: ClientOptions): Request {
  let octokit: Promise<Octokit> | undefined;
  return async (route, parameters, { timeout }) => {
    octokit ??= load(token, apiUrl);
    const client = await octokit;
    const signal = AbortSignal.timeout(timeout);
    const call = () => client.request(route, { ...parameters, request: { signal } });
    try {
      return (await call()).data;
    } catch (error) {
      if (!isPassing(error) || signal.aborted) throw error;
      await sleep(pause);
      return (await call()).data;
    }
  };
}

interface Octokit {
  request(route: string, parameters: Readonly<Record<string, unknown>>): Promise<{ readonly data: unknown }>;
}

async function load(token: string, apiUrl: string): Promise<Octokit> {
  const { getOctokit } = await import("@actions/github");
  return getOctokit(token, { baseUrl: apiUrl, log: silent }) as unknown as Octokit;
}

/** Octokit prints deprecations of the API on standard error, where nobody can act on them. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {}

/** The server failed, or the connection did. */
function isPassing(error: unknown): boolean {
  return (statusOf(error) ?? 500) >= 500;
}

/** The HTTP status of an octokit error; undefined when there was no answer, for which octokit says 500. */
export function statusOf(error: unknown): number | undefined {
  const { status, response } = error as { readonly status?: unknown; readonly response?: unknown };
  return typeof status === "number" && response !== undefined ? status : undefined;
}

/** A clause that says why a call failed, and which permission it needs when that is the reason. */
export function whyFailed(error: unknown, permission: string): string {
  const status = statusOf(error);
  if (/rate limit/i.test(messageOf(error))) return "the token's rate limit is used up";
  // GitHub answers 404 where a token may not know that a thing exists.
  if (status === 403 || status === 404)
    return `the token lacks the permission \`${permission}\` (HTTP ${status})`;
  if (status === 401) return "the token was refused (HTTP 401)";
  if (isTimeout(error)) return "GitHub did not answer in time";
  if (status === undefined) return `GitHub could not be reached (${innermost(error)})`;
  return status < 500 ? `GitHub's answer: ${messageOf(error)}` : `GitHub failed with HTTP ${status}`;
}

/** What broke is said by the cause: the errors around it only say that something did. */
function innermost(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return messageOf(at);
}

function isTimeout(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name === "TimeoutError" || at.name === "AbortError") return true;
  }
  return false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
