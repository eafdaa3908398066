import type { OutgoingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.ts";
import { parseExact, printExact } from "../formats/exact-json.ts";
import { type HttpAnswer, type NoAnswer, send } from "../http/send.ts";
import { type ApiFailure, apiError, failureOfAnswer, failureOfProblem } from "./api-failure.ts";
import type { Connection } from "./connection.ts";
import type { Credential, Credentials } from "./credentials.ts";
import type { Patience } from "./patience.ts";
import { createRoutes, type Routes } from "./routes.ts";

/** One request to the API server. */
export interface ApiRequest {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Parts of the path; each is percent-encoded: `["api", "v1", "namespaces", "default"]`. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  /** Default: application/json. */
  readonly accept?: string;
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown;
  /** Of `body`; default: application/json. */
  readonly contentType?: string;
  /** What it is for, as the end of "Cannot …": `list the releases`. */
  readonly doing: string;
  /** What to grant when it is forbidden: `list secrets in the namespace default`. */
  readonly permission?: string;
  /** How often it is tried where the server does not answer; default: as long as there is patience. */
  readonly tries?: number;
  /** Milliseconds for one try; default: what there is patience for. */
  readonly timeout?: number;
  /** Ends this request alone. */
  readonly signal?: AbortSignal;
  /** Nobody waits for it: that it takes long is not announced, and no bound on the rate holds it back. */
  readonly quiet?: boolean;
  /** Sent whatever `qps` says: a Lease that is not renewed in time is lost. */
  readonly urgent?: boolean;
  /** Default: the body is JSON. `exact`: it is read by `parseExact`. */
  readonly as?: "text" | "exact";
}

export type ApiResult<Body> =
  /** `date`: the server's time, in milliseconds since the epoch; to the second. */
  | { readonly ok: true; readonly body: Body; readonly date: number | undefined }
  | { readonly ok: false; readonly failure: ApiFailure; readonly error: UserError };

/** The API server of one setup. */
export interface Api {
  readonly setup: string;
  /**
   * Sends a request; what is transient is tried again while there is patience. `Body` is what Kubernetes' API
   * promises for that path; it is not checked. Throws UserError only when no credential can be had,
   * or a good answer is no JSON.
   */
  request<Body>(request: ApiRequest): Promise<ApiResult<Body>>;
  /** As `request`, but every failure is thrown as its UserError. */
  demand<Body>(request: ApiRequest): Promise<Body>;
  close(): void;
}

export interface ApiOptions {
  readonly setup: string;
  readonly connection: Connection;
  readonly credentials: Credentials;
  readonly patience: Patience;
  /** Milliseconds that the next request has to wait; called once for each try. Absent: none waits. */
  readonly rate?: (() => number) | undefined;
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds. */
  readonly announceAfter: number;
  /** Gets a sentence when the server lets wait for that long. */
  readonly onWaiting?: ((sentence: string) => void) | undefined;
}

const MAX_BYTES = 64 * 1024 * 1024;

const FIRST_PAUSE = 250;

const LONGEST_PAUSE = 5_000;

/** Opens nothing until the first request. */
export function createApi(options: ApiOptions): Api {
  const routes = createRoutes(options.connection, options.setup);
  async function request<Body>(asked: ApiRequest): Promise<ApiResult<Body>> {
    const began = options.now();
    const timer = setTimeout(() => announce(options, asked), options.announceAfter).unref();
    try {
      const answer = await persist(options, routes, asked);
      if (answer.ok)
        return {
          ok: true,
          body: bodyOf<Body>(answer, asked, options.connection.server),
          date: dateOf(answer),
        };
      const place = {
        setup: options.setup,
        server: options.connection.server.host,
        waited: options.now() - began,
      };
      return {
        ok: false,
        failure: answer.failure,
        error: apiError(answer.failure, place, asked.doing, asked.permission),
      };
    } finally {
      clearTimeout(timer);
    }
  }
  return {
    setup: options.setup,
    request,
    async demand<Body>(asked: ApiRequest) {
      const result = await request<Body>(asked);
      if (result.ok) return result.body;
      throw result.error;
    },
    close: routes.close,
  };
}

type Attempt = HttpAnswer | { readonly ok: false; readonly failure: ApiFailure };

/** Tries until there is an answer that another try would not change, or no patience is left. */
async function persist(options: ApiOptions, routes: Routes, asked: ApiRequest): Promise<Attempt> {
  const { patience, now } = options;
  const signal = signalOf(options, asked);
  let renewed = false;
  for (let attempt = 1; ; attempt++) {
    if (!asked.urgent) await inTurn(options.rate, signal);
    const since = now();
    const answer = await tryOnce(options, routes, asked, signal);
    if (answer.ok || !answer.failure.transient) patience.answered();
    if (answer.ok) return answer;
    if (answer.failure.kind === "unauthorized" && !renewed && options.credentials.forget()) {
      renewed = true;
      continue;
    }
    if (!answer.failure.transient || attempt === asked.tries || !mayRepeat(asked, answer.failure))
      return answer;
    patience.failed(since);
    const pause = Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE) * (0.75 + Math.random() / 2);
    const left = patience.left();
    if (signal?.aborted || left < FIRST_PAUSE || (answer.failure.retryAfter ?? 0) > left) return answer;
    const wait = Math.max(Math.min(pause, left), answer.failure.retryAfter ?? 0);
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

async function inTurn(rate: ApiOptions["rate"], signal: AbortSignal | undefined): Promise<void> {
  const wait = rate?.() ?? 0;
  if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => undefined);
}

/** What creates may have been done although its answer was lost; only where it was refused for sure it is sent again. */
function mayRepeat(asked: ApiRequest, failure: ApiFailure): boolean {
  return asked.method !== "POST" || failure.kind === "throttled" || failure.problem?.kind === "refused";
}

function signalOf(options: ApiOptions, asked: ApiRequest): AbortSignal | undefined {
  if (asked.signal === undefined || options.signal === undefined) return asked.signal ?? options.signal;
  return AbortSignal.any([options.signal, asked.signal]);
}

async function tryOnce(
  options: ApiOptions,
  routes: Routes,
  asked: ApiRequest,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  const credential = await options.credentials.current();
  const answer: HttpAnswer | NoAnswer = await send(
    {
      url: urlOf(options.connection.server, asked),
      method: asked.method ?? "GET",
      headers: headersOf(asked, credential),
      ...(asked.body === undefined
        ? {}
        : { body: typeof asked.body === "string" ? asked.body : printExact(asked.body) }),
      timeout: Math.min(options.patience.forOneTry(), asked.timeout ?? Number.POSITIVE_INFINITY),
      maxBytes: MAX_BYTES,
      signal,
    },
    routes.for(credential),
  );
  if (!answer.ok) return { ok: false, failure: failureOfProblem(answer.problem) };
  return answer.status >= 200 && answer.status < 300
    ? answer
    : { ok: false, failure: failureOfAnswer(answer) };
}

function urlOf(server: URL, asked: ApiRequest): URL {
  const url = new URL(server.origin);
  const base = server.pathname.replace(/\/+$/, "");
  url.pathname = [base, ...asked.path.map(encodeURIComponent)].join("/");
  url.search = new URLSearchParams(asked.query).toString();
  return url;
}

function headersOf(asked: ApiRequest, credential: Credential): OutgoingHttpHeaders {
  return {
    accept: asked.accept ?? "application/json",
    "accept-encoding": "gzip",
    "user-agent": "gitops-action",
    ...(asked.body === undefined ? {} : { "content-type": asked.contentType ?? "application/json" }),
    ...credential.headers,
  };
}

function bodyOf<Body>({ body }: HttpAnswer, { as, doing }: ApiRequest, { host }: URL): Body {
  const text = body.toString();
  if (as === "text") return text as Body;
  try {
    return (text === "" ? undefined : as === "exact" ? parseExact(text) : JSON.parse(text)) as Body;
  } catch {
    // What the parser says quotes the answer, which may be a Secret.
    throw new UserError(`Cannot ${doing}: the API server ${host} did not answer with JSON.`, {
      hint: "Check that the kubeconfig's server is a Kubernetes API server, and what lies between.",
    });
  }
}

function dateOf({ headers }: HttpAnswer): number | undefined {
  const date = Date.parse(headers.date ?? "");
  return Number.isNaN(date) ? undefined : date;
}

function announce(options: ApiOptions, asked: ApiRequest): void {
  if (options.onWaiting === undefined || asked.quiet || !options.patience.announce()) return;
  const left = Math.round(options.patience.left() / 1000);
  options.onWaiting(
    `${options.setup}: waiting for the API server ${options.connection.server.host} to ${asked.doing} (for ${left} s more at most)`,
  );
}
