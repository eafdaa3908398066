// Charts that are kept between runs, in a stand-in for GitHub's cache service.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createMasks } from "../../src/masks.ts";
import { createCharts } from "../../src/sources/charts.ts";
import { temporaryFolder, testExec, testHelm } from "../helm/workbench.ts";
import { declarationOf } from "../support/declarations.ts";
import { nowhere } from "../support/surroundings.ts";
import { startCacheService } from "../testbed/cache-service.ts";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";

let charts: ChartRepository;
beforeAll(async () => {
  charts = await startChartRepository();
  await charts.add({ name: "demo", version: "1.0.0" });
}, 60_000);
afterAll(() => charts?.stop());

/** What one run asks the repository for. */
async function run(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  await using folder = await temporaryFolder();
  const before = charts.requests.length;
  const made = createCharts({
    ...nothingElse,
    helm: await testHelm(4, folder.path),
    registryConfig: join(folder.path, "registry.json"),
    root: folder.path,
    helmRepositories: join(folder.path, "none.yaml"),
    env,
    folder: join(folder.path, "sources"),
  });
  const chart = { kind: "repository", text: "demo", url: charts.url, name: "demo" } as const;
  expect(await made.fetch(declarationOf({ chart }), nowhere)).toMatchObject({ version: "1.0.0" });
  return charts.requests.slice(before).map(({ path }) => path);
}

const nothingElse = {
  exec: testExec(),
  kustomize: { build: () => Promise.reject(new Error("There is none.")) },
  warn: () => undefined,
  configuration: { repositories: new Map() },
  masks: createMasks(() => undefined),
  delays: [],
};

const all = ["/index.yaml", "/demo-1.0.0.tgz"];

test("an archive is fetched by the first run alone", async () => {
  await using cache = await startCacheService();
  expect(await run(cache.env)).toEqual(all);
  await vi.waitFor(() => expect(cache.entries.size).toBe(1));
  expect(await run(cache.env)).toEqual(["/index.yaml"]);
});

test("what was changed there, or put there by somebody else, is not taken", async () => {
  await using cache = await startCacheService();
  await run(cache.env);
  await vi.waitFor(() => expect(cache.entries.size).toBe(1));
  for (const key of cache.entries.keys()) cache.entries.set(key, Buffer.from("something else"));
  expect(await run(cache.env)).toEqual(all);
});

test("a service that is away, or refuses, is no trouble", async () => {
  await using cache = await startCacheService();
  expect(await run({ ...cache.env, ACTIONS_RUNTIME_TOKEN: "another" })).toEqual(all);
  expect(await run({ ...cache.env, ACTIONS_RESULTS_URL: "http://127.0.0.1:9/" })).toEqual(all);
  expect(await run({ ...cache.env, ACTIONS_RESULTS_URL: "nowhere" })).toEqual(all);
  expect(await run({})).toEqual(all);
  expect(cache.entries.size).toBe(0);
});
