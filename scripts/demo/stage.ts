// What the demo plays on: two real clusters, and around them all that a team would have.
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { type ChartRepository, startChartRepository } from "../../test/testbed/chart-repository.ts";
import { type ConfigRepository, createConfigRepository } from "../../test/testbed/config-repository.ts";
import { type ControlPlane, startControlPlane } from "../../test/testbed/control-plane.ts";
import { type GitRemote, startGitRemote } from "../../test/testbed/git-remote.ts";
import { type GitHubApi, startGitHubApi } from "../../test/testbed/github-api.ts";
import { type KubeconfigStore, startKubeconfigStore } from "../../test/testbed/kubeconfig-store.ts";
import { startWatchdog } from "../../test/testbed/watchdog.ts";

/** The setups of the demo: each a cluster of its own. */
export const setups = ["aws/foo", "gcp/bar"] as const;

export const credentials = { username: "ci", password: "correct horse battery staple" } as const;
export const gitHubToken = "ghs_demoTokenOfThisRun";
export const repositoryName = "example/config";

export interface Stage {
  readonly charts: ChartRepository;
  readonly store: KubeconfigStore;
  readonly remote: GitRemote;
  readonly gitHub: GitHubApi;
  /** The working tree of the person who pushes. */
  readonly author: ConfigRepository;
  /** For checkouts; removed in the end. */
  readonly folder: string;
  /** A kubeconfig that has a context for each setup. */
  readonly kubeconfig: string;
}

/**
 * Gives the demo a folder of its own for all temporary files. It goes with this process, however that ends, and so
 * does what was still being made in it.
 */
export async function makeRoom(stack: AsyncDisposableStack): Promise<void> {
  const room = await mkdtemp(join(tmpdir(), "gitops-demo-"));
  const watchdog = startWatchdog(room);
  stack.defer(() => watchdog.release());
  process.env.TMPDIR = room;
}

/** Starts everything and hands it to `stack`, also what had started when something else could not. */
export async function setStage(stack: AsyncDisposableStack): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "stage-"));
  const starting = setups.map(() => startControlPlane());
  const [owner = "", repo = ""] = repositoryName.split("/");
  const charts = stack.use(await startChartRepository());
  const store = stack.use(await startKubeconfigStore(credentials));
  const remote = stack.use(await startGitRemote({ name: repositoryName }));
  const gitHub = stack.use(await startGitHubApi({ owner, repo, token: gitHubToken }));
  const author = stack.use(await createConfigRepository(remote));
  await fillCharts(charts);
  const clusters = await all(starting, stack);
  for (const [index, setup] of setups.entries())
    store.put(setup, (clusters[index] as ControlPlane).kubeconfig({ context: setup }));
  const kubeconfig = join(folder, "kubeconfig.yaml");
  await writeFile(kubeconfig, kubeconfigOf(clusters), { mode: 0o600 });
  await mkdir(join(folder, "checkouts"));
  return { charts, store, remote, gitHub, author, folder, kubeconfig };
}

/** Waits for all, so that the one that started is ended when the other did not. */
async function all(
  starting: readonly Promise<ControlPlane>[],
  stack: AsyncDisposableStack,
): Promise<readonly ControlPlane[]> {
  const settled = await Promise.allSettled(starting);
  for (const each of settled) if (each.status === "fulfilled") stack.use(each.value);
  return settled.map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
}

async function fillCharts(charts: ChartRepository): Promise<void> {
  for (const version of ["1.0.0", "2.0.0"]) {
    for (const name of ["database", "api", "web"]) {
      await charts.add({ name, version, values: `message: ${name} ${version}\nreplicas: 1\n` });
    }
  }
}

function kubeconfigOf(clusters: readonly ControlPlane[]): string {
  const parts = clusters.map((cluster, index) =>
    parse(cluster.kubeconfig({ context: setups[index] as string })),
  );
  const joined = (key: string) => parts.flatMap((part) => part[key]);
  return stringify({
    ...parts[0],
    clusters: joined("clusters"),
    users: joined("users"),
    contexts: joined("contexts"),
  });
}
