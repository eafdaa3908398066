import { addressIn, type Environment, openResultsService } from "./results-service.ts";

/** What runs of a repository leave for later ones. It only saves time: nothing here throws, and all may be lost. */
export interface CacheService {
  /** undefined: it is not there, or the service does not answer. Anybody who may write there may have written it. */
  get(key: string): Promise<Buffer | undefined>;
  /** The entry that was put last among those whose key begins so. */
  newest(prefix: string): Promise<Buffer | undefined>;
  /** What is there under the key stays. */
  put(key: string, bytes: Buffer): Promise<void>;
}

/** Milliseconds: whatever is fetched from here can be had elsewhere. */
const callTimeout = 3_000;

/** Entries of another form get another one: a hash, as the service takes it. */
const version = "6f2d1c0b8a5e4f7396c1d2e3f4a5b6c7d8e9f00112233445566778899aabbccd";

/**
 * The cache service of GitHub Actions, in its second version, which a runner offers to actions; undefined: it does
 * not. The official package is 1.5 MB for what are three calls. Without `mayPut` nothing is left there.
 */
export function openCacheService(
  env: Environment,
  { signal, mayPut }: { readonly signal: AbortSignal | undefined; readonly mayPut: boolean },
): CacheService | undefined {
  const service = openResultsService(env, { signal, callTimeout });
  if (service === undefined) return undefined;
  const { call, download, upload } = service;

  async function entryOf(key: string, prefixes: readonly string[]): Promise<Buffer | undefined> {
    const asked = { key, restore_keys: prefixes, version };
    const url = addressIn(await call("CacheService", "GetCacheEntryDownloadURL", asked), "download");
    return url && (await download(url));
  }

  return {
    get: (key) => entryOf(key, []),
    newest: (prefix) => entryOf(prefix, [prefix]),
    async put(key, bytes) {
      if (!mayPut) return;
      const url = addressIn(await call("CacheService", "CreateCacheEntry", { key, version }), "upload");
      if (url === undefined || !(await upload(url, bytes, "application/octet-stream"))) return;
      const entry = { key, size_bytes: String(bytes.length), version };
      await call("CacheService", "FinalizeCacheEntryUpload", entry);
    },
  };
}
