// A stand-in for the cache service of GitHub Actions: the three calls of its public .proto as JSON, and the storage
// that its signed addresses lead to.
import { buffer } from "node:stream/consumers";
import { type HttpServer, startHttpServer } from "./http-server.ts";

export type CacheStandIn = HttpServer & {
  /** What a runner gives to actions. */
  readonly env: Readonly<Record<string, string>>;
  /** Finished entries by key. */
  readonly entries: Map<string, Buffer>;
};

const token = "runtime-token-0123456789";

export async function startCacheService(): Promise<CacheStandIn> {
  const entries = new Map<string, Buffer>();
  const uploads = new Map<string, Buffer>();
  const server = await startHttpServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://cache");
    const key = decodeURIComponent(url.pathname.slice("/blob/".length));
    void buffer(request).then((body) => {
      const reply = (value: object) => response.end(JSON.stringify(value));
      if (url.pathname.startsWith("/blob/") && url.searchParams.get("sig") === "x") {
        if (request.method === "GET") return response.end(entries.get(key));
        if (request.headers["x-ms-blob-type"] !== "BlockBlob") return response.writeHead(400).end();
        uploads.set(key, body);
        return response.writeHead(201).end();
      }
      if (request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end();
      const asked = JSON.parse(body.toString()) as Asked;
      const addressOf = (of: string) => `${server.url}/blob/${encodeURIComponent(of)}?sig=x`;
      if (!/^[0-9a-f]{64}$/.test(asked.version)) return response.writeHead(400).end();
      switch (url.pathname.replace("/twirp/github.actions.results.api.v1.CacheService/", "")) {
        case "GetCacheEntryDownloadURL": {
          const matched = matchedBy(asked, entries);
          return reply(
            matched === undefined
              ? { ok: false }
              : { ok: true, signed_download_url: addressOf(matched), matched_key: matched },
          );
        }
        case "CreateCacheEntry":
          if (entries.has(asked.key)) return response.writeHead(409).end('{"code":"already_exists"}');
          return reply({ ok: true, signed_upload_url: addressOf(asked.key) });
        case "FinalizeCacheEntryUpload": {
          const uploaded = uploads.get(asked.key);
          if (uploaded === undefined || String(uploaded.length) !== asked.size_bytes)
            return reply({ ok: false });
          entries.set(asked.key, uploaded);
          return reply({ ok: true, entry_id: "1" });
        }
        default:
          return response.writeHead(404).end();
      }
    });
  }, undefined);
  const env = { ACTIONS_RESULTS_URL: `${server.url}/`, ACTIONS_RUNTIME_TOKEN: token };
  return { ...server, env, entries };
}

interface Asked {
  readonly key: string;
  readonly version: string;
  readonly restore_keys?: readonly string[];
  readonly size_bytes?: string;
}

/** The entry of that key, else the one put last whose key begins as one of those does. */
function matchedBy(
  { key, restore_keys = [] }: Asked,
  entries: ReadonlyMap<string, Buffer>,
): string | undefined {
  if (entries.has(key)) return key;
  const newestFirst = [...entries.keys()].reverse();
  return restore_keys
    .map((prefix) => newestFirst.find((each) => each.startsWith(prefix)))
    .find((found) => found !== undefined);
}
