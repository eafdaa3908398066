// The demo's programs: had before anything is started, which takes minutes on a fresh machine.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { binaryPath } from "../../test/testbed/binaries.ts";
import { CONTROL_PLANE_TOOLS } from "../../test/testbed/kubernetes.ts";

const tools = ["helm4", "helm3", ...CONTROL_PLANE_TOOLS] as const;

/** The names of those that this machine does not have yet. */
export function missingTools(): readonly string[] {
  return tools.filter((name) => !existsSync(binaryPath(name)));
}

/**
 * Downloads or builds tools, and says so as it goes. In a process group of its own, so that compilers end too when
 * `cancelled` says so. Throws when one cannot be had.
 */
export async function getTools(names: readonly string[], cancelled: Promise<unknown>): Promise<void> {
  const script = join(import.meta.dirname, "../../test/testbed/binaries.ts");
  const child = spawn(process.execPath, [script, ...names], { stdio: "inherit", detached: true });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
  void cancelled.then(() => child.exitCode === null && child.pid && process.kill(-child.pid, "SIGTERM"));
  if ((await ended) !== 0) throw new Error("The tools could not be had: see above.");
}
