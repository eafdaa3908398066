// What the tests that start real Helm have in common.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createExec, type Exec } from "../../src/exec.ts";
import { createHelm } from "../../src/helm/client.ts";
import { helmEnvironment } from "../../src/helm/environment.ts";
import type { Helm, HelmTool } from "../../src/helm/helm.ts";
import { createMasks } from "../../src/masks.ts";
import { ensureBinary } from "../testbed/binaries.ts";

/** The majors that everything is tried with. */
export const majors = [3, 4] as const;

/** A folder that is removed at the end. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "gitops-test-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Starts processes as the action does; `cancel` cancels the run. */
export function testExec(cancel = new AbortController()): Exec {
  return createExec(
    createMasks(() => undefined),
    cancel.signal,
  );
}

export async function helmTool(major: 3 | 4): Promise<HelmTool> {
  const path = await ensureBinary(major === 3 ? "helm3" : "helm4");
  return { path, version: major === 3 ? "3.22.0" : "4.3.1", major };
}

/** Real Helm that keeps all it writes in `folder`. `env`: of the job, besides PATH. */
export async function testHelm(
  major: 3 | 4,
  folder: string,
  {
    env = {},
    exec = testExec(),
  }: { readonly env?: Readonly<Record<string, string>>; readonly exec?: Exec } = {},
): Promise<Helm> {
  const job = { PATH: process.env.PATH, HOME: folder, ...env };
  return createHelm({
    tool: await helmTool(major),
    exec,
    env: helmEnvironment(job, join(folder, "helm")),
    cwd: folder,
  });
}
