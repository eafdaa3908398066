// What the tests of charts have in common.
import { join } from "node:path";
import type { ChartRepository } from "../../src/config/configuration.ts";
import type { Command, Exec } from "../../src/exec.ts";
import type { CacheService } from "../../src/github/cache-service.ts";
import { createMasks } from "../../src/masks.ts";
import { type Charts, createCharts } from "../../src/sources/charts.ts";
import { testExec, testHelm } from "../helm/workbench.ts";
import { GIT_ENVIRONMENT } from "../testbed/git-environment.ts";

export interface ChartsOptions {
  readonly major?: 3 | 4;
  readonly repositories?: Readonly<Record<string, ChartRepository>>;
  /** Of the job, besides PATH and HOME. */
  readonly env?: Readonly<Record<string, string>>;
  /** What earlier runs have left. */
  readonly kept?: CacheService | undefined;
}

export interface ChartsBench {
  readonly charts: Charts;
  readonly warnings: readonly string[];
  /** What the runner was told to mask. */
  readonly announced: readonly string[];
  /** What was started. */
  readonly commands: readonly Command[];
}

/** Charts whose repository and run lie in one folder, with real Helm and real git. */
export async function chartsFor(folder: string, options: ChartsOptions = {}): Promise<ChartsBench> {
  const [warnings, announced, commands]: [string[], string[], Command[]] = [[], [], []];
  const real = testExec();
  const exec: Exec = {
    run(command) {
      commands.push(command);
      return real.run(command);
    },
  };
  const env = { ...GIT_ENVIRONMENT, HOME: folder, ...options.env };
  const charts = createCharts({
    kustomize: { build: () => Promise.reject(new Error("There is none.")) },
    helm: await testHelm(options.major ?? 4, folder, { exec, env: options.env ?? {} }),
    exec,
    root: folder,
    configuration: { repositories: new Map(Object.entries(options.repositories ?? {})) },
    registryConfig: join(folder, "registry.json"),
    helmRepositories: join(folder, "job-repositories.yaml"),
    env,
    folder: join(folder, "sources"),
    masks: createMasks((each) => announced.push(each)),
    warn: (message) => warnings.push(message),
    delays: [10, 10],
    kept: options.kept,
  });
  return { charts, warnings, announced, commands };
}
