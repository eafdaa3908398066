// Helms that tests keep an eye on: the action's own, and those that a person has at work.
import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBinary } from "../testbed/binaries.ts";
import { helmFolders } from "../testbed/charts.ts";
import type { ControlPlane } from "../testbed/control-plane.ts";
import { TOOLS } from "../testbed/tools.ts";
import type { Major, Scenario } from "./scenario.ts";

export type WatchedHelm = {
  /** The tool cache to run the action with. */
  readonly toolCache: string;
  /** The subcommands that have been run since the last time, such as `upgrade`. */
  ran(): Promise<readonly string[]>;
  /** The process id of the last one that was started. */
  pid(): Promise<number>;
};

/**
 * Both Helms, behind a script that notes each start, and from then on is Helm itself. `lingers`: an upgrade does not
 * end when Helm is done.
 */
export async function watchHelm(s: Scenario, { lingers = false } = {}): Promise<WatchedHelm> {
  const toolCache = join(s.scratch, "tools");
  const log = join(s.scratch, "helm.log");
  await writeFile(log, "");
  for (const helm of ["helm3", "helm4"] as const) {
    const folder = join(toolCache, "helm", TOOLS[helm].version, process.arch);
    await mkdir(folder, { recursive: true });
    const program = await ensureBinary(helm);
    const linger = lingers ? `[ "$1" = upgrade ] && { '${program}' "$@"; sleep 60; }\n` : "";
    const script = `#!/bin/sh\necho "$$ $1" >> '${log}'\n${linger}exec '${program}' "$@"\n`;
    await writeFile(join(folder, "helm"), script);
    await chmod(join(folder, "helm"), 0o755);
    await writeFile(`${folder}.complete`, "");
  }
  let read = 0;
  const lines = async () => (await readFile(log, "utf8")).split("\n").slice(0, -1);
  return {
    toolCache,
    async ran() {
      const fresh = (await lines()).slice(read);
      read += fresh.length;
      return fresh.map((line) => line.split(" ")[1] ?? "");
    },
    pid: async () => Number((await lines()).at(-1)?.split(" ")[0]),
  };
}

/** A Helm that a person has started, as administrator. */
export type HelmAtWork = AsyncDisposable & {
  readonly ended: Promise<number | null>;
  /** As Ctrl-C. */
  interrupt(): void;
  /** As `kill -9`. */
  kill(): Promise<void>;
};

/** Starts Helm as a person does, and does not wait for it. */
export async function startHelm(
  cluster: ControlPlane,
  major: Major,
  args: readonly string[],
): Promise<HelmAtWork> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-by-hand-"));
  const kubeconfig = join(folder, "kubeconfig");
  await writeFile(kubeconfig, cluster.kubeconfig({ context: "by-hand" }));
  const options = { ...helmFolders(folder), stdio: "ignore" } as const;
  const child: ChildProcess = spawn(
    await ensureBinary(`helm${major}`),
    ["--kubeconfig", kubeconfig, ...args],
    options,
  );
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  async function kill(): Promise<void> {
    child.kill("SIGKILL");
    await ended;
  }
  return {
    ended,
    interrupt: () => void child.kill("SIGINT"),
    kill,
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
