import { proxyFor } from "../http/proxy.ts";
import { openRoute } from "../http/route.ts";
import { type HttpRequest, send } from "../http/send.ts";

/** What runs of a repository leave for later ones. It only saves time: nothing here throws, and all may be lost. */
export interface CacheService {
  /** undefined: it is not there, or the service does not answer. Anybody who may write there may have written it. */
  get(key: string): Promise<Buffer | undefined>;
  /** The entry that was put last among those whose key begins so. */
  newest(prefix: string): Promise<Buffer | undefined>;
  /** What is there under the key stays. */
  put(key: string, bytes: Buffer): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds: whatever is fetched from here can be had elsewhere. */
const callTimeout = 3_000;
const transferTimeout = 20_000;

const maxBytes = 128 * 1024 * 1024;

/** Entries of another form get another one: a hash, as the service takes it. */
const version = "6f2d1c0b8a5e4f7396c1d2e3f4a5b6c7d8e9f00112233445566778899aabbccd";

/**
 * The cache service of GitHub Actions, in its second version, which a runner offers to actions; undefined: it does
 * not. The official package is 1.5 MB for what are three calls. Without `mayPut` nothing is left there.
 * @see https://github.com/actions/toolkit/tree/main/packages/cache/src/generated/results/api/v1
 */
export function openCacheService(
  env: Environment,
  { signal, mayPut }: { readonly signal: AbortSignal | undefined; readonly mayPut: boolean },
): CacheService | undefined {
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

  async function call(method: string, body: Readonly<Record<string, unknown>>): Promise<Answer | undefined> {
    const url = new URL(`/twirp/github.actions.results.api.v1.CacheService/${method}`, base);
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
  }

  async function download(key: string, prefixes: readonly string[]): Promise<Buffer | undefined> {
    const entry = await call("GetCacheEntryDownloadURL", { key, restore_keys: prefixes, version });
    const url = URL.parse(entry?.signed_download_url ?? entry?.signedDownloadUrl ?? "");
    if (url === null) return undefined;
    return (await sent({ url, method: "GET", headers: {}, timeout: transferTimeout })).body;
  }

  return {
    get: (key) => download(key, []),
    newest: (prefix) => download(prefix, [prefix]),
    async put(key, bytes) {
      if (!mayPut) return;
      const entry = await call("CreateCacheEntry", { key, version });
      const url = URL.parse(entry?.signed_upload_url ?? entry?.signedUploadUrl ?? "");
      if (url === null) return;
      // Of Azure's blob storage, which the service keeps entries in.
      const headers = { "x-ms-blob-type": "BlockBlob", "content-type": "application/octet-stream" };
      const { body } = await sent({ url, method: "PUT", headers, body: bytes, timeout: transferTimeout });
      if (body === undefined) return;
      await call("FinalizeCacheEntryUpload", { key, size_bytes: String(bytes.length), version });
    },
  };
}

/** `body`: undefined where the service does not do it; `isThere`: since there is such an entry already. */
interface Sent {
  readonly body: Buffer | undefined;
  readonly isThere: boolean;
}

/** Of all three calls; JSON of protobuf comes in either spelling. */
interface Answer {
  readonly ok?: boolean;
  readonly signed_download_url?: string;
  readonly signedDownloadUrl?: string;
  readonly signed_upload_url?: string;
  readonly signedUploadUrl?: string;
}

function parsed(body: Buffer | undefined): Answer | undefined {
  try {
    return body === undefined ? undefined : JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
