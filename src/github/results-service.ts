import { proxyFor } from "../http/proxy.ts";
import { openRoute } from "../http/route.ts";
import { type HttpRequest, send } from "../http/send.ts";

/**
 * What a runner offers to actions for files that outlive a job: calls of several services, and the storage that their
 * signed addresses lead to. Nothing here throws.
 */
export interface ResultsService {
  /** Calls a method with JSON; undefined: it is not done. After a call without an answer none is made any more. */
  call(service: string, method: string, body: Fields): Promise<Fields | undefined>;
  /** undefined: it is not there. */
  download(url: URL): Promise<Buffer | undefined>;
  /** Whether it was taken. */
  upload(url: URL, bytes: Buffer, contentType: string): Promise<boolean>;
}

export type Fields = Readonly<Record<string, unknown>>;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds. */
const transferTimeout = 20_000;

const maxBytes = 128 * 1024 * 1024;

/**
 * The results service of GitHub Actions by the address and token in an environment; undefined: the runner does not
 * offer it.
 * @see https://github.com/actions/toolkit/tree/main/packages/cache/src/generated/results/api/v1
 */
export function openResultsService(
  env: Environment,
  {
    signal,
    callTimeout,
  }: {
    readonly signal: AbortSignal | undefined;
    /** Milliseconds for one call. */
    readonly callTimeout: number;
  },
): ResultsService | undefined {
  const { ACTIONS_RESULTS_URL: base, ACTIONS_RUNTIME_TOKEN: token } = env;
  if (!base || !token || URL.canParse(base) === false) return undefined;

  let away = false;

  async function sent(request: Omit<HttpRequest, "maxBytes" | "signal">): Promise<Sent> {
    const route = openRoute(request.url, proxyFor(request.url, env), {});
    try {
      const answer = await send({ ...request, maxBytes, signal, raw: true }, route);
      if (!answer.ok) return { body: undefined, isThere: false };
      const { status, body } = answer;
      return { body: status >= 200 && status < 300 ? body : undefined, isThere: status === 409 };
    } finally {
      route.close();
    }
  }

  return {
    async call(service, method, body) {
      const url = new URL(`/twirp/github.actions.results.api.v1.${service}/${method}`, base);
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      if (away) return undefined;
      const told = await sent({
        url,
        method: "POST",
        headers,
        body: JSON.stringify(body),
        timeout: callTimeout,
      });
      // One that does not answer is not waited for again and again; what another run was faster with is an answer.
      away ||= told.body === undefined && !told.isThere;
      const answer = parsed(told.body);
      return answer?.ok === true ? answer : undefined;
    },
    async download(url) {
      return (await sent({ url, method: "GET", headers: {}, timeout: transferTimeout })).body;
    },
    async upload(url, bytes, contentType) {
      // Of Azure's blob storage, which the services keep files in.
      const headers = { "x-ms-blob-type": "BlockBlob", "content-type": contentType };
      const { body } = await sent({ url, method: "PUT", headers, body: bytes, timeout: transferTimeout });
      return body !== undefined;
    },
  };
}

/** A signed address in an answer; JSON of protobuf comes in either spelling. */
export function addressIn(answer: Fields | undefined, name: "upload" | "download"): URL | undefined {
  const address =
    answer?.[`signed_${name}_url`] ?? answer?.[name === "upload" ? "signedUploadUrl" : "signedDownloadUrl"];
  return URL.parse(String(address ?? "")) ?? undefined;
}

/** `body`: undefined where the service does not do it; `isThere`: since there is such an entry already. */
interface Sent {
  readonly body: Buffer | undefined;
  readonly isThere: boolean;
}

function parsed(body: Buffer | undefined): Fields | undefined {
  try {
    return body === undefined ? undefined : JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
