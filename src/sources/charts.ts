import { realpath } from "node:fs/promises";
import { join } from "node:path";
import type { Configuration } from "../config/configuration.ts";
import { CommandError, UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import { type ChartReference, chartText } from "../formats/chart-reference.ts";
import type { Declaration } from "../formats/declaration.ts";
import { reasonOf } from "../helm/failure.ts";
import type { Helm } from "../helm/helm.ts";
import type { Masks } from "../masks.ts";
import { downloadDelays } from "../retry.ts";
import type { FetchedChart, Surroundings } from "./chart.ts";
import { archiveChart, folderChart } from "./chart-file.ts";
import { openRepository } from "./credentials.ts";
import { createDependencies } from "./dependencies.ts";
import { createGitCharts } from "./git-charts.ts";
import { readHelmRepositories } from "./helm-repositories.ts";
import { createIndexes } from "./indexes.ts";
import { createPull } from "./pull.ts";
import { type Repositories, type Source, sourceOf } from "./repositories.ts";
import { isTransient } from "./transient.ts";

/** What fetching charts needs. */
export interface ChartsParts {
  readonly helm: Pick<Helm, "addRepository" | "pull" | "fetchDependencies">;
  /** Starts git. */
  readonly exec: Exec;
  /** The repository's root on disk. */
  readonly root: string;
  readonly configuration: Pick<Configuration, "repositories">;
  /** The job's repositories.yaml, from `jobHelmFiles`; need not exist. */
  readonly helmRepositories: string;
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
}

export function createCharts(parts: ChartsParts): Charts {
  const { helm, folder, cancel } = parts;
  const retries = { delays: parts.delays ?? downloadDelays, mayPass: isTransient, cancel };
  const indexes = createIndexes({ helm, folder, retries });
  const pull = createPull({ helm, indexes, folder, retries });
  const fetched = new Map<string, Promise<FetchedChart>>();
  let repositories: Promise<Repositories> | undefined;

  async function load(source: Source, text: string, known: Repositories): Promise<FetchedChart> {
    if (source.kind !== "local") return await archiveChart(await pull(source), text);
    const chart = await folderChart(join(parts.root, source.path), text);
    const [inside, root] = await Promise.all([realpath(chart.path), realpath(parts.root)]);
    return { ...chart, path: await complete({ folder: inside, root, text }, known) };
  }

  const complete = createDependencies({ helm, indexes, folder, env: parts.env, retries });
  const git = createGitCharts({ ...parts, folder: join(folder, "git"), retries, complete });

  const charts: Charts = {
    async fetch({ chart, place }, { cluster }) {
      try {
        repositories ??= openRepositories(parts);
        if (chart.kind === "git") return await git.fetch(chart, await repositories, cluster);
        const source = sourceOf(chart, await repositories);
        const key = JSON.stringify(source);
        const fetching = fetched.get(key) ?? load(source, chartText(chart) ?? "", await repositories);
        fetched.set(key, fetching);
        return await fetching;
      } catch (error) {
        throw explained(error, chart, place);
      }
    },
    async follow(plan, cluster) {
      const { chart, place } = plan;
      try {
        repositories ??= openRepositories(parts);
        if (chart.kind === "git") return await git.follow(chart, await repositories, cluster);
      } catch (error) {
        throw explained(error, chart, place);
      }
      return (await charts.fetch(plan, { cluster, recorded: async () => undefined })).source;
    },
  };
  return charts;
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
