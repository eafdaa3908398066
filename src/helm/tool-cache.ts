import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

// The runner's tool cache: <root>/<tool>/<version>/<arch>, with a file <arch>.complete beside it once whole. It is
// laid out here because loading @actions/tool-cache takes longer than all else on the way to a cached Helm, and
// because that library empties the folder first, under a Helm that another job of the machine may be running.

/** Versions of Helm in the tool cache at `root`. */
export async function cachedVersions(root: string, arch: string = process.arch): Promise<readonly string[]> {
  const names = await readdir(join(root, "helm")).catch(() => []);
  return names.filter((version) => cachedHelm(root, version, arch) !== undefined);
}

/** The executable of a version in the tool cache at `root`; undefined when it is not there, or not wholly. */
export function cachedHelm(root: string, version: string, arch: string = process.arch): string | undefined {
  const folder = join(root, "helm", version, arch);
  const helm = join(folder, "helm");
  return existsSync(`${folder}.complete`) && existsSync(helm) ? helm : undefined;
}

/** Moves an executable from the same disk into the tool cache at `root` and returns its new path. */
export async function cacheHelm(
  executable: string,
  root: string,
  version: string,
  arch: string = process.arch,
): Promise<string> {
  const folder = join(root, "helm", version, arch);
  await mkdir(folder, { recursive: true });
  await chmod(executable, 0o755);
  await rename(executable, join(folder, "helm"));
  await writeFile(`${folder}.complete`, "");
  return join(folder, "helm");
}

/** A folder on the tool cache's disk that is removed after `work`. */
export async function withStaging<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(root, "helm", `.incoming-${process.pid}-${Date.now()}`);
  await mkdir(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
