import { readFile } from "node:fs/promises";
import { getCACertificates } from "node:tls";
import { UserError } from "../errors.ts";
import { withRetries } from "../retry.ts";
import type { Pace } from "./pace.ts";
import { proxyFor } from "./proxy.ts";
import {
  isTransient,
  isUntrusted,
  longestRest,
  mayPass,
  noAnswer,
  type RefusalHints,
  refused,
} from "./request-failures.ts";
import { retryAfter } from "./retry-after.ts";
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
  /** What to try when it is refused; absent: what helps with charts. */
  readonly hints?: RefusalHints;
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
  /** Absent: requests go out at once. */
  readonly pace?: Pace;
  readonly cancel?: AbortSignal | undefined;
}

/** Milliseconds for one answer: large indexes over slow lines take a minute. */
const timeout = 180_000;

/** As Go's client, which Helm asks with. */
const maxRedirects = 10;

export function createRequests({ env, delays, pace, cancel }: RequestParts): Requests {
  const routes = new Map<string, Promise<Route>>();
  /** Hosts that want to be left alone for longer than a run waits, with what they said. */
  const closed = new Map<string, { readonly until: number; readonly answer: HttpAnswer }>();

  function routeOf(url: URL, certificates: Certificates, system: boolean): Promise<Route> {
    const key = JSON.stringify([url.origin, certificates, system]);
    const opening = routes.get(key) ?? openTo(url, certificates, system, env);
    routes.set(key, opening);
    return opening;
  }

  function closedWith({ host }: URL): HttpAnswer | undefined {
    const shut = closed.get(host);
    return shut !== undefined && shut.until > Date.now() ? shut.answer : undefined;
  }

  function heed({ host }: URL, rest: number, answer: HttpAnswer): void {
    if (rest > longestRest) closed.set(host, { until: Date.now() + rest, answer });
    else pace?.rest(host, rest);
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
    const leave = closedWith(url) === undefined ? await pace?.enter(url.host) : undefined;
    try {
      const refusal = closedWith(url);
      if (refusal !== undefined) return refusal;
      const answer = await send(whole, await routeOf(url, certificates, false));
      // Before the next one goes out.
      if (answer.ok && isTransient(answer)) heed(url, retryAfter(answer.headers, Date.now()), answer);
      // Node trusts the authorities that it brings; Helm those of the machine.
      if (answer.ok || !isUntrusted(answer.problem) || certificates.caFile !== undefined) return answer;
      return await send(whole, await routeOf(url, certificates, true));
    } finally {
      leave?.();
    }
  }

  async function follow(request: SourceRequest): Promise<HttpAnswer> {
    let { url } = request;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const answer = await once(request, url);
      if (!answer.ok) throw noAnswer(request, url, answer.problem);
      const to = redirectOf(answer, url);
      // What is sent in a body may be a secret, and is for one server.
      if (to === undefined || (request.body !== undefined && to.origin !== url.origin)) return answer;
      url = to;
    }
    throw new UserError(`${request.what} could not be fetched: ${request.url.host} redirects in a circle.`);
  }

  return async (request) => {
    let rest = 0;
    const retries = { delays, mayPass, wanted: () => rest, cancel };
    return await withRetries(async () => {
      rest = 0;
      const answer = await follow(request);
      if (!isTransient(answer)) return answer;
      rest = retryAfter(answer.headers, Date.now());
      throw refused(request, answer);
    }, retries);
  };
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
