import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBinary } from "../../test/testbed/binaries.ts";
import { type ControlPlane, startControlPlane } from "../../test/testbed/control-plane.ts";
import { type GitHubApi, startGitHubApi } from "../../test/testbed/github-api.ts";
import { type KubeconfigStore, startKubeconfigStore } from "../../test/testbed/kubeconfig-store.ts";
import { TOOLS } from "../../test/testbed/tools.ts";
import { startWatchdog } from "../../test/testbed/watchdog.ts";

export type Major = 3 | 4;

/** What the benches run on: one cluster, a kubeconfig store and a stand-in for GitHub, all on this machine. */
export interface Bed extends AsyncDisposable {
  readonly controlPlane: ControlPlane;
  readonly store: KubeconfigStore;
  readonly github: GitHubApi;
  /** Of the cluster, for plain Helm. */
  readonly kubeconfig: string;
  /** The executables themselves. */
  readonly helm: Readonly<Record<Major, string>>;
  /** As a runner keeps tools: both Helms are there. */
  readonly toolCache: string;
  /** Removed at the end. */
  readonly folder: string;
}

/** The setup whose kubeconfig the store has. */
export const setup = "bench/cluster";

export const repositoryName = "example/config";

export const helmVersions: Readonly<Record<Major, string>> = {
  3: TOOLS.helm3.version,
  4: TOOLS.helm4.version,
};

/** Starts everything; tools that are not there are had first. Nothing outlives this process, however it ends. */
export async function startBed(): Promise<Bed> {
  const helm = { 3: await ensureBinary("helm3"), 4: await ensureBinary("helm4") };
  const controlPlane = await startControlPlane();
  const store = await startKubeconfigStore();
  const [owner = "", repo = ""] = repositoryName.split("/");
  const github = await startGitHubApi({ owner, repo, token: "ghs_bench0123456789" });
  const folder = await mkdtemp(join(tmpdir(), "gitops-bench-"));
  const watchdog = startWatchdog(folder);
  const kubeconfig = join(folder, "kubeconfig.yaml");
  await writeFile(kubeconfig, controlPlane.kubeconfig({ context: setup }));
  store.put(setup, controlPlane.kubeconfig({ context: setup }));
  return {
    controlPlane,
    store,
    github,
    kubeconfig,
    helm,
    toolCache: await fillToolCache(join(folder, "tools"), helm),
    folder,
    async [Symbol.asyncDispose]() {
      await Promise.all([controlPlane.stop(), store.stop(), github.stop()]);
      await watchdog.release();
    },
  };
}

async function fillToolCache(root: string, helm: Bed["helm"]): Promise<string> {
  for (const major of [3, 4] as const) {
    const place = await toolPlace(root, major);
    await symlink(helm[major], join(place, "helm"));
  }
  return root;
}

/** Makes the folder that a runner's tool cache has for a Helm, and marks it as complete. */
export async function toolPlace(root: string, major: Major): Promise<string> {
  const place = join(root, "helm", helmVersions[major], process.arch);
  await mkdir(place, { recursive: true });
  await writeFile(`${place}.complete`, "");
  return place;
}
