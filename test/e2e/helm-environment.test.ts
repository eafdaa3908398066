import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { configOf, releaseIn, releasesIn } from "./cluster.ts";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

describe.each(majors)("variables of the job that send Helm elsewhere, with Helm %i,", (helm) => {
  test("do not", async () => {
    const s = await stage.scenario({ helm });
    await stage.cluster.request("POST", "/api/v1/namespaces", { metadata: { name: `${s.namespace}-wrong` } });
    await s.plan("demo", PLAN);
    const env = {
      HELM_NAMESPACE: `${s.namespace}-wrong`,
      HELM_KUBECONTEXT: "nowhere",
      HELM_KUBETOKEN: "wrong-token",
      HELM_KUBEAPISERVER: "https://127.0.0.1:1",
      HELM_KUBEASUSER: "nobody",
      HELM_KUBEASGROUPS: "nobodies",
      HELM_KUBECAFILE: "/nowhere/ca.crt",
      HELM_KUBEINSECURE_SKIP_TLS_VERIFY: "false",
      HELM_KUBETLS_SERVER_NAME: "nowhere.example",
      HELM_DRIVER: "secret",
      HELM_DRIVER_SQL_CONNECTION_STRING: "postgresql://nowhere/",
      HELM_DEBUG: "true",
      HELM_PLUGINS: "/nowhere/plugins",
      HELM_MAX_HISTORY: "1",
      KUBECONFIG: "/nowhere/kubeconfig",
    };
    const run = await s.push({ env });
    expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
    expect(await releasesIn(stage.cluster, `${s.namespace}-wrong`)).toEqual([]);
    expect(run.log).not.toMatch(/\[debug\]|level=DEBUG/);
    await s.plan("demo", `${PLAN}values: {message: two}\n`);
    expect(await s.push({ env })).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    await s.plan("rest", PLAN);
    expect((await s.push({ env })).done).toMatchObject({ demo: "uninstall succeeded" });
  });

  test("nor do plugins of the runner's user", async () => {
    const s = await stage.scenario({ helm });
    const plugins = join(s.scratch, "data", "helm", "plugins", "bad");
    await mkdir(plugins, { recursive: true });
    await writeFile(
      join(plugins, "plugin.yaml"),
      'name: bad\nversion: "1"\nusage: x\ncommand: "false"\nhooks: [\n',
    );
    await s.plan("demo", PLAN);
    const run = await s.push({ env: { XDG_DATA_HOME: join(s.scratch, "data") } });
    expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  });

  test("a plan that drops its values goes back to those of the chart", async () => {
    const s = await stage.scenario({ helm });
    await s.plan("demo", `${PLAN}values: {message: mine}\n`);
    await s.push();
    await s.plan("demo", PLAN);
    expect((await s.push()).done).toEqual({ demo: "upgrade succeeded" });
    expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "hello" });
  });

  test("`history-max` and `create-namespace` of a plan are kept to", async () => {
    const s = await stage.scenario({ helm });
    await s.plan("demo", `${PLAN}history-max: 2\n`);
    await s.plan("far", `${PLAN}create-namespace: false\n`, { namespace: `${s.namespace}-far` });
    const first = await s.push();
    expect(first).toMatchObject({ exitCode: 1, done: { demo: "install succeeded" } });
    expect(first.reason(`aws/foo/${s.namespace}-far/far`)).toContain(`${s.namespace}-far`);
    for (const message of ["two", "three"]) {
      await s.plan("demo", `${PLAN}history-max: 2\nvalues: {message: ${message}}\n`);
      await s.push();
    }
    const { body } = await stage.cluster.request("GET", `/api/v1/namespaces/${s.namespace}/secrets`);
    expect(body.items).toHaveLength(2);
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ revision: 3 });
  });
});

test.each(["configmap", "sql", "memory"])(
  "HELM_DRIVER=%s is refused before anything is changed",
  async (driver) => {
    const s = await stage.scenario();
    await s.plan("demo", PLAN);
    const run = await s.push({ env: { HELM_DRIVER: driver } });
    expect(run.exitCode).toBe(1);
    expect(run.annotations.map(({ message }) => message).join()).toContain("HELM_DRIVER");
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual([]);
  },
);

test.each([
  ["an exact version", "4.3.1", "4.3.1"],
  ["a range", "^3.20", "3.22.0"],
  ["another range", ">=3.13 <4", "3.22.0"],
  ["no version", "", "4.3.1"],
])("`helm-version` of %s is had from the tool cache, without a network", async (_, version, helm) => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  const run = await s.push({ inputs: { "helm-version": version, "helm-mirror": "http://127.0.0.1:1" } });
  expect(run.exitCode, run.log).toBe(0);
  expect(run.log).toContain(`Helm ${helm} (`);
});
