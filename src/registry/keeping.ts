import { hash } from "node:crypto";
import type { CacheService } from "../github/cache-service.ts";
import { once } from "../once.ts";
import { type KeptRepository, nothingKept, readKept, writeKept } from "./kept.ts";

/** What is kept of each repository between runs. */
export interface Keeping {
  /** What earlier runs and this one know of it, to be added to; `name`: `ghcr.io/acme/web`. */
  of(name: string): Promise<KeptRepository>;
  /** Writes what has changed for later runs; waits no longer than the service takes, and never throws. */
  save(mayKeep: (name: string) => boolean): Promise<void>;
}

/** `kept`: absent where the runner offers no such place. `now`: milliseconds. */
export function createKeeping(kept: CacheService | undefined, now: () => number): Keeping {
  const repositories = new Map<string, Promise<Loaded>>();

  async function load(name: string): Promise<Loaded> {
    const repository = kept === undefined ? nothingKept() : readKept(await kept.newest(prefixOf(name)));
    return { repository, before: writeKept(repository) };
  }

  return {
    async of(name) {
      return (await once(repositories, name, () => load(name))).repository;
    },
    async save(mayKeep) {
      const saving = [...repositories].map(async ([name, loading]) => {
        const loaded = await loading;
        if (!mayKeep(name)) return;
        const bytes = writeKept(loaded.repository);
        if (bytes.equals(loaded.before)) return;
        loaded.before = bytes;
        await kept?.put(`${prefixOf(name)}${now().toString(36)}`, bytes);
      });
      await Promise.all(saving);
    },
  };
}

interface Loaded {
  readonly repository: KeptRepository;
  /** As it was written last. */
  before: Buffer;
}

/** Entries of the cache are never changed: each run that has something new writes one of its own. */
function prefixOf(name: string): string {
  return `gitops-action-image-${hash("sha256", name, "hex").slice(0, 20)}-`;
}
