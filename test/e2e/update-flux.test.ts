// What Flux' image automation did, from the files that it did it by.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { configOf } from "./cluster.ts";
import { type Releasing, startImages, startReleasing, updatesOf } from "./releasing.ts";
import { SETUP, startStage } from "./scenario.ts";

const stage = startStage();
const images = startImages();
let charts: ChartRepository;
beforeAll(async () => {
  charts = await startChartRepository();
  await charts.add({ name: "web", version: "1.0.0", values: "message: x\nreplicas: 0\n" });
});
afterAll(() => charts?.stop());

async function write(s: Releasing, files: Readonly<Record<string, string>>): Promise<void> {
  await s.tree.write("gitops.yaml", `setups: [{name: ${SETUP}, layout: flux, paths: [flux]}]\n`);
  for (const [name, text] of Object.entries(files)) await s.tree.write(`flux/${name}`, text);
}

test("setter comments of Flux v2 follow their ImagePolicies", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/flux-two");
  for (const tag of ["1.0.0", "1.4.0", "2.0.0"]) await app.push(tag);
  const { namespace } = s;
  const release = (tag: string) => `# the shop
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: ${namespace}}
spec:
  interval: 1m
  chart: {spec: {chart: web, version: 1.0.0, sourceRef: {kind: HelmRepository, name: charts}}}
  values:
    message: hello
    image:
      repository: ${app.name}
      tag: ${tag} # {"$imagepolicy": "${namespace}:web:tag"}
`;
  await write(s, {
    "sources.yaml": `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: charts, namespace: ${namespace}}
spec: {url: "${charts.url}"}
`,
    "policies.yaml": `apiVersion: image.toolkit.fluxcd.io/v1beta2
kind: ImageRepository
metadata: {name: web, namespace: ${namespace}}
spec: {image: "${app.name}", interval: 5m}
---
apiVersion: image.toolkit.fluxcd.io/v1beta2
kind: ImagePolicy
metadata: {name: web, namespace: ${namespace}}
spec: {imageRepositoryRef: {name: web}, policy: {semver: {range: 1.x}}}
`,
    "web.yaml": release("1.0.0"),
  });
  await s.deploy();
  const run = await s.update();
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(await s.file("flux/web.yaml")).toBe(release("1.4.0"));
  expect((await configOf(stage.cluster, namespace, "web"))?.values).toContain("1.4.0");
  expect(updatesOf(run)).toMatchObject([{ from: `${app.name}:1.0.0`, to: `${app.name}:1.4.0`, line: 12 }]);
});

test("annotations of Flux v1 are followed in HelmReleases and in workloads", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/flux-one");
  for (const [tag, created] of [
    ["dev-1", "2024-01-01T00:00:00Z"],
    ["dev-2", "2024-03-01T00:00:00Z"],
    ["prod-9", "2024-06-01T00:00:00Z"],
  ] as const)
    await app.push(tag, { created });
  const { namespace } = s;
  const workload = (tag: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: ${namespace}
  annotations:
    fluxcd.io/automated: "true"
    fluxcd.io/tag.api: glob:dev-*
spec:
  replicas: 0
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: ${app.name}:${tag} # newest
        - {name: side, image: "${app.name}:dev-1"}
`;
  const release = (tag: string) => `apiVersion: helm.fluxcd.io/v1
kind: HelmRelease
metadata:
  name: web
  namespace: ${namespace}
  annotations: {fluxcd.io/automated: "true", filter.fluxcd.io/chart-image: "glob:dev-*"}
spec:
  chart: {repository: "${charts.url}", name: web, version: 1.0.0}
  values:
    message: hello
    image: {repository: "${app.name}", tag: ${tag}}
`;
  await write(s, { "api.yaml": workload("dev-1"), "web.yaml": release("dev-1") });
  await s.deploy();
  const run = await s.update();
  expect(run.exitCode, run.log).toBe(0);
  // What no tag is written for takes any, which is Flux' rule: the newest of all.
  expect(await s.file("flux/api.yaml")).toBe(
    workload("dev-2").replace(`image: "${app.name}:dev-1"`, `image: "${app.name}:prod-9"`),
  );
  expect(await s.file("flux/web.yaml")).toBe(release("dev-2"));
  expect(Object.values(run.done)).toEqual(["upgrade succeeded", "upgrade succeeded"]);
});
