import type { Cluster } from "../cluster/cluster.ts";
import type { Outside } from "../config/outside.ts";
import type { Exec } from "../exec.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { Masks } from "../masks.ts";
import { openSops } from "../sops/open.ts";
import { fetchUrl } from "./fetch-url.ts";
import { type Look, lookAt, type OutsideParts } from "./outside.ts";
import { type ValuesSurroundings, type WrittenValues, writeValues } from "./values.ts";

/** The values of a run. */
export interface Values {
  /** Looks at something that values take from outside the repository, for a plan of this cluster. Never throws. */
  readonly look: (item: Outside, cluster: Pick<Cluster, "data">) => Promise<Look>;
  /** See `writeValues`. */
  readonly write: (
    declaration: Pick<Declaration, "id" | "values" | "needs">,
    surroundings: ValuesSurroundings,
  ) => Promise<WrittenValues>;
}

/** What values are made from. */
export interface CreateValuesParts {
  /** The repository's root on disk. */
  readonly root: string;
  /** A folder of the run for what is written. */
  readonly folder: string;
  /** The job's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly masks: Masks;
  readonly exec: Exec;
  /** One line about what takes time. */
  readonly log: (line: string) => void;
  /** Aborts when the run is being cancelled. */
  readonly cancel: AbortSignal;
}

export function createValues(parts: CreateValuesParts): Values {
  const { environment, masks, cancel } = parts;
  const fetched = new Map<string, Promise<Uint8Array>>();
  const outside: OutsideParts = {
    environment,
    masks,
    fetchUrl(url) {
      const fetching = fetched.get(url) ?? fetchUrl(url, { env: environment, masks, cancel });
      fetched.set(url, fetching);
      return fetching;
    },
  };
  const writing = { ...parts, ...outside, decrypt: openSops(parts) };
  return {
    look: (item, cluster) => lookAt(item, cluster, outside),
    write: (declaration, surroundings) => writeValues(declaration, writing, surroundings),
  };
}
