import type { Cluster } from "../cluster/cluster.ts";
import type { Configuration } from "../config/configuration.ts";
import type { Exec } from "../exec.ts";
import type { CommitWriter, Git } from "../git/git.ts";
import type { CacheService } from "../github/cache-service.ts";
import type { ApiCommitsOptions } from "../github/commits-api.ts";
import type { GitHub } from "../github/github.ts";
import type { Pulls } from "../github/pulls.ts";
import type { Surfaces } from "../github/surfaces.ts";
import type { Teams } from "../github/teams.ts";
import type { Helm } from "../helm/helm.ts";
import type { Kustomize } from "../kustomize/kustomize.ts";
import type { Log } from "../log.ts";
import type { Masks } from "../masks.ts";
import type { Progress } from "../progress.ts";
import type { Remains } from "../remains.ts";
import type { Charts } from "../sources/charts.ts";
import type { Values } from "../sources/create-values.ts";
import type { ImageRegistry } from "../sources/image-registry.ts";
import type { SchemaSource } from "../validation/open-api.ts";

/** Everything outside the process that a command works with, passed in as one object. */
export interface World {
  readonly git: Git;
  readonly github: GitHub;
  readonly exec: Exec;
  readonly log: Log;
  /** Notes for the post step, of what a killed run would leave. */
  readonly remains: Remains;
  readonly progress: Progress;
  /** Helm, found or installed once; starts with the first call. */
  readonly helm: () => Promise<Helm>;
  readonly kustomize: Kustomize;
  readonly charts: (configuration: Configuration) => Charts;
  readonly values: Values;
  /** The same of files that lie elsewhere, such as those of another commit. */
  readonly filesAt: (root: string) => Pick<World, "charts" | "values">;
  /** What runs leave for later ones, where there is such a place. It is as public as the repository. */
  readonly kept: CacheService | undefined;
  /** The schemas of a version of Kubernetes, from where the inputs say. */
  readonly schemas: (version: string) => Promise<SchemaSource>;
  /** Registries of images; nothing is loaded or sent before it is asked for. */
  readonly images: (configuration: Configuration) => Promise<ImageRegistry>;
  readonly teams: Teams;
  readonly pulls: Pulls;
  /** What GitHub shows of previews and drift; nothing of it fails a run, or is loaded before it is asked for. */
  readonly surfaces: () => Promise<Surfaces>;
  /** Makes commits by GitHub's API, which signs those of nobody else's name. */
  readonly apiCommits: (people: ApiCommitsOptions["people"]) => CommitWriter;
  /** Fetches the kubeconfig of a setup. Throws UserError when it cannot be had or used. */
  readonly openCluster: (setup: string) => Promise<Cluster>;
  /** Whether there is anything to open a setup with: a store, or a context of its name. Asks no store. */
  readonly hasKubeconfig: (setup: string) => Promise<boolean>;
  /** The job's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** This run, for Leases. */
  readonly run: { readonly holder: string; readonly repository: string; readonly runUrl: string };
  /** A folder of this run alone, readable by this user only; removed when the run and its post step are over. */
  readonly folder: string;
  /** Aborts when the run is being cancelled: nothing new is started. */
  readonly cancel: AbortSignal;
  /** What is secret: the credentials of the run, and what values hold. */
  readonly masks: Pick<Masks, "scrub" | "known">;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
