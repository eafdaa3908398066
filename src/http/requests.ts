import { readFile } from "node:fs/promises";
import { STATUS_CODES } from "node:http";
import { getCACertificates } from "node:tls";
import { UserError } from "../errors.ts";
import { withRetries } from "../retry.ts";
import { type NetworkProblem, networkHint } from "./network.ts";
import { proxyFor } from "./proxy.ts";
import { openRoute, type Route, type SecureOptions } from "./route.ts";
import { type HttpAnswer, type NoAnswer, send } from "./send.ts";

/** One request to where charts or images come from. */
export interface SourceRequest {
  /** The subject of a sentence that says what could not be fetched. */
  readonly what: string;
  readonly url: URL;
  readonly method?: "GET" | "HEAD" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A header's value, sent to the address's own origin alone. */
  readonly authorization?: string | undefined;
  /** It is sent to every host that a redirect leads to, too. */
  readonly everywhere?: boolean | undefined;
  readonly certificates?: Certificates | undefined;
  readonly maxBytes: number;
  /** See `HttpRequest`. */
  readonly raw?: boolean;
}

/** Files on disk, beside the authorities that are trusted anyway. */
export interface Certificates {
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly insecureSkipTlsVerify?: boolean;
}

/**
 * Sends a request, follows redirects, and tries again what may pass by itself. Any status but these is an answer.
 * Throws UserError when there is none.
 */
export type Requests = (request: SourceRequest) => Promise<HttpAnswer>;

export interface RequestParts {
  /** For HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds before each further try. */
  readonly delays: readonly number[];
  readonly cancel?: AbortSignal | undefined;
}

const transientStatus: readonly (number | undefined)[] = [408, 425, 429, 500, 502, 503, 504];
const transientProblems: readonly NetworkProblem["kind"][] = ["reset", "refused", "timeout", "truncated"];

/** Milliseconds for one answer: large indexes over slow lines take a minute. */
const timeout = 180_000;

/** As Go's client, which Helm asks with. */
const maxRedirects = 10;

export function createRequests({ env, delays, cancel }: RequestParts): Requests {
  const routes = new Map<string, Promise<Route>>();

  function routeOf(url: URL, certificates: Certificates, system: boolean): Promise<Route> {
    const key = JSON.stringify([url.origin, certificates, system]);
    const opening = routes.get(key) ?? openTo(url, certificates, system, env);
    routes.set(key, opening);
    return opening;
  }

  async function once(request: SourceRequest, url: URL): Promise<HttpAnswer | NoAnswer> {
    const { method = "GET", body, maxBytes, raw = false, certificates = {} } = request;
    const mayKnow = request.everywhere || url.origin === request.url.origin;
    const { authorization } = request;
    const headers = {
      "user-agent": "gitops-action",
      ...request.headers,
      ...(authorization !== undefined && mayKnow ? { authorization } : {}),
    };
    const sent = { url, method, headers, timeout, maxBytes, raw, signal: cancel };
    const whole = body === undefined ? sent : { ...sent, body };
    const answer = await send(whole, await routeOf(url, certificates, false));
    // Node trusts the authorities that it brings; Helm those of the machine.
    if (answer.ok || !isUntrusted(answer.problem) || certificates.caFile !== undefined) return answer;
    return await send(whole, await routeOf(url, certificates, true));
  }

  async function follow(request: SourceRequest): Promise<HttpAnswer> {
    let { url } = request;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const answer = await once(request, url);
      if (!answer.ok) throw noAnswer(request, url, answer.problem);
      const to = redirectOf(answer, url);
      if (to === undefined) return answer;
      url = to;
    }
    throw new UserError(`${request.what} could not be fetched: ${request.url.host} redirects in a circle.`);
  }

  return async (request) => {
    const retries = { delays, mayPass, cancel };
    return await withRetries(async () => {
      const answer = await follow(request);
      if (transientStatus.includes(answer.status)) throw refused(request, answer);
      return answer;
    }, retries);
  };
}

/** What an answer that is no help comes to. */
export function refused({ what, url, authorization }: SourceRequest, { status }: HttpAnswer): UserError {
  const message = `${what} could not be fetched: ${url.host} answered ${status} ${STATUS_CODES[status] ?? ""}`;
  return new UserError(`${message.trimEnd()}.`, {
    hint: hintOf(status, authorization !== undefined),
    ...(transientStatus.includes(status) ? { again: "soon" } : {}),
  });
}

function hintOf(status: number, authorized: boolean): string {
  if (status === 401 || status === 403)
    return `Its credentials are ${authorized ? "wrong, or may not see this" : "missing"}: \`username-env\` and \`password-env\` of the repository in gitops.yaml, or \`helm registry login\` before this step.`;
  if (transientStatus.includes(status))
    return "The server is down or out of reach of this runner; run again later.";
  return "Check the address, the chart's name and its `version:`.";
}

function noAnswer({ what }: SourceRequest, url: URL, problem: NetworkProblem): UserError {
  const message = `${what} could not be fetched: ${problem.message} at ${url.host}.`;
  return new UserError(message, {
    ...hintOfProblem(problem),
    ...(transientProblems.includes(problem.kind) ? { again: "soon" } : {}),
  });
}

function hintOfProblem(problem: NetworkProblem): { readonly hint?: string } {
  if (problem.kind === "tls" && isUntrusted(problem))
    return { hint: "Name its authority's certificate: `ca-file` of the repository in gitops.yaml." };
  const hint = networkHint(problem);
  return hint === undefined ? {} : { hint };
}

function mayPass(error: unknown): boolean {
  return error instanceof UserError && error.again === "soon";
}

function isUntrusted({ kind, message }: NetworkProblem): boolean {
  return kind === "tls" && message.includes("unknown authority");
}

function redirectOf({ status, headers }: HttpAnswer, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || headers.location === undefined) return undefined;
  const to = URL.parse(headers.location, from.href);
  return to !== null && /^https?:$/.test(to.protocol) ? to : undefined;
}

async function openTo(
  url: URL,
  certificates: Certificates,
  system: boolean,
  env: RequestParts["env"],
): Promise<Route> {
  const read = async (file: string | undefined) => (file === undefined ? undefined : readFile(file, "utf8"));
  const [ca, cert, key] = await Promise.all([
    system ? systemAuthorities() : read(certificates.caFile),
    read(certificates.certFile),
    read(certificates.keyFile),
  ]);
  const secure: SecureOptions = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(certificates.insecureSkipTlsVerify ? { rejectUnauthorized: false } : {}),
  };
  return openRoute(url, proxyFor(url, env), secure);
}

function systemAuthorities(): string {
  return [...getCACertificates("default"), ...getCACertificates("system")].join("\n");
}
