import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Helm, RepositoryRequest } from "../helm/helm.ts";
import { type Retries, withRetries } from "../retry.ts";
import type { KnownRepository } from "./repositories.ts";

/** The indexes of chart repositories, each read once a run, whatever it is needed for. */
export interface Indexes {
  /** Has a repository's index at hand, in a folder of its own. `alias` is for Helm's messages. */
  open(alias: string, repository: KnownRepository): Promise<RepositoryRequest>;
}

export interface IndexesParts {
  readonly helm: Pick<Helm, "addRepository">;
  /** A folder of the run. */
  readonly folder: string;
  readonly retries: Retries;
}

export function createIndexes({ helm, folder, retries }: IndexesParts): Indexes {
  const added = new Map<string, Promise<RepositoryRequest>>();
  return {
    open(alias, repository) {
      const key = shortHash(repository);
      const existing = added.get(key);
      if (existing !== undefined) return existing;
      // Helm reads `<name>/<chart>` as an address, and takes a colon for the end of a scheme.
      const name = alias.replace(/[^\w.-]/g, "-");
      const request = { ...repository, name, folder: join(folder, "repositories", key) };
      const adding = withRetries(() => helm.addRepository(request), retries).then(() => request);
      added.set(key, adding);
      return adding;
    },
  };
}

/** Names a folder or file of the run after what it holds. */
export function shortHash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 20);
}
