import { UserError } from "../errors.ts";
import { type NetworkProblem, networkHint } from "../http/network.ts";
import { retryAfter } from "../http/retry-after.ts";
import type { HttpAnswer } from "../http/send.ts";
import { type Fields, fieldsOf } from "./fields.ts";

/** Why the API server did not do what it was asked. */
export interface ApiFailure {
  readonly kind:
    | "unauthorized"
    | "forbidden"
    | "not-found"
    | "conflict"
    | "gone"
    | "invalid"
    | "throttled"
    | "server"
    | "network";
  /** undefined: there was no answer. */
  readonly status: number | undefined;
  /** The server's own words, or what happened on the way. */
  readonly message: string;
  /** Milliseconds, where the server says when to come back. */
  readonly retryAfter: number | undefined;
  /** Trying the same again may help. */
  readonly transient: boolean;
  readonly problem: NetworkProblem | undefined;
  /** Of a conflict: which fields, and with whom. */
  readonly causes: readonly { readonly field: string; readonly message: string }[];
}

const KINDS: Readonly<Record<number, ApiFailure["kind"]>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  410: "gone",
  429: "throttled",
};

/** 500 and 504 are among them: etcd changing its leader, a webhook or an aggregated API that is away. */
const TRANSIENT = new Set([429, 500, 502, 503, 504]);

/** Sorts an answer that is not 2xx. */
export function failureOfAnswer(answer: HttpAnswer): ApiFailure {
  const { status } = answer;
  const stated = statusIn(answer);
  const rest = retryAfter(answer.headers, Date.now());
  return {
    kind: KINDS[status] ?? (status >= 500 ? "server" : "invalid"),
    status,
    message: stated.text("message")?.replace(/\.$/, "") ?? "no reason given",
    retryAfter: rest > 0 ? rest : undefined,
    transient: TRANSIENT.has(status),
    problem: undefined,
    causes: stated
      .object("details")
      .objects("causes")
      .map((cause) => ({ field: cause.text("field") ?? "", message: cause.text("message") ?? "" })),
  };
}

/** Sorts a request without an answer. TLS, size and cancelling do not get better by trying again. */
export function failureOfProblem(problem: NetworkProblem): ApiFailure {
  const transient = !["tls", "too-large", "aborted"].includes(problem.kind);
  return {
    kind: "network",
    status: undefined,
    message: problem.message,
    retryAfter: undefined,
    causes: [],
    transient,
    problem,
  };
}

/**
 * The failure in words, for whoever reads the log. `doing`: `list the releases`. `permission`: what to grant where
 * it is forbidden, `list secrets in the namespace default`.
 */
export function apiError(
  failure: ApiFailure,
  where: ApiPlace,
  doing: string,
  permission?: string,
): UserError {
  const start = `Cannot ${doing} (setup ${where.setup}, ${where.server})`;
  const say = (what: string, hint?: string) =>
    new UserError(`${start}: ${what}`, hint === undefined ? {} : { hint });
  switch (failure.kind) {
    case "unauthorized":
      return say(
        "the API server does not take the credential of the kubeconfig (401).",
        "It may have expired: renew the kubeconfig.",
      );
    case "forbidden":
      return say(
        `the API server forbids it (403): ${failure.message}.`,
        permission && `Grant the kubeconfig's user: ${permission}.`,
      );
    case "throttled":
      return say("the API server is too busy (429).", "Run fewer jobs at a time, or run again later.");
    case "network": {
      const waited = where.waited >= 1000 ? ` Tried for ${Math.round(where.waited / 1000)} s.` : "";
      return say(`no answer: ${failure.message}.${waited}`, failure.problem && hintOf(failure.problem));
    }
    default:
      return say(`${failure.message} (${failure.status}).`);
  }
}

/** An API server's authority stands in the kubeconfig; the runner's own settings do not count there. */
function hintOf(problem: NetworkProblem): string | undefined {
  if (problem.kind === "tls" && problem.message.includes("unknown authority")) {
    return "See that the certificate-authority-data of the kubeconfig is the cluster's; where it has none, name the authority's certificate in NODE_EXTRA_CA_CERTS in the job's environment.";
  }
  return networkHint(problem);
}

/** What an error says of the server it is about. */
export interface ApiPlace {
  readonly setup: string;
  readonly server: string;
  /** Milliseconds that this request was tried for. */
  readonly waited: number;
}

/** The Status that Kubernetes sends as an error; empty where something else came. */
function statusIn(answer: HttpAnswer): Fields {
  return fieldsOf(parsed(answer.body.toString()), "", () => undefined);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
