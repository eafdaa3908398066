// kubectl: the machine's own where it has one, else the pinned one.
import { join } from "node:path";
import { ensureBinary } from "./binaries.ts";
import { output, runCommand } from "./processes.ts";

/** The command to call kubectl by: `kubectl` where PATH has it, else the path of a pinned one. */
export async function findKubectl(): Promise<string> {
  const onPath = await runCommand("kubectl", ["version", "--client"]).catch(() => undefined);
  return onPath?.code === 0 ? "kubectl" : await ensureBinary("kubectl");
}

/** Runs kubectl with one kubeconfig and a cache of its own; returns stdout, throws with stderr. */
export async function runKubectl(
  kubeconfig: string,
  folder: string,
  args: readonly string[],
  input?: string,
): Promise<string> {
  const cache = join(folder, "kubectl-cache");
  return await output(await findKubectl(), ["--kubeconfig", kubeconfig, "--cache-dir", cache, ...args], {
    ...(input === undefined ? {} : { input }),
  });
}
