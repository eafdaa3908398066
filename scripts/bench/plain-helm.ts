import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../../test/testbed/processes.ts";
import type { Bed, Major } from "./bed.ts";
import type { Plans } from "./plans.ts";

export interface PlainRequest {
  readonly bed: Bed;
  readonly plans: Plans;
  readonly names: readonly string[];
  readonly namespace: string;
  readonly helm: Major;
  readonly wait: boolean;
  /** The cluster is asked what would come of it, and nothing is changed. */
  readonly dryRun?: boolean;
  /** Processes at a time. */
  readonly parallel: number;
}

/** Installs or upgrades releases as people do by hand, in seconds. Throws when any of it fails. */
export async function runPlainHelm(request: PlainRequest): Promise<number> {
  const { bed, plans, names, namespace, helm, parallel } = request;
  const home = join(bed.folder, "plain-home");
  await mkdir(home, { recursive: true });
  const argv = [
    ...["-P", String(parallel), "-I", "{}"],
    ...[bed.helm[helm], "upgrade", "--install", "{}", plans.chart],
    ...["--namespace", namespace, "--create-namespace"],
    ...["--values", plans.valuesFile("{}")],
    ...["--kubeconfig", bed.kubeconfig],
    ...(request.wait ? ["--wait"] : []),
    ...(request.dryRun ? ["--dry-run=server"] : []),
  ];
  const began = performance.now();
  const result = await runCommand("xargs", argv, {
    env: { PATH: process.env.PATH, HOME: home },
    input: names.map((name) => `${name}\n`).join(""),
  });
  const seconds = (performance.now() - began) / 1000;
  if (result.code !== 0) throw new Error(`xargs ended with ${result.code}:\n${result.stderr.slice(-2_000)}`);
  return seconds;
}
