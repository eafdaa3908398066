import type { Cluster } from "../cluster/cluster.ts";

/** A chart at hand: what Helm is given, and what it is. */
export interface FetchedChart {
  /** An archive or a folder on disk. */
  readonly path: string;
  readonly name: string;
  /** null: it is made of objects that are no chart. */
  readonly version: string | null;
  /** What a reference that floats (a range, a branch, a tag) has come to: a version, a commit or a digest. */
  readonly source: string;
  /** YAML documents that are applied before Helm, in their order, and never deleted; undefined: none. */
  readonly ahead?: string;
  /** Names of objects of the last revision that are in it, and that no file which can be read declares; absent: none. */
  readonly carriesOver?: readonly string[];
}

/** What of a release's surroundings its chart or values may take. */
export interface Surroundings {
  /** The cluster of its setup, which may hold credentials and values. */
  readonly cluster: Pick<Cluster, "data">;
  /** The manifest of the revision there is; undefined: there is none. */
  readonly recorded: () => Promise<string | undefined>;
}
