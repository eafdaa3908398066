import { describe, expect, onTestFinished, test } from "vitest";
import { startCacheService } from "../testbed/cache-service.ts";
import { writeChart } from "../testbed/charts.ts";
import { startHttpServer } from "../testbed/http-server.ts";
import { pullRequestEvent } from "../testbed/runner-events.ts";
import { WIDGETS } from "../validation/manifests.ts";
import { releasesIn } from "./cluster.ts";
import { leaseOf } from "./leases.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const VALIDATE = { inputs: { command: "validate" } };

/** A chart of one template, and the plan of the same name. */
async function chartOf(s: Scenario, name: string, template: string, more = ""): Promise<void> {
  await writeChart(`${s.tree.dir}/charts/${name}`, {
    name,
    version: "1.0.0",
    templates: { "all.yaml": template },
  });
  await s.plan(name, `chart: ./charts/${name}\n${more}`);
}

const deployment = (name: string, app: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec: {containers: [{name: app, image: "a:1", ${app}}]}
`;

const widget = (spec: string) =>
  `apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {${spec}}\n`;

describe.each(majors)("validate, with Helm %i,", (helm) => {
  test("is content with what is right, and asks for no rights and leaves nothing", async () => {
    const s = await stage.scenario({ helm, user: "reader" });
    for (const name of ["a", "b", "c"]) await s.plan(name, `${PLAN}values: {replicas: 1}\n`);
    const run = await s.push(VALIDATE);
    expect(run, run.log).toMatchObject({ exitCode: 0, results: [], annotations: [] });
    expect(run.log).toMatch(/Validated 3 plans in \d/);
    expect(run.summary).toContain("✅ 3 plans validated");
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual([]);
    expect(await leaseOf(stage.cluster, s).read()).toBeUndefined();
    const { status } = await stage.cluster.request("GET", `/api/v1/namespaces/${s.namespace}`);
    expect(status).toBe(404);
  });

  test("names what is wrong in each plan, at its line, and fails", async () => {
    const s = await stage.scenario({ helm, user: "reader" });
    await s.plan("right", PLAN);
    await s.plan("key", "chart: ./charts/app\ntimeuot: 5m\n");
    await s.plan("lost", `# Of old.\n${PLAN}values: values/none.yaml\n`);
    await chartOf(s, "broken", '{{ required "an image is needed" .Values.image }}');
    await chartOf(s, "typo", deployment("web", "imagePullPolcy: Always, ports: [{containerPort: http}]"));
    await chartOf(s, "kind", "apiVersion: apps/v1\nkind: Deploymnt\nmetadata: {name: web}\n");
    const run = await s.push(VALIDATE);
    expect(run, run.log).toMatchObject({
      exitCode: 1,
      done: {
        key: "skip failed",
        lost: "skip failed",
        broken: "skip failed",
        typo: "skip failed",
        kind: "skip failed",
      },
    });
    expect(run.summary).toContain("❌ 5 of 6 plans are wrong");
    expect(run.reason("broken")).toContain("an image is needed");
    expect(run.reason("typo")).toBe(
      "Deployment web: `spec.template.spec.containers[app].imagePullPolcy` is no field that this kind has.",
    );
    expect(run.reason("kind")).toContain("has no kind Deploymnt of apps/v1");
    const typo = run.annotations.find(({ title }) => title?.includes("/typo"));
    expect(typo).toMatchObject({ level: "error", file: `aws/foo/${s.namespace}/typo`, line: 1 });
    expect(typo?.message).toContain("Did you mean `imagePullPolicy`?");
    expect(typo?.message).toContain("ports[0].containerPort` takes an integer, and is text");
    expect(run.annotations.find(({ title }) => title?.includes("/kind"))?.message).toContain(
      "Did you mean Deployment of apps/v1?",
    );
    const [only] = run.annotations.filter(({ title }) => title?.includes("/key"));
    expect(only).toMatchObject({ line: 2 });
  });

  test("takes two variables of one name as the cluster will", async () => {
    const s = await stage.scenario({ helm, user: "reader" });
    await chartOf(s, "twice", deployment("web", 'env: [{name: A, value: "1"}, {name: A, value: "2"}]'));
    const run = await s.push(VALIDATE);
    expect(run.reason("twice")).toContain("has two items of one key: name: A");
    expect(run.exitCode).toBe(helm === 4 ? 1 : 0);
  });
});

test("a kind that a chart of the repository defines is checked by that definition", async () => {
  const s = await stage.scenario({ user: "reader" });
  await writeChart(`${s.tree.dir}/charts/crds`, {
    name: "crds",
    version: "1.0.0",
    crds: { "w.yaml": WIDGETS },
  });
  await s.plan("crds", "chart: ./charts/crds\n");
  await chartOf(s, "good", widget("size: 3"));
  await chartOf(s, "bad", widget("size: 30"));
  const run = await s.push(VALIDATE);
  expect(run, run.log).toMatchObject({ exitCode: 1, done: { bad: "skip failed" } });
  expect(run.results).toHaveLength(1);
  expect(run.reason("bad")).toBe("Widget w: `spec.size` must be at most 9.");

  await s.tree.remove(`aws/foo/${s.namespace}/crds`);
  const without = await s.push(VALIDATE);
  expect(without.done).toEqual({ good: "skip failed", bad: "skip failed" });
  expect(without.reason("good")).toContain("no CustomResourceDefinition of the repository makes it");
});

test("a chart is told of the cluster what a deployment tells it", async () => {
  const s = await stage.scenario({ user: "reader" });
  // Of a part of objects, which Helm takes from a cluster as well.
  const asks = '{{ if not (.Capabilities.APIVersions.Has "apps/v1/Scale") }}{{ fail "no Scale" }}{{ end }}';
  await chartOf(s, "asks", asks);
  expect(await s.push(VALIDATE)).toMatchObject({ exitCode: 0, results: [] });
});

test("what only the deployment can have is said, and is no failure", async () => {
  const s = await stage.scenario();
  await s.plan("demo", `${PLAN}values-from:\n  - {secret: db, key: values.yaml}\n`);
  await chartOf(
    s,
    "needs",
    '{{ required "a password is needed" .Values.password }}',
    "values-from:\n  - {secret: db, key: values.yaml}\n",
  );
  const run = await s.push(VALIDATE);
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "skip skipped", needs: "skip skipped" } });
  expect(run.summary).toContain("Checked without the key values.yaml of the Secret db");
  expect(run.summary).toContain("Not rendered without them");
});

describe("without a cluster", () => {
  const offline = (more: Readonly<Record<string, string>>) => ({
    inputs: { command: "validate", "kubeconfig-repo-url": "", ...more },
    env: { KUBECONFIG: "/nonexistent" },
  });

  test("objects are held against the version that is asked for, from where it is asked for", async () => {
    const asked: string[] = [];
    const server = await startHttpServer(async ({ url = "" }, response) => {
      asked.push(url);
      const place = /^\/v1\.35\.0\/(.+)_openapi\.json$/.exec(url)?.[1]?.replaceAll("__", "/");
      const { status, body } = await stage.cluster.request("GET", `/openapi/v3/${place ?? "none"}`);
      response.writeHead(status === 200 ? 200 : 404).end(JSON.stringify(body));
    }, undefined);
    onTestFinished(server.stop);
    const s = await stage.scenario();
    await s.plan("right", `${PLAN}values: {replicas: 1}\n`);
    await chartOf(s, "typo", deployment("web", "imagePullPolcy: Always"));
    await chartOf(s, "old", "apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: p}\n");
    await chartOf(s, "custom", widget("size: 1"));
    await chartOf(
      s,
      "version",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: '{{ .Capabilities.KubeVersion.Minor }}'}\ndata: {a: {{ .Capabilities.KubeVersion.Minor }}}\n",
    );
    const schemas = `${server.url}/v{version}/{file}`;
    const run = await s.push(offline({ "kubernetes-version": "1.35", "kubernetes-schemas": schemas }));
    expect(run, run.log).toMatchObject({
      exitCode: 1,
      done: { typo: "skip failed", old: "skip failed", version: "skip failed" },
    });
    expect(run.reason("old")).toBe(
      "PodSecurityPolicy p: Kubernetes 1.35 has no kind PodSecurityPolicy of policy/v1beta1, and no CustomResourceDefinition of the repository makes it.",
    );
    expect(run.reason("version")).toBe("ConfigMap 35: `data.a` takes text, and is a number.");
    expect(run.summary).toContain("1 object of kinds that Kubernetes itself does not have");
    expect(asked.sort(), "each is asked for once").toEqual([...new Set(asked)].sort());

    const other = await s.push(offline({ "kubernetes-version": "1.99", "kubernetes-schemas": schemas }));
    expect(other).toMatchObject({ exitCode: 1, results: [], annotations: [{ level: "error" }] });
    expect(other.annotations[0]?.message).toContain("There are no schemas of Kubernetes 1.99");
  });

  test("a folder of the repository may hold the description", async () => {
    const s = await stage.scenario();
    const { body } = await stage.cluster.request("GET", "/openapi/v3/api/v1");
    await s.tree.write("schemas/1.35.0/api__v1_openapi.json", JSON.stringify(body));
    await s.plan("right", PLAN);
    await chartOf(s, "wrong", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: 1}\n");
    const run = await s.push(
      offline({ "kubernetes-version": "1.35", "kubernetes-schemas": "schemas/{version}" }),
    );
    expect(run, run.log).toMatchObject({ exitCode: 1, done: { wrong: "skip failed" } });
  });

  test("nothing at all to check by is said, and what does not render fails", async () => {
    const s = await stage.scenario();
    await s.plan("right", PLAN);
    await chartOf(s, "typo", deployment("web", "imagePullPolcy: Always"));
    const run = await s.push(offline({}));
    expect(run, run.log).toMatchObject({ exitCode: 0, results: [] });
    expect(run.annotations).toMatchObject([{ level: "warning" }]);
    expect(run.summary).toContain("not held against Kubernetes' schemas");
    await chartOf(s, "broken", '{{ fail "no" }}');
    expect(await s.push(offline({}))).toMatchObject({ exitCode: 1, done: { broken: "skip failed" } });
  });

  test("a store that fails is an error", async () => {
    const s = await stage.scenario();
    await s.plan("demo", PLAN, { setup: "aws/other" });
    const run = await s.push(VALIDATE);
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.title).toContain("setup aws/other");
  });
});

test("what was right and has not changed is not checked again", async () => {
  await using cache = await startCacheService();
  const s = await stage.scenario({ user: "reader" });
  await s.plan("same", `${PLAN}values: {replicas: 1}\n`);
  await s.plan("other", PLAN);
  await chartOf(s, "wrong", deployment("web", "imagePullPolcy: Always"));
  const validate = { ...VALIDATE, env: cache.env };
  expect((await s.push(validate)).log).not.toContain("not checked again");

  await s.plan("other", `${PLAN}values: {replicas: 2}\n`);
  const second = await s.push(validate);
  expect(second.log).toContain("1 of 3 plans are not checked again");
  expect(second, "what is wrong stays so").toMatchObject({ exitCode: 1, done: { wrong: "skip failed" } });

  await s.tree.write("charts/app/templates/more.yaml", deployment("more", "imagePullPolcy: Always"));
  const chart = await s.push(validate);
  expect(chart.log, "its chart is part of a plan").not.toContain("not checked again");
  expect(chart.done).toEqual({ same: "skip failed", other: "skip failed", wrong: "skip failed" });

  await s.tree.remove("charts/app/templates/more.yaml");
  expect((await s.push(validate)).log).toContain("2 of 3 plans are not checked again");
  const forced = await s.push({ ...validate, inputs: { command: "validate", force: "true" } });
  expect(forced.log).not.toContain("not checked again");
});

test("a pull request of a fork is checked, and none of its programs runs", async () => {
  const s = await stage.scenario({ user: "reader" });
  await s.tree.write("post/mark.sh", 'touch "$SCRATCH/ran"\ncat\n');
  await s.plan("demo", `${PLAN}post-render: post/mark.sh\n`);
  const { default: files } = await import("node:fs");
  const ran = () => files.existsSync(`${s.scratch}/ran`);
  const head = await s.tree.commit("Change");
  const event = pullRequestEvent({ repositoryId: s.repositoryId, head, merge: head, fork: true });
  const run = await s.run(event, VALIDATE);
  expect(run, run.log).toMatchObject({ exitCode: 0 });
  expect(run.log).toContain("No program of a fork's pull request is run");
  expect(ran()).toBe(false);

  expect((await s.dispatch({ command: "validate" })).exitCode).toBe(0);
  expect(ran()).toBe(true);
});
