import type { Exec } from "../exec.ts";
import { findOnPath } from "../tools/on-path.ts";
import { installPinned, type PinnedRequest, type PinnedTool } from "../tools/pinned.ts";

/** A kustomize on this machine: its own program, or the one within kubectl. */
export interface KustomizeTool {
  /** What is started before the folder's name. */
  readonly argv: readonly [string, ...string[]];
  /** Without `v`, where it says one. */
  readonly version: string | undefined;
}

const release = "https://github.com/kubernetes-sigs/kustomize/releases/download/kustomize%2Fv5.8.1";

/** Downloaded where the runner has neither kustomize nor kubectl. */
const pinnedKustomize: PinnedTool = {
  name: "kustomize",
  version: "5.8.1",
  address: ({ os, arch }) => `${release}/kustomize_v5.8.1_${os}_${arch}.tar.gz`,
  // As the release's checksums.txt has them.
  sha256: {
    "linux-amd64": "029a7f0f4e1932c52a0476cf02a0fd855c0bb85694b82c338fc648dcb53a819d",
    "linux-arm64": "0953ea3e476f66d6ddfcd911d750f5167b9365aa9491b2326398e289fef2c142",
    "darwin-amd64": "ee7cf0c1e3592aa7bb66ba82b359933a95e7f2e0b36e5f53ed0a4535b017f2f8",
    "darwin-arm64": "8886f8a78474e608cc81234f729fda188a9767da23e28925802f00ece2bab288",
  },
  member: "kustomize",
};

/**
 * The kustomize of PATH, else the one within kubectl of PATH, else the pinned one: the tool cache's, or downloaded
 * into it. One that does not run is none. Throws UserError with what to try.
 */
export async function findKustomize(
  request: PinnedRequest,
  pinned: PinnedTool = pinnedKustomize,
): Promise<KustomizeTool> {
  return (
    (await ofPath(request)) ??
    (await ofKubectl(request)) ?? {
      argv: [await installPinned(pinned, request), "build"],
      version: pinned.version,
    }
  );
}

async function ofPath({ env, exec }: PinnedRequest): Promise<KustomizeTool | undefined> {
  const path = await findOnPath("kustomize", env);
  const answer = path === undefined ? undefined : await ask([path, "version"], exec, env);
  // Old ones print a whole record: {Version:kustomize/v4.5.7 GitCommit:…}.
  return path === undefined || answer === undefined
    ? undefined
    : { argv: [path, "build"], version: versionIn(answer) };
}

// A kubectl that does not name its kustomize has one of before 2021, which lacks much of today's format.
async function ofKubectl({ env, exec }: PinnedRequest): Promise<KustomizeTool | undefined> {
  const path = await findOnPath("kubectl", env);
  if (path === undefined) return undefined;
  const answer = await ask([path, "version", "--client", "--output", "json"], exec, env);
  const version = /"kustomizeVersion":\s*"([^"]+)"/.exec(answer ?? "")?.[1];
  return version === undefined ? undefined : { argv: [path, "kustomize"], version: versionIn(version) };
}

async function ask(
  argv: readonly [string, ...string[]],
  exec: Exec,
  env: PinnedRequest["env"],
): Promise<string | undefined> {
  const kept = { PATH: env.PATH ?? "", HOME: env.HOME ?? "/" };
  const answer = await exec.run({ argv, cwd: "/", env: kept, timeout: 10 }).catch(() => undefined);
  return answer?.stdout.toString("utf8");
}

function versionIn(text: string): string | undefined {
  return /\bv(\d+\.\d+\.\d+[\w.+-]*)/.exec(text)?.[1];
}
