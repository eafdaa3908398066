import { dirname } from "node:path";
import { expect, test } from "vitest";
import { ensureBinary } from "../testbed/binaries.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();

const base = `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data: {size: small, greeting: "{{ hello }}"}
`;

/** An overlay that sets one value of the base. */
const overlay = (size: string) => `resources: [../../base]
labels: [{pairs: {size: ${size}}}]
patches:
  - patch: |
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: web}
      data: {size: ${size}}
`;

async function overlays(s: Scenario): Promise<void> {
  await s.tree.write("base/kustomization.yaml", "resources: [web.yaml]\n");
  await s.tree.write("base/web.yaml", base);
  await s.tree.write("overlays/staging/kustomization.yaml", overlay("medium"));
  await s.tree.write("overlays/production/kustomization.yaml", overlay("large"));
}

async function dataIn(namespace: string): Promise<Readonly<Record<string, string>> | undefined> {
  const path = `/api/v1/namespaces/${namespace}/configmaps/web`;
  const { status, body } = await stage.cluster.request("GET", path);
  return status === 404 ? undefined : (body as { data: Record<string, string> }).data;
}

/** The job's environment with a real kustomize on its PATH. */
async function withKustomize() {
  const path = dirname(await ensureBinary("kustomize"));
  return { env: { PATH: `${path}:${process.env.PATH}` } };
}

test.each(majors)("Helm %i: overlays are releases, upgraded when their base changes", async (helm) => {
  const s = await stage.scenario({ helm });
  const given = await withKustomize();
  const production = { namespace: `${s.namespace}-production` };
  await overlays(s);
  await s.plan("web.yaml", "kustomize: overlays/staging\n");
  await s.plan("web.yaml", "kustomize: ./overlays/production/\n", production);
  const installed = await s.push(given);
  expect(installed.exitCode, installed.log).toBe(0);
  expect(installed.results).toMatchObject([
    { release: "web", operation: "install", chart: null, version: null },
    { release: "web", operation: "install", chart: null, version: null },
  ]);
  expect(await dataIn(s.namespace)).toEqual({ size: "medium", greeting: "{{ hello }}" });
  expect(await dataIn(production.namespace)).toEqual({ size: "large", greeting: "{{ hello }}" });
  expect((await s.dispatch({}, given)).done).toEqual({});

  await s.tree.write("base/web.yaml", base.replace("hello", "welcome"));
  const upgraded = await s.push(given);
  expect(Object.values(upgraded.done)).toEqual(["upgrade succeeded", "upgrade succeeded"]);
  expect(upgraded.reason("web")).toContain("base/web.yaml changed");
  expect(await dataIn(s.namespace)).toEqual({ size: "medium", greeting: "{{ welcome }}" });

  await s.tree.write("overlays/staging/kustomization.yaml", overlay("tiny"));
  expect((await s.push(given)).done).toEqual({ web: "upgrade succeeded" });
  expect(await dataIn(s.namespace)).toEqual({ size: "tiny", greeting: "{{ welcome }}" });
});

test("what kustomize cannot build is shown with the plan's line", async () => {
  const s = await stage.scenario();
  await s.tree.write("overlay/kustomization.yaml", "resources: [missing.yaml]\n");
  await s.plan("web.yaml", "wait: false\nkustomize: overlay\n");
  const run = await s.push(await withKustomize());
  expect(run).toMatchObject({ exitCode: 1, done: { web: "install failed" } });
  expect(run.reason("web")).toMatch(/^kustomize cannot build overlay: .*missing\.yaml/);
  expect(run.log).toContain(`(aws/foo/${s.namespace}/web.yaml:2:1)`);
});
