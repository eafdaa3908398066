import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { type OciRegistry, startOciRegistry } from "../testbed/oci-registry.ts";
import { releaseIn } from "./cluster.ts";
import { watchHelm } from "./helms.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();
let registry: OciRegistry;
beforeAll(async () => {
  registry = await startOciRegistry();
});
afterAll(() => registry?.stop());

const versionOf = (version: string) => ({
  name: "web",
  version,
  values: `message: ${version}\nreplicas: 0\n`,
});

/** A repository of its own for each test, since what lies in it is what the tests are about. */
async function repository(): Promise<ChartRepository & { text(version: string): string }> {
  const charts = await startChartRepository();
  await charts.add(versionOf("1.1.0"));
  return { ...charts, text: (version) => `chart: web\nrepo: ${charts.url}\nversion: "${version}"\n` };
}

test("a newer version of a chart is a sync's business, and no push's", async () => {
  await using charts = await repository();
  const s = await stage.scenario();
  const { toolCache, ran } = await watchHelm(s);
  await s.plan("range", charts.text("1.x"));
  await s.plan("pinned", charts.text("1.1.0"));
  await s.plan("newest", `chart: web\nrepo: ${charts.url}\n`);
  await s.plan("other", "chart: ./charts/app\n");
  const first = await s.push({ toolCache });
  const installed = "install succeeded";
  expect(first, first.log).toMatchObject({
    exitCode: 0,
    done: { range: installed, pinned: installed, newest: installed, other: installed },
  });
  await charts.add(versionOf("1.2.0"));
  const asked = charts.requests.length;

  await s.plan("other", "chart: ./charts/app\nvalues: {message: two}\n");
  expect((await s.push({ toolCache })).done).toEqual({ other: "upgrade succeeded" });
  expect(charts.requests.length).toBe(asked);

  const synced = await s.schedule({ toolCache });
  expect(synced, synced.log).toMatchObject({
    exitCode: 0,
    done: { range: "upgrade succeeded", newest: "upgrade succeeded" },
  });
  expect(synced.results.map(({ version }) => version)).toEqual(["1.2.0", "1.2.0"]);
  expect(synced.reason("range")).toBe("its chart has another version than 1.1.0 now");
  expect(synced.summary).toMatch(/1\.1\.0.*→.*1\.2\.0/);
  expect((await releaseIn(stage.cluster, s.namespace, "range"))?.labels.source).toBe("1.2.0");
  expect(charts.requests.slice(asked).filter(({ path }) => path === "/index.yaml")).toHaveLength(1);

  await ran();
  expect(await s.schedule({ toolCache })).toMatchObject({ exitCode: 0, results: [] });
  expect(await ran()).not.toContain("upgrade");
});

test("a newer version in a registry is followed, too, as far as the constraint goes", async () => {
  await using charts = await repository();
  const s = await stage.scenario();
  const oci = await registry.push(await charts.add(versionOf("1.1.0")));
  await s.plan("demo", `chart: ${oci}\nversion: ~1.1.0\n`);
  await s.plan("wide", `chart: ${oci}\nversion: ">=1"\n`);
  await s.push();
  await registry.push(await charts.add(versionOf("2.0.0")));
  expect((await s.dispatch()).done).toEqual({ wide: "upgrade succeeded" });
  await registry.push(await charts.add(versionOf("1.1.1")));
  const run = await s.dispatch();
  expect(run.results).toMatchObject([{ release: "demo", version: "1.1.1", operation: "upgrade" }]);
});

test("a tag that was pushed again is followed, a digest and a whole version are not", async () => {
  await using charts = await repository();
  const s = await stage.scenario();
  const oci = await registry.push(await charts.add(versionOf("3.1.0")), "tagged");
  const digest = await registry.tag("tagged/web", "3.1.0", "stable");
  await s.plan("tag", `chart: ${oci}:stable\n`);
  await s.plan("digest", `chart: ${oci}@${digest}\n`);
  await s.plan("whole", `chart: ${oci}:3.1.0\n`);
  const pushed = await s.push();
  expect(pushed.results.map(({ version }) => version)).toEqual(["3.1.0", "3.1.0", "3.1.0"]);
  expect(await s.schedule()).toMatchObject({ exitCode: 0, results: [] });
  await registry.push(await charts.add(versionOf("3.2.0")), "tagged");
  await registry.tag("tagged/web", "3.2.0", "stable");
  const synced = await s.schedule();
  expect(synced.results, synced.log).toMatchObject([
    { release: "tag", operation: "upgrade", version: "3.2.0" },
  ]);
});

test("a repository that is away fails a sync where nothing else is to do, and no push", async () => {
  await using charts = await repository();
  const s = await stage.scenario();
  await s.plan("demo", charts.text("1.x"));
  await s.plan("other", "chart: ./charts/app\n");
  await s.push();
  await charts.stop();
  await s.plan("other", "chart: ./charts/app\nvalues: {message: two}\n");
  expect(await s.push()).toMatchObject({ exitCode: 0, done: { other: "upgrade succeeded" } });

  const synced = await s.schedule();
  expect(synced, synced.log).toMatchObject({ exitCode: 1, done: { demo: "skip failed" } });
  expect(synced.reason("demo")).toMatch(/^Whether its chart has a newer version cannot be told: /);
  expect(synced.results[0]).toMatchObject({ revision: 1, version: "1.1.0" });
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ revision: 1 });
});
