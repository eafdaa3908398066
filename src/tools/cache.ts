import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

// The runner's tool cache: <root>/<tool>/<version>/<arch>, with a file <arch>.complete beside it once whole. It is
// laid out here because loading @actions/tool-cache takes longer than all else on the way to a cached Helm, and
// because that library empties the folder first, under a tool that another job of the machine may be running.

/** The tool cache's folder. Every runner sets its variable; it is missing where the action is tried by hand. */
export function cacheRoot(env: Readonly<Record<string, string | undefined>>): string {
  return env.RUNNER_TOOL_CACHE || join(env.HOME ?? homedir(), ".cache", "gitops-action", "tools");
}

/** Versions of a tool in the tool cache at `root`. */
export async function cachedVersions(
  tool: string,
  root: string,
  arch: string = process.arch,
): Promise<readonly string[]> {
  const names = await readdir(join(root, tool)).catch(() => []);
  return names.filter((version) => cachedTool(tool, root, version, arch) !== undefined);
}

/** The executable of a tool in the tool cache at `root`; undefined when it is not there, or not wholly. */
export function cachedTool(
  tool: string,
  root: string,
  version: string,
  arch: string = process.arch,
): string | undefined {
  const folder = join(root, tool, version, arch);
  const executable = join(folder, tool);
  return existsSync(`${folder}.complete`) && existsSync(executable) ? executable : undefined;
}

/** Moves an executable from the same disk into the tool cache at `root` and returns its new path. */
export async function cacheTool(
  tool: string,
  executable: string,
  root: string,
  version: string,
  arch: string = process.arch,
): Promise<string> {
  const folder = join(root, tool, version, arch);
  await mkdir(folder, { recursive: true });
  await chmod(executable, 0o755);
  await rename(executable, join(folder, tool));
  await writeFile(`${folder}.complete`, "");
  return join(folder, tool);
}

/** A folder on the tool cache's disk that is removed after `work`. */
export async function withStaging<T>(
  tool: string,
  root: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(root, tool, `.incoming-${process.pid}-${Date.now()}`);
  await mkdir(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
