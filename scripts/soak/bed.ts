import { execFile } from "node:child_process";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureBinaries } from "../../test/testbed/binaries.ts";
import { type ControlPlane, startControlPlane } from "../../test/testbed/control-plane.ts";
import { type GitHubApi, startGitHubApi } from "../../test/testbed/github-api.ts";
import { type KubeconfigStore, startKubeconfigStore } from "../../test/testbed/kubeconfig-store.ts";
import { fillToolCache } from "../../test/testbed/runner-files.ts";
import { startWatchdog } from "../../test/testbed/watchdog.ts";

/** What all rounds of one soak run on: a cluster, a kubeconfig store and a stand-in for GitHub of its own. */
export interface Bed extends AsyncDisposable {
  readonly cluster: ControlPlane;
  readonly store: KubeconfigStore;
  readonly github: GitHubApi;
  /** A tool cache that holds both Helms. */
  readonly tools: string;
  /** For all temporary files; removed at the end, however that comes. */
  readonly folder: string;
  /** Whether small file systems may be mounted, as root may on Linux: what a full disk is played with. */
  readonly mounts: boolean;
}

export const repositoryName = "example/config";

/** Credentials of the store: they must never be seen. */
export const storeCredentials = { username: "soak", password: "Zw3i/Ber%ge+und=Seen" } as const;

/** Starts everything. Nothing outlives this process, however it ends. */
export async function startBed(): Promise<Bed> {
  await ensureBinaries(["helm3", "helm4"]);
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "gitops-soak-"));
  const watchdog = startWatchdog(folder);
  stack.defer(() => watchdog.release());
  const [owner = "", repo = ""] = repositoryName.split("/");
  // Nobody opens pull requests here, so that no branches have to be told: each round has a repository of its own.
  const remote = { path: "", git: async () => "" };
  const github = stack.use(
    await startGitHubApi({ owner, repo, token: "ghs_soakTokenOfThisProcess", remote }),
  );
  const store = stack.use(await startKubeconfigStore(storeCredentials));
  const cluster = stack.use(await startControlPlane());
  const tools = join(folder, "tools");
  await mkdir(tools);
  await fillToolCache(tools, ["helm3", "helm4"]);
  const mounts = await mayMount(join(folder, "mount"));
  const all = stack.move();
  return {
    cluster,
    store,
    github,
    tools,
    folder,
    mounts,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

const run = promisify(execFile);

async function mayMount(folder: string): Promise<boolean> {
  try {
    await (await mountSmall(folder, 4)).unmount();
    return true;
  } catch {
    return false;
  }
}

/** Mounts a file system of so many kilobytes. Throws where that is not allowed. */
export async function mountSmall(
  folder: string,
  kilobytes: number,
): Promise<{ readonly unmount: () => Promise<void> }> {
  await mkdir(folder, { recursive: true });
  // Pages of 4 kB; one is the folder itself.
  await run("mount", ["-t", "tmpfs", "-o", `size=${kilobytes + 4}k`, "tmpfs", folder]);
  return {
    async unmount() {
      await run("umount", ["-l", folder]);
    },
  };
}
