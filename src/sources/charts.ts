import { realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Configuration } from "../config/configuration.ts";
import { CommandError, UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import { type ChartReference, chartText } from "../formats/chart-reference.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { CacheService } from "../github/cache-service.ts";
import { reasonOf } from "../helm/failure.ts";
import type { Helm } from "../helm/helm.ts";
import { createRequests } from "../http/requests.ts";
import { jobEnvironment } from "../job-environment.ts";
import type { Kustomize } from "../kustomize/kustomize.ts";
import type { Masks } from "../masks.ts";
import { lazily, memory } from "../once.ts";
import { jobLogin, jobLoginFiles } from "../registry/docker-config.ts";
import { createRegistry } from "../registry/registry.ts";
import { downloadDelays, type Retries } from "../retry.ts";
import { type Accessed, readAccess } from "./access.ts";
import type { FetchedChart, Surroundings } from "./chart.ts";
import { archiveChart, folderChart } from "./chart-file.ts";
import type { IndexEntry } from "./chart-index.ts";
import { type ChooseVersion, createChooseVersion } from "./choose-version.ts";
import { openRepository } from "./credentials.ts";
import { createDependencies } from "./dependencies.ts";
import { createGitCharts } from "./git-charts.ts";
import { readHelmRepositories } from "./helm-repositories.ts";
import { createIndexes } from "./indexes.ts";
import { keptArchives } from "./kept-archives.ts";
import { findKeyring } from "./keyring.ts";
import { isWithin, linkOutOf } from "./links.ts";
import { createOciCharts, type OciCharts, type OciSource } from "./oci-charts.ts";
import { type Repositories, type Source, sourceOf } from "./repositories.ts";
import { createRepositoryCharts, type RepositoryCharts, type RepositorySource } from "./repository-charts.ts";
import { withoutGit } from "./root-chart.ts";
import { isTransient } from "./transient.ts";

/** What fetching charts needs. */
export interface ChartsParts {
  readonly helm: Pick<Helm, "addRepository" | "choose" | "pull" | "fetchDependencies" | "verify">;
  /** Starts git, and credential helpers of registries. */
  readonly kustomize: Pick<Kustomize, "build">;
  readonly exec: Exec;
  /** The repository's root on disk. */
  readonly root: string;
  readonly configuration: Pick<Configuration, "repositories">;
  /** The job's repositories.yaml, from `jobHelmFiles`; need not exist. */
  readonly helmRepositories: string;
  /** The job's logins of registries, from `jobHelmFiles`; need not exist. */
  readonly registryConfig: string;
  /** The job's environment, which credentials come from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A folder of the run; what is written there holds credentials. */
  readonly folder: string;
  readonly masks: Masks;
  /** Tells of what is allowed but not safe. */
  readonly warn: (message: string) => void;
  /** Milliseconds before each further try; the usual ones when absent. */
  readonly delays?: readonly number[];
  /** Aborts when nothing is to be fetched any more. */
  readonly cancel?: AbortSignal;
  /** What runs leave for later ones, where there is such a place. */
  readonly kept?: CacheService | undefined;
}

/** The charts of a run. */
export interface Charts {
  /**
   * The chart of a declaration, fetched once a run however many plans use it, failed or not: a fetch has its own
   * retries. Throws UserError at the plan's `chart:` line.
   */
  fetch(plan: Declaration, surroundings: Surroundings): Promise<FetchedChart>;
  /**
   * What a reference that floats comes to now: a version, a commit or a digest, as `FetchedChart.source`. Throws as
   * `fetch` does.
   */
  follow(plan: Declaration, cluster: Surroundings["cluster"]): Promise<string>;
  /**
   * All versions that there are of a chart, in no order; none where it is not there, or comes from where charts have no
   * versions. Throws as `fetch` does.
   */
  versions(plan: Pick<Declaration, "chart" | "place">): Promise<readonly string[]>;
}

export function createCharts(parts: ChartsParts): Charts {
  const { helm, folder, cancel } = parts;
  const retries = { delays: parts.delays ?? downloadDelays, mayPass: isTransient, cancel };
  const choose = createChooseVersion(helm, join(folder, "choices"));
  const { repositories, registries } = sourcesOf(parts, retries, choose);
  const known = lazily(() => openRepositories(parts));
  const keyring = lazily(() => findKeyring(parts.env, parts.root));
  const found = memory();
  const fetched = memory();

  async function resolved({ chart }: Declaration, cluster: Surroundings["cluster"]): Promise<Source> {
    const access = "access" in chart ? chart.access : undefined;
    const source = sourceOf(chart, await known());
    if (access === undefined || source.kind === "local") return source;
    const address = source.kind === "repository" ? source.repository.url : source.url;
    return withAccess(source, await readAccess(access, address, { ...parts, cluster }));
  }

  const entryOf = (source: RepositorySource) => found(source, () => repositories.find(source));
  const artifactOf = (source: OciSource) => found(source, () => registries.find(source));

  async function load(source: Source, text: string, verify: boolean): Promise<FetchedChart> {
    if (source.kind === "local") {
      const { folder: inside, root } = await localFolder(source.path, parts.root);
      const chart = await folderChart(join(parts.root, source.path), text);
      const clean = inside === root ? await withoutGit(root, join(folder, "copies")) : undefined;
      const at = clean === undefined ? { folder: inside, root } : { folder: clean, root: clean };
      return { ...chart, path: await complete({ ...at, text }, await known()) };
    }
    const keys = verify ? await keyring() : undefined;
    if (source.kind === "oci") {
      const artifact = await artifactOf(source);
      const chart = await archiveChart(await registries.fetch(source, artifact, keys), text);
      return { ...chart, source: artifact.kind === "version" ? artifact.version : artifact.digest };
    }
    const entry = source.kind === "repository" ? await entryOf(source) : undefined;
    const path =
      source.kind === "repository"
        ? await repositories.fetch(source, entry as IndexEntry, verify)
        : await repositories.fetchArchive(source, verify);
    const chart = await archiveChart(path, text);
    if (keys !== undefined) await helm.verify(path, keys);
    return entry === undefined ? chart : { ...chart, source: entry.version };
  }

  const indexes = createIndexes({ helm, folder, retries });
  const complete = createDependencies({ helm, indexes, folder, env: parts.env, retries });
  const git = createGitCharts({ ...parts, folder: join(folder, "git"), retries, complete, choose });

  const charts: Charts = {
    async fetch(plan, surroundings) {
      const { chart, place, options } = plan;
      const { cluster } = surroundings;
      const { verify } = options;
      try {
        if (chart.kind === "manifests" || chart.kind === "kustomize") {
          const { chartOfObjects } = await import("./manifests.ts");
          return await chartOfObjects(chart, plan.namespace, surroundings, parts);
        }
        if (verify && (chart.kind === "local" || chart.kind === "git")) throw unsigned(chart);
        if (chart.kind === "git") return await git.fetch(chart, await known(), cluster);
        const source = await resolved(plan, cluster);
        return await fetched({ source, verify }, () => load(source, chartText(chart) ?? "", verify));
      } catch (error) {
        throw explained(error, chart, place);
      }
    },
    async follow(plan, cluster) {
      const { chart, place } = plan;
      try {
        if (chart.kind === "git") return await git.follow(chart, await known(), cluster);
        const source = await resolved(plan, cluster);
        if (source.kind === "repository") return (await entryOf(source)).version;
        if (source.kind === "oci") {
          const artifact = await artifactOf(source);
          return artifact.kind === "version" ? artifact.version : artifact.digest;
        }
      } catch (error) {
        throw explained(error, chart, place);
      }
      return (await charts.fetch(plan, { cluster, recorded: async () => undefined })).source;
    },
    async versions({ chart, place }) {
      if (chart.kind !== "alias" && chart.kind !== "repository" && chart.kind !== "oci") return [];
      try {
        const source = sourceOf(chart, await known());
        if (source.kind === "repository") return await repositories.versions(source);
        return source.kind === "oci" ? await registries.versions(source) : [];
      } catch (error) {
        throw explained(error, chart, place);
      }
    },
  };
  return charts;
}

/** The folder of a local chart on disk. It, and what its symlinks lead to, lies within the repository. */
async function localFolder(path: string, top: string): Promise<{ root: string; folder: string }> {
  const root = await realpath(top);
  const folder = await realpath(join(root, path)).catch(() => undefined);
  // That one is not there is told by whoever reads it.
  if (folder === undefined || !(await stat(folder)).isDirectory()) return { root, folder: join(root, path) };
  const link = isWithin(root, folder) ? await linkOutOf(folder, root) : path;
  if (link === undefined) return { root, folder };
  throw new UserError(`The symlink \`${link}\` leads out of the repository, or to git's own files in it.`, {
    hint: "Files of the runner are not handed to a chart: commit what it leads to.",
  });
}

function sourcesOf(
  parts: ChartsParts,
  retries: Retries,
  choose: ChooseVersion,
): { readonly repositories: RepositoryCharts; readonly registries: OciCharts } {
  const { helm, folder, env, masks, exec, registryConfig } = parts;
  const kept = parts.kept && keptArchives(parts.kept);
  const requests = createRequests({ env, ...retries });
  const login = { files: jobLoginFiles(registryConfig, env), exec, env: jobEnvironment(env), masks };
  const registry = createRegistry({ requests, jobLogin: (host) => jobLogin(host, login) });
  return {
    repositories: createRepositoryCharts({ requests, choose, folder, kept }),
    registries: createOciCharts({ helm, registry, choose, folder, retries, kept }),
  };
}

function withAccess(source: Exclude<Source, { kind: "local" }>, access: Accessed): Source {
  if (source.kind === "repository") return { ...source, repository: { ...source.repository, ...access } };
  return { ...source, repository: { url: source.url, ...source.repository, ...access } };
}

function unsigned(chart: ChartReference): UserError {
  const what = chart.kind === "git" ? "a folder of a git repository" : "a folder of this repository";
  const message = `\`verify\` is for charts that are packed and signed: ${chartText(chart)} is ${what}.`;
  return new UserError(message, {
    hint: "Remove `verify`, or say `verify: false` where it is a default.",
  });
}

async function openRepositories(parts: ChartsParts): Promise<Repositories> {
  return {
    configured: parts.configuration.repositories,
    open: (alias, repository) => openRepository(alias, repository, parts),
    ofHelm: await readHelmRepositories(parts.helmRepositories, parts.masks),
  };
}

function explained(error: unknown, chart: ChartReference, place: Declaration["place"]): unknown {
  if (error instanceof UserError)
    return new UserError(error.message, { place, ...hintOf(error), cause: error });
  if (!(error instanceof CommandError)) return error;
  const version = "version" in chart && chart.version !== undefined ? ` ${chart.version}` : "";
  const { reason, hint } = reasonOf(error.failure.stderrTail);
  const message = `The chart ${chartText(chart)}${version} could not be fetched: ${reason || error.message}`;
  return new UserError(message, { place, ...hintOf({ hint }), cause: error });
}

function hintOf({ hint }: { readonly hint: string | undefined }): { readonly hint?: string } {
  return hint === undefined ? {} : { hint };
}
