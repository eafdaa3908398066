import { hash } from "node:crypto";
import type { CacheService } from "../github/cache-service.ts";

/** Archives of charts that earlier runs have fetched, by their SHA-256 in hex. */
export interface KeptArchives {
  /** undefined: it is not there, or what lies there is something else. */
  get(digest: string): Promise<Buffer | undefined>;
  /** Not waited for: what is not there at the end of the run, a later one brings. Another archive is not taken. */
  put(digest: string, archive: Buffer): void;
}

export function keptArchives(kept: CacheService): KeptArchives {
  const isThat = (digest: string, archive: Buffer) => hash("sha256", archive, "hex") === digest;
  return {
    async get(digest) {
      const found = await kept.get(keyOf(digest));
      return found !== undefined && isThat(digest, found) ? found : undefined;
    },
    put(digest, archive) {
      if (isThat(digest, archive)) void kept.put(keyOf(digest), archive);
    },
  };
}

function keyOf(digest: string): string {
  return `gitops-action-chart-${digest}`;
}
