import { cp, mkdir, realpath, rm, symlink } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { CommandError, UserError } from "../errors.ts";
import { reasonOf } from "../helm/failure.ts";
import type { Helm } from "../helm/helm.ts";
import { once } from "../once.ts";
import { type Retries, withRetries } from "../retry.ts";
import { type ChartDependency, missingDependencies } from "./chart-dependencies.ts";
import { type Indexes, shortHash } from "./indexes.ts";
import { isWithin, linkOutOf } from "./links.ts";
import { dependencyRegistries } from "./registry-logins.ts";
import { aliased, holding, type KnownRepository, type Repositories } from "./repositories.ts";
import { type ListedRepository, writeRepositoryList } from "./repository-list.ts";

/** The folder of a chart, and the repository that it and the charts beside it lie in. */
export interface ChartFolder {
  /** Absolute, as all here. */
  readonly folder: string;
  readonly root: string;
  /** For messages. */
  readonly text: string;
}

export interface DependenciesParts {
  readonly helm: Pick<Helm, "fetchDependencies">;
  readonly indexes: Indexes;
  /** A folder of the run. */
  readonly folder: string;
  /** The job's environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly retries: Retries;
}

/** Has a chart complete: returns its folder, or a copy of it where something it depends on had to be fetched. */
export type Complete = (chart: ChartFolder, repositories: Repositories) => Promise<string>;

/** Each chart is made complete once a run. Throws UserError without a place. */
export function createDependencies(parts: DependenciesParts): Complete {
  const { helm, indexes, retries } = parts;
  const completed = new Map<string, Promise<string>>();

  async function complete(chart: ChartFolder, repositories: Repositories, above: readonly string[]) {
    const missing = await missingDependencies(chart.folder);
    if (missing.length === 0) return chart.folder;
    const work = join(parts.folder, "dependencies", shortHash(chart.folder));
    const copy = join(work, "tree", relative(chart.root, chart.folder));
    await rm(work, { recursive: true, force: true });
    // Symlinks lead to where they led, as Helm would follow them.
    await cp(chart.folder, copy, { recursive: true });
    for (const beside of await besides(missing, chart)) {
      if (isWithin(chart.folder, beside) || above.includes(beside)) continue;
      const target = await completeOnce({ ...chart, folder: beside }, repositories, [...above, chart.folder]);
      await link(target, join(work, "tree", relative(chart.root, beside)));
    }
    const list = await writeRepositoryList(await listed(missing, repositories), join(work, "helm"));
    const registries = await dependencyRegistries(missing, repositories, join(work, "helm"), parts.env);
    await withRetries(() => helm.fetchDependencies({ chart: copy, ...list, ...registries }), retries);
    return copy;
  }

  async function listed(
    dependencies: readonly ChartDependency[],
    repositories: Repositories,
  ): Promise<readonly ListedRepository[]> {
    const byName = new Map(dependencies.flatMap((dependency) => known(dependency, repositories)));
    return await Promise.all(
      [...byName].map(async ([name, repository]) => ({
        name,
        repository: await indexes.open(name, repository),
      })),
    );
  }

  function completeOnce(chart: ChartFolder, repositories: Repositories, above: readonly string[]) {
    return once(completed, chart.folder, () =>
      complete(chart, repositories, above).catch((error) => {
        throw explained(error, chart);
      }),
    );
  }

  return (chart, repositories) => completeOnce(chart, repositories, []);
}

/** The repository of a dependency under the name that Helm looks for; none for registries and folders. */
function known(
  { name, repository }: ChartDependency,
  repositories: Repositories,
): readonly (readonly [string, KnownRepository])[] {
  const alias = /^(?:@|alias:)(.*)$/.exec(repository)?.[1];
  if (alias !== undefined) {
    const named = aliased(alias, repositories);
    if (!named.url.startsWith("oci://")) return [[alias, named]];
    throw new UserError(`${name} comes from \`${repository}\`, a registry, which Helm knows no names for.`, {
      hint: `Write its address into the Chart.yaml: repository: ${named.url}`,
    });
  }
  if (!/^https?:\/\//.test(repository)) return [];
  // To Helm it is the same address, and its index is to be read once.
  const url = repository.replace(/\/+$/, "");
  return [[shortHash(url), { ...holding(url, repositories), url }]];
}

/** The folders that a chart depends on by `file://`. Throws UserError for one outside of its repository. */
async function besides(
  dependencies: readonly ChartDependency[],
  { folder, root, text }: ChartFolder,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, repository } of dependencies) {
    const path = /^file:\/\/(.*)$/.exec(repository)?.[1];
    if (path === undefined) continue;
    const beside = await realpath(resolve(folder, path)).catch(() => undefined);
    // One that is not there Helm tells of.
    if (beside === undefined) continue;
    const out = isWithin(root, beside) ? await linkOutOf(beside, root) : repository;
    if (out !== undefined) {
      const message = `The chart ${text} depends on ${name} at ${repository}, which leads out of its repository${out === repository ? "" : ` by the symlink \`${out}\``}.`;
      throw new UserError(message, { hint: "Put that chart into the repository, or into one of charts." });
    }
    found.push(beside);
  }
  // Where one lies in another, that one brings it.
  return found.filter((one) => !found.some((other) => other !== one && isWithin(other, one)));
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path);
}

function explained(error: unknown, { text }: ChartFolder): unknown {
  if (!(error instanceof CommandError)) return error;
  const { reason, hint } = reasonOf(error.failure.stderrTail);
  const message = `What the chart ${text} depends on could not be fetched: ${reason || error.message}`;
  return new UserError(message, { ...(hint === undefined ? {} : { hint }), cause: error });
}
