import { rm } from "node:fs/promises";

/** The post step: removes what the run kept in its folder, kubeconfigs above all. Returns the exit code. */
export async function cleanUp(folder: string | undefined): Promise<number> {
  if (folder !== undefined && folder !== "") await rm(folder, { recursive: true, force: true });
  return 0;
}
