import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes the kubeconfig of a setup into `folder` (0700, made where it is missing) with mode 0600 and returns its
 * path. Setups never share a file: `aws/foo` is `aws%2Ffoo.yaml`.
 */
export async function writeKubeconfig(folder: string, setup: string, text: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const path = join(folder, `${encodeURIComponent(setup)}.yaml`);
  await writeFile(path, text, { mode: 0o600 });
  // The mode above holds for new files only.
  await chmod(path, 0o600);
  return path;
}
