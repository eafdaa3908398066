// Repositories in the layout of mgo.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { configOf, releaseIn, releasesIn } from "./cluster.ts";
import { type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
let charts: ChartRepository;

beforeAll(async () => {
  charts = await startChartRepository();
  for (const version of ["1.9.0", "1.10.3"])
    await charts.add({ name: "web", version, values: `message: web ${version}\nreplicas: 0\n` });
});
afterAll(() => charts?.stop());

/** A repository of mgo with two clusters, and no gitops.yaml. */
async function scenario(): Promise<Scenario> {
  const s = await stage.scenario({ setups: ["prod", "test"] });
  await s.tree.remove("charts");
  await s.tree.write("mygitops.yaml", `helm: {repositories: [{name: shop, url: "${charts.url}"}]}\n`);
  return s;
}

function header({ namespace }: Scenario, name: string, version = "1.10.3"): string {
  return `__mygitops: {chart: shop/web, version: ${version}, name: ${name}, namespace: ${namespace}}\n`;
}

const file = (name: string) => `installations/prod/${name}`;

test("values, secrets and versions are deployed as mgo did, and what is removed is uninstalled", async () => {
  const s = await scenario();
  const id = (name: string) => `prod/${s.namespace}/${name}`;
  await s.tree.write(file("a-values.yaml"), `${header(s, "web")}message: from values\nmore: 1\n`);
  await s.tree.write(file("a-secrets.yaml"), "message: from secrets\n");
  await s.tree.write(file("b-values.yaml"), header(s, "api", "1.9.0"));
  const first = await s.push();
  expect(first.done, first.log).toEqual({
    [id("web")]: "install succeeded",
    [id("api")]: "install succeeded",
  });
  const config = await configOf(stage.cluster, s.namespace, "web");
  expect(config?.message).toBe("from secrets");
  expect(JSON.parse(config?.values ?? "")).toMatchObject({ more: 1, __mygitops: { name: "web" } });
  expect((await configOf(stage.cluster, s.namespace, "api"))?.message).toBe("web 1.9.0");

  await s.tree.write(file("a-secrets.yaml"), "message: other secrets\n");
  expect((await s.push()).done).toEqual({ [id("web")]: "upgrade succeeded" });
  expect((await configOf(stage.cluster, s.namespace, "web"))?.message).toBe("other secrets");

  await s.tree.remove(file("b-values.yaml"));
  const removed = await s.push();
  expect(removed.done, removed.log).toEqual({ [id("api")]: "uninstall succeeded" });
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["web"]);
  expect((await s.schedule()).results).toEqual([]);
});

test("a wrong header fails its file alone, and nothing is uninstalled that it may be about", async () => {
  const s = await scenario();
  await s.tree.write(file("a-values.yaml"), header(s, "web"));
  await s.tree.write(file("b-values.yaml"), header(s, "api"));
  await s.push();
  await s.tree.write(file("a-values.yaml"), "message: headless\n");
  await s.tree.write(file("b-values.yaml"), `${header(s, "api")}message: new\n`);
  const run = await s.push();
  expect(run.exitCode).toBe(1);
  expect(run.log).toContain("has no `__mygitops`");
  expect(run.done[`prod/${s.namespace}/api`], run.log).toBe("upgrade succeeded");
  expect((await releaseIn(stage.cluster, s.namespace, "web"))?.status).toBe("deployed");
});

test("only the clusters that a push touches are opened; one that joins is", async () => {
  const s = await scenario();
  await s.tree.write(file("a-values.yaml"), header(s, "web"));
  await s.push();
  const requests = stage.store.requests.length;
  await s.tree.write("installations/test/a-values.yaml", header(s, "other"));
  const run = await s.push();
  expect(run.done, run.log).toEqual({ [`test/${s.namespace}/other`]: "install succeeded" });
  const opened = stage.store.requests.slice(requests).map(({ path }) => path);
  expect(opened).toEqual([`/${s.namespace}/test/kubeconfig.yaml`]);
});

test("messages to Slack are not sent, and that is said", async () => {
  const s = await scenario();
  const repositories = `helm: {repositories: [{name: shop, url: "${charts.url}"}]}\n`;
  const slack = `notification: {slack: {webhookurl: "${charts.url}/secret-hook"}}\n`;
  await s.tree.write("mygitops.yaml", `${repositories}${slack}`);
  await s.tree.write(file("a-values.yaml"), header(s, "web"));
  const run = await s.push();
  expect(run.exitCode, run.log).toBe(0);
  expect(run.log.split("`notification.slack` in mygitops.yaml").length - 1).toBe(1);
  expect(run.log).not.toContain("secret-hook");
});

test("manifests are applied before the releases of their namespace, and go when their file does", async () => {
  const s = await scenario();
  const config = (name: string, more: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${more}}\n`;
  const inNamespace = `, namespace: ${s.namespace}`;
  await s.tree.write(file("a-values.yaml"), header(s, "web"));
  await s.tree.write(file("own-raw.yaml"), config("own", inNamespace));
  await s.tree.write(file("more-raw.yaml"), config(`plain-${s.namespace}`, ""));
  const first = await s.push();
  expect(first.done, first.log).toEqual({
    "prod/default/prod-manifests": "install succeeded",
    [`prod/${s.namespace}/prod-manifests`]: "install succeeded",
    [`prod/${s.namespace}/web`]: "install succeeded",
  });
  const statusOf = async (namespace: string, name: string) =>
    (await stage.cluster.request("GET", `/api/v1/namespaces/${namespace}/configmaps/${name}`)).status;
  expect(await statusOf(s.namespace, "own")).toBe(200);
  expect(await statusOf("default", `plain-${s.namespace}`)).toBe(200);

  await s.tree.remove(file("own-raw.yaml"));
  const removed = await s.push();
  expect(removed.done, removed.log).toEqual({
    [`prod/${s.namespace}/prod-manifests`]: "uninstall succeeded",
  });
  expect(await statusOf(s.namespace, "own")).toBe(404);
  expect(await statusOf("default", `plain-${s.namespace}`)).toBe(200);
});
