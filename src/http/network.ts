/** Why there was no whole answer of a server. */
export interface NetworkProblem {
  readonly kind:
    | "refused"
    | "unknown-host"
    | "reset"
    | "timeout"
    | "tls"
    | "proxy"
    | "truncated"
    | "too-large"
    | "aborted"
    | "other";
  /** What happened, as the end of a sentence, without credentials: `connection refused (ECONNREFUSED)`. */
  readonly message: string;
}

const TLS_CODE =
  /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERROR_IN_CERT|HOSTNAME_MISMATCH|EPROTO)/;

const UNKNOWN_ISSUER = /^(UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|SELF_SIGNED|DEPTH_ZERO)/;

/** Puts what Node's sockets, TLS and HTTP threw into one of our kinds. */
export function networkProblem(error: unknown): NetworkProblem {
  const code = codeOf(error);
  if (code === "ECONNREFUSED") return { kind: "refused", message: `connection refused (${code})` };
  if (code === "ENOTFOUND") return { kind: "unknown-host", message: `unknown host (${code})` };
  if (code === "EAI_AGAIN") return { kind: "reset", message: `the name server does not answer (${code})` };
  if (code === "ECONNRESET" || code === "EPIPE")
    return { kind: "reset", message: `connection reset (${code})` };
  if (code === "ETIMEDOUT") return { kind: "timeout", message: `no connection in time (${code})` };
  if (code === "EPROXY") return { kind: "proxy", message: (error as Error).message };
  if (TLS_CODE.test(code)) return { kind: "tls", message: tlsMessage(code, error as Error) };
  if (code.startsWith("HPE_")) return { kind: "other", message: `what came back is not HTTP (${code})` };
  return { kind: "other", message: code === "" ? "the request failed" : `the request failed (${code})` };
}

function tlsMessage(code: string, error: Error): string {
  if (UNKNOWN_ISSUER.test(code)) return `its certificate is of an unknown authority (${code})`;
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return `its certificate is for another name (${code})`;
  if (code === "CERT_HAS_EXPIRED") return `its certificate has expired (${code})`;
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH|wrong version number/.test(code + error.message)) {
    return `it does not speak TLS on this port (${code})`;
  }
  return `TLS failed (${code})`;
}

/** What helps against a problem of this kind, for any server; undefined when there is nothing general to say. */
export function networkHint(problem: NetworkProblem): string | undefined {
  if (problem.kind === "tls" && problem.message.includes("unknown authority")) {
    return "Where a private authority signs it, name its certificate in NODE_EXTRA_CA_CERTS in the job's environment.";
  }
  if (problem.kind === "proxy") return "See HTTPS_PROXY and NO_PROXY in the job's environment.";
  if (problem.kind === "unknown-host")
    return "See that the name is right and that the runner's DNS knows it.";
  if (problem.kind === "refused" || problem.kind === "timeout") {
    return "See that host and port are right, and that a firewall lets this runner in.";
  }
  if (problem.kind === "tls" && problem.message.includes("does not speak TLS")) {
    return "See that the port is right, and whether the address should begin with http://.";
  }
  if (problem.kind === "reset" || problem.kind === "truncated") {
    return "Run again later; if it stays so, see the server's log, and a proxy that may lie between.";
  }
  return undefined;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  // Several addresses were tried: the first one's reason stands for all.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
