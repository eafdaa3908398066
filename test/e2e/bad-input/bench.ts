// What all cases share: a control plane, a store, charts, GitHub's API, a tool cache; and lanes, each a config
// repository of its own with releases that are already deployed.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { ensureBinary } from "../../testbed/binaries.ts";
import { type ChartRepository, startChartRepository } from "../../testbed/chart-repository.ts";
import { writeChart } from "../../testbed/charts.ts";
import { createConfigRepository } from "../../testbed/config-repository.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { type GitRemote, startGitRemote } from "../../testbed/git-remote.ts";
import { type GitHubApi, startGitHubApi } from "../../testbed/github-api.ts";
import { imageRepository } from "../../testbed/images.ts";
import { type KubeconfigStore, startKubeconfigStore } from "../../testbed/kubeconfig-store.ts";
import { type OciRegistry, startOciRegistry } from "../../testbed/oci-registry.ts";
import { freePort } from "../../testbed/processes.ts";
import { fillToolCache, pathWithoutHelm } from "../../testbed/runner-files.ts";
import { startBadServer } from "./bad-server.ts";

/** Of `{registry}/acme/app`; each was created later than the one before, and the last at no time. */
const IMAGES = {
  "1.0.0": "2026-01-01T00:00:00Z",
  "1.1.0": "2026-01-02T00:00:00Z",
  "main-1": "2026-01-03T00:00:00Z",
  undated: undefined,
};

/** Values that no output may hold. */
export const STORE_USER = { username: "robot", password: "p@ss:w0rd/planted" } as const;
export const GITHUB_TOKEN = "ghs_plantedplantedplanted0123456789";
export const CHARTS_PASSWORD = "chartspassword-planted";
export const TOKEN = "token-planted";
export const NO_AGE_KEY = "hunter2-planted";

export type Bench = AsyncDisposable & {
  readonly controlPlane: ControlPlane;
  readonly store: KubeconfigStore;
  readonly charts: ChartRepository;
  readonly github: GitHubApi;
  readonly toolCache: string;
  /** Addresses and folders by the name that cases have for them. */
  readonly places: Readonly<Record<string, string>>;
};

export async function startBench(): Promise<Bench> {
  await using started = new AsyncDisposableStack();
  const keep = async <T extends AsyncDisposable>(starting: Promise<T>) => started.use(await starting);
  const toolCache = await mkdtemp(join(tmpdir(), "gitops-bad-input-tools-"));
  started.defer(() => rm(toolCache, { recursive: true, force: true }));
  const [controlPlane, store, charts, registry, locked, git, sops, github, bad] = await Promise.all([
    keep(startControlPlane()),
    keep(startKubeconfigStore(STORE_USER)),
    keep(startChartRepository()),
    keep(startOciRegistry()),
    keep(startOciRegistry({ login: "basic" })),
    keep(gitCharts()),
    ensureBinary("sops"),
    keep(startGitHubApi({ owner: "example", repo: "config", token: GITHUB_TOKEN })),
    keep(startBadServer()),
    fillToolCache(toolCache, ["helm3", "helm4"]),
  ]);
  await (registry as OciRegistry).push(await charts.add({ name: "web", version: "1.2.3" }));
  await (await imageRepository(registry as OciRegistry, "acme/app")).store(IMAGES);
  const places = {
    store: store.url,
    charts: charts.url,
    chartsHost: new URL(charts.url).host,
    registry: (registry as OciRegistry).host,
    locked: (locked as OciRegistry).host,
    git: git.url,
    withSops: `${dirname(sops)}${delimiter}${pathWithoutHelm()}`,
    bad: bad.url,
    plain: new URL(bad.url).host,
    closed: `127.0.0.1:${await freePort()}`,
    api: new URL(controlPlane.url).host,
  };
  const all = started.move();
  return {
    controlPlane,
    store,
    charts,
    github,
    toolCache,
    places,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** A git repository with one chart. */
async function gitCharts(): Promise<GitRemote> {
  const remote = await startGitRemote({ name: "team/charts" });
  await using tree = await createConfigRepository(remote);
  await writeChart(join(tree.dir, "charts/web"), { name: "web", version: "1.2.3" });
  await tree.write("docs/README.md", "Charts.\n");
  await tree.commit("Charts");
  await tree.push();
  return remote;
}
