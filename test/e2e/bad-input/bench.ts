// What all cases share: a control plane, a store, charts, GitHub's API, a tool cache; and lanes, each a config
// repository of its own with releases that are already deployed.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ChartRepository, startChartRepository } from "../../testbed/chart-repository.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { type GitHubApi, startGitHubApi } from "../../testbed/github-api.ts";
import { type KubeconfigStore, startKubeconfigStore } from "../../testbed/kubeconfig-store.ts";
import { type OciRegistry, startOciRegistry } from "../../testbed/oci-registry.ts";
import { freePort } from "../../testbed/processes.ts";
import { fillToolCache } from "../../testbed/runner-files.ts";
import { startBadServer } from "./bad-server.ts";

/** Values that no output may hold. */
export const STORE_USER = { username: "robot", password: "p@ss:w0rd/planted" } as const;
export const GITHUB_TOKEN = "ghs_plantedplantedplanted0123456789";
export const CHARTS_PASSWORD = "chartspassword-planted";

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
  const [controlPlane, store, charts, registry, github, bad] = await Promise.all([
    keep(startControlPlane()),
    keep(startKubeconfigStore(STORE_USER)),
    keep(chartsOf(startChartRepository())),
    keep(startOciRegistry()),
    keep(startGitHubApi({ owner: "example", repo: "config", token: GITHUB_TOKEN })),
    keep(startBadServer()),
    fillToolCache(toolCache, ["helm3", "helm4"]),
  ]);
  const places = {
    store: store.url,
    charts: charts.url,
    registry: (registry as OciRegistry).host,
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

async function chartsOf(starting: Promise<ChartRepository>): Promise<ChartRepository> {
  const charts = await starting;
  await charts.add({ name: "web", version: "1.2.3" });
  return charts;
}
