import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Cluster } from "../cluster/cluster.ts";
import { nearest } from "../config/distance.ts";
import { UserError } from "../errors.ts";
import type { GitChart } from "../formats/chart-reference.ts";
import { isRefName } from "../formats/git-ref.ts";
import type { Masks } from "../masks.ts";
import type { FetchedChart } from "./chart.ts";
import { folderChart } from "./chart-file.ts";
import type { Complete } from "./dependencies.ts";
import { clusterLogin, type GitLogin, knownLogin, noLogin } from "./git-login.ts";
import { type Checkout, createGitRepositories, type GitRepositoriesParts } from "./git-repositories.ts";
import { isWithin, linkOutOf } from "./links.ts";
import { holding, type Repositories } from "./repositories.ts";

/** Charts that lie in other git repositories. All throw UserError without a place. */
export interface GitCharts {
  /** The folder, in a checkout that is not to be changed. */
  fetch(chart: GitChart, repositories: Repositories, cluster: Pick<Cluster, "data">): Promise<FetchedChart>;
  /** The commit that its ref is at now. */
  follow(chart: GitChart, repositories: Repositories, cluster: Pick<Cluster, "data">): Promise<string>;
}

export interface GitChartsParts extends GitRepositoriesParts {
  readonly masks: Masks;
  readonly warn: (message: string) => void;
  readonly complete: Complete;
}

export function createGitCharts(parts: GitChartsParts): GitCharts {
  const { complete } = parts;
  const git = createGitRepositories(parts);
  const warned = new Set<string>();

  async function loginOf(
    chart: GitChart,
    repositories: Repositories,
    cluster: Pick<Cluster, "data">,
  ): Promise<GitLogin> {
    const { ref, url } = chart;
    if (ref !== undefined && !isRefName(ref)) {
      throw new UserError(`\`${ref}\` cannot be the name of a branch or tag.`);
    }
    const known = url.startsWith("ssh://") ? undefined : holding(url, repositories);
    const login =
      known !== undefined
        ? knownLogin(url, known)
        : chart.access === undefined
          ? noLogin
          : await clusterLogin(chart, { masks: parts.masks, cluster, folder: parts.folder });
    if (login.secret && url.startsWith("http://") && !warned.has(url)) {
      warned.add(url);
      parts.warn(`The login to ${url} is sent unencrypted: its address begins with http://.`);
    }
    return login;
  }

  return {
    async fetch(chart, repositories, cluster) {
      const checkout = await git.checkout(chart, await loginOf(chart, repositories, cluster));
      const { root, folder } = await folderIn(checkout, chart);
      const found = { ...(await folderChart(folder, chart.text)), source: checkout.commit };
      if (!chart.dependencies) return found;
      return { ...found, path: await complete({ folder, root, text: chart.text }, repositories) };
    },
    async follow(chart, repositories, cluster) {
      return await git.commitOf(chart, await loginOf(chart, repositories, cluster));
    },
  };
}

/** The chart's folder on disk. It, and what its symlinks lead to, lies within the checkout. */
async function folderIn(checkout: Checkout, chart: GitChart): Promise<{ root: string; folder: string }> {
  const root = await realpath(checkout.folder);
  const folder = await realpath(join(root, chart.path)).catch(() => undefined);
  if (folder !== undefined && (await holdsChart(folder))) {
    const link = isWithin(root, folder) ? await linkOutOf(folder, root) : chart.path;
    if (link === undefined) return { root, folder };
    throw leadsOut(link, chart, checkout);
  }
  const files = (await checkout.paths()).filter((path) => basename(path) === "Chart.yaml");
  const what = chart.path === "" ? "Its root" : `\`${chart.path}\``;
  throw new UserError(`${what} is no folder with a Chart.yaml in ${at(chart, checkout)}.`, {
    hint: whichInstead(chart.path, files.map(dirname)),
  });
}

async function holdsChart(folder: string): Promise<boolean> {
  return (await stat(join(folder, "Chart.yaml")).catch(() => undefined))?.isFile() ?? false;
}

function leadsOut(link: string, chart: GitChart, checkout: Checkout): UserError {
  return new UserError(`The symlink \`${link}\` leads out of ${at(chart, checkout)}.`, {
    hint: "Files of the runner are not handed to a chart: commit there what it leads to.",
  });
}

function at({ url, ref, semver }: GitChart, { commit }: Checkout): string {
  return `${url} at ${ref ?? semver ?? "its default branch"} (commit ${commit.slice(0, 12)})`;
}

function whichInstead(path: string, charts: readonly string[]): string {
  const folders = charts.map((folder) => (folder === "." ? "" : folder));
  const [near] = nearest(path, folders, 1);
  if (near !== undefined) return `Did you mean \`//${near}\`?`;
  const some = folders.slice(0, 5).map((folder) => `\`//${folder}\``);
  return some.length === 0
    ? "No folder of it holds a Chart.yaml."
    : `Charts lie in ${some.join(", ")}${folders.length > 5 ? ` and ${folders.length - 5} more` : ""}.`;
}
