import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { configOf, releaseIn } from "./cluster.ts";
import { watchHelm } from "./helms.ts";
import { type Run, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

async function put(s: Scenario, kind: "secrets" | "configmaps", name: string, values: string): Promise<void> {
  const path = `/api/v1/namespaces/${s.namespace}/${kind}`;
  const text = kind === "secrets" ? Buffer.from(values).toString("base64") : values;
  const body = { metadata: { name }, data: { "values.yaml": text } };
  await stage.cluster.request("POST", "/api/v1/namespaces", { metadata: { name: s.namespace } });
  const { status } = await stage.cluster.request("POST", path, body);
  if (status === 409) await stage.cluster.request("PATCH", `${path}/${name}`, body);
}

const messageIn = async (s: Scenario, name: string) =>
  (await configOf(stage.cluster, s.namespace, name))?.message;

const revisionOf = async (s: Scenario, name: string) =>
  (await releaseIn(stage.cluster, s.namespace, name))?.revision;

/** Nothing that a run leaves tells the secret; what announces it to the runner never reaches the log. */
function expectNoSecret(run: Run, secret: string): void {
  const told = run.log.split("\n").filter((line) => !line.startsWith("::add-mask::"));
  for (const text of [
    told.join("\n"),
    run.summary,
    JSON.stringify(run.outputs),
    JSON.stringify(run.annotations),
  ])
    expect(text).not.toContain(secret);
}

test("a Secret's values are deployed, and a changed one is taken up once by the next run that looks", async () => {
  const s = await stage.scenario();
  const { toolCache, ran } = await watchHelm(s);
  await put(s, "secrets", "web", "message: first-secret-text\n");
  await put(s, "configmaps", "web", "message: never-seen\n");
  await s.plan("demo", `${PLAN}values-from: [{config-map: web}, {secret: web}]\nvalues: {extra: 1}\n`);
  await s.plan("wins", `${PLAN}values-from: {secret: web}\nvalues: {message: mine}\n`);
  const first = await s.push({ toolCache });
  expect(first, first.log).toMatchObject({
    exitCode: 0,
    done: { demo: "install succeeded", wins: "install succeeded" },
  });
  expectNoSecret(first, "first-secret-text");
  expect([await messageIn(s, "demo"), await messageIn(s, "wins")]).toEqual(["first-secret-text", "mine"]);

  await ran();
  for (const run of [await s.schedule({ toolCache }), await s.dispatch({}, { toolCache })])
    expect(run, run.log).toMatchObject({ exitCode: 0, results: [] });
  expect(await ran()).toEqual([]);

  await put(s, "secrets", "web", "message: second-secret-text\n");
  const changed = await s.schedule({ toolCache });
  expect(changed.done).toEqual({ demo: "upgrade succeeded", wins: "upgrade succeeded" });
  expectNoSecret(changed, "second-secret-text");
  expect(await messageIn(s, "demo")).toBe("second-secret-text");

  await put(s, "configmaps", "web", "message: still-not-seen\n");
  await s.plan("other", PLAN);
  expect((await s.push({ toolCache })).done).toEqual({
    demo: "upgrade succeeded",
    other: "install succeeded",
  });
  await ran();
  expect((await s.schedule({ toolCache })).results).toEqual([]);
  expect(await ran()).toEqual([]);
});

test("what Helm prints of them is hidden", async () => {
  const s = await stage.scenario();
  await put(s, "secrets", "web", 'message: {text: loud-secret-text, pin: "47114711"}\n');
  await s.tree.write("gitops.yaml", "env: [API_TOKEN]\n");
  await s.tree.write("charts/app/templates/loud.yaml", '{{ fail (printf "it is %v" .Values.message) }}\n');
  await s.plan("secret", `${PLAN}values-from: {secret: web}\n`);
  await s.plan("variable", `${PLAN}values: {message: "x\${env:API_TOKEN}"}\n`);
  const run = await s.push({ env: { API_TOKEN: "loud-token-text" } });
  expect(run.done).toEqual({ secret: "install failed", variable: "install failed" });
  expect(run.reason("secret")).toContain("it is map[pin:*** text:***]");
  expect(run.reason("variable")).toContain("it is x***");
  for (const secret of ["loud-secret-text", "47114711", "loud-token-text"]) expectNoSecret(run, secret);
});

test("a namespace that is not there yet is made, and the next run finds nothing to do", async () => {
  const s = await stage.scenario();
  await put(s, "configmaps", "web", "message: shared\n");
  const namespace = `${s.namespace}-new`;
  const from = `values-from: {config-map: web, namespace: ${s.namespace}}`;
  await s.plan("demo", `${PLAN}${from}\n`, { namespace });
  expect((await s.push()).exitCode).toBe(0);
  const { body } = await stage.cluster.request("GET", `/api/v1/namespaces/${namespace}`);
  expect(body.metadata.labels).toMatchObject({ name: namespace });
  expect(await s.schedule()).toMatchObject({ exitCode: 0, results: [] });
  expect((await releaseIn(stage.cluster, namespace, "demo"))?.revision).toBe(1);
});

test("what is missing fails its plan alone, also when its release runs; what may be missing does not", async () => {
  const s = await stage.scenario();
  await put(s, "secrets", "web", "message: there\n");
  await s.plan("demo", `${PLAN}values-from: {secret: web}\n`);
  await s.plan("absent", `${PLAN}values-from: {secret: nowhere}\n`);
  await s.plan("optional", `${PLAN}values-from: {secret: nowhere, optional: true}\n`);
  await s.plan("plain", PLAN);
  const first = await s.push();
  expect(first, first.log).toMatchObject({
    exitCode: 1,
    done: {
      demo: "install succeeded",
      absent: "skip failed",
      optional: "install succeeded",
      plain: "install succeeded",
    },
  });
  const missing = `Values come from the Secret nowhere in the namespace ${s.namespace}, which is not there.`;
  expect(first.reason("absent")).toBe(missing);
  expect(first.annotations).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining(missing) }),
  );

  await stage.cluster.request("DELETE", `/api/v1/namespaces/${s.namespace}/secrets/web`);
  await s.plan("plain", `${PLAN}values: {message: two}\n`);
  const second = await s.push();
  expect(second).toMatchObject({
    exitCode: 1,
    done: { demo: "skip failed", absent: "skip failed", plain: "upgrade succeeded" },
  });
  expect(await messageIn(s, "demo")).toBe("there");
  // Not of what the run is not about.
  expect(await s.dispatch({ plans: "**/plain" })).toMatchObject({ exitCode: 0, results: [] });

  await put(s, "secrets", "nowhere", "message: found\n");
  await put(s, "secrets", "web", "message: there\n");
  expect((await s.schedule()).done).toEqual({ absent: "install succeeded", optional: "upgrade succeeded" });
});

test("what may not be read fails its plan with the right to grant, optional or not", async () => {
  const s = await stage.scenario({ user: "limited" });
  const own = { apiGroups: [""], resources: ["secrets", "configmaps"], verbs: ["*"] };
  const leases = { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["*"] };
  await stage.cluster.allow("limited", [own, leases], s.namespace);
  await put(s, "secrets", "web", "message: there\n");
  await s.plan("elsewhere", `${PLAN}values-from: {secret: web, namespace: kube-system, optional: true}\n`);
  await s.plan("namespace", `${PLAN}values-from: {secret: web}\n`);
  await s.plan("plain", PLAN);
  const run = await s.push();
  expect(run, run.log).toMatchObject({
    exitCode: 1,
    done: { elsewhere: "skip failed", namespace: "skip failed", plain: "install succeeded" },
  });
  expect(run.reason("elsewhere")).toMatch(
    /^Cannot read the Secret web in the namespace kube-system .+\(403\)/,
  );
  expect(run.log).toContain("Grant the kubeconfig's user: get secrets in the namespace kube-system.");
  expect(run.log).toContain(`Grant the kubeconfig's user: get namespaces, at least ${s.namespace}.`);
});

test("what a plan needs may make its values", async () => {
  const s = await stage.scenario();
  await s.tree.write(
    "charts/maker/templates/values.yaml",
    'apiVersion: v1\nkind: Secret\nmetadata: {name: made}\nstringData: {values.yaml: "message: {{ .Values.made }}"}\n',
  );
  await s.tree.write("charts/maker/Chart.yaml", "apiVersion: v2\nname: maker\nversion: 1.0.0\n");
  const maker = (text: string) => s.plan("maker", `chart: ./charts/maker\nvalues: {made: ${text}}\n`);
  const taker = (more: string) =>
    s.plan("taker", `${PLAN}values-from: {secret: made}\nneeds: [aws/foo/${s.namespace}/maker]\n${more}`);
  await maker("made-one");
  await taker("");
  const first = await s.push();
  expect(first, first.log).toMatchObject({ exitCode: 0 });
  expect(await messageIn(s, "taker")).toBe("made-one");
  await maker("made-two");
  await taker("values: {more: 1}\n");
  expect((await s.push()).exitCode).toBe(0);
  expect(await messageIn(s, "taker")).toBe("made-two");
  expect(await s.schedule()).toMatchObject({ exitCode: 0, results: [] });
  expect(await revisionOf(s, "taker")).toBe(2);
});

test("a dry run fails where nothing makes what values take, as the deployment does", async () => {
  const s = await stage.scenario();
  await s.plan("base-raw.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: base}\n");
  const needs = `needs: [aws/foo/${s.namespace}/base-raw]\n`;
  await s.plan("taker", `${PLAN}values-from: {secret: made}\n${needs}`);
  const dry = await s.push({ inputs: { "dry-run": "true" } });
  expect(dry, dry.log).toMatchObject({
    exitCode: 1,
    done: { "base-raw": "install skipped", taker: "install failed" },
  });
  const run = await s.dispatch();
  expect(run.done).toEqual({ "base-raw": "install succeeded", taker: "install failed" });
  expect(dry.reason("taker")).toBe(run.reason("taker"));
  expect(dry.reason("taker")).toMatch(/^Values come from the Secret made in the namespace /);
});

test("a variable is filled in, is never told, and its change is deployed", async () => {
  const s = await stage.scenario();
  await s.tree.write("gitops.yaml", "env: [API_TOKEN]\n");
  await s.plan("demo", `${PLAN}values: {message: "token \${env:API_TOKEN}"}\n`);
  const without = await s.push();
  expect(without).toMatchObject({ exitCode: 1, done: { demo: "skip failed" } });
  expect(without.reason("demo")).toBe(
    "Values take the environment variable API_TOKEN, which the job does not have.",
  );
  const env = { API_TOKEN: "tok-4711-abc" };
  const run = await s.schedule({ env });
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  expectNoSecret(run, env.API_TOKEN);
  expect(await messageIn(s, "demo")).toBe(`token ${env.API_TOKEN}`);
  expect(await s.schedule({ env })).toMatchObject({ results: [] });
  expect((await s.schedule({ env: { API_TOKEN: "tok-4712-abc" } })).done).toEqual({
    demo: "upgrade succeeded",
  });
  expect(await readFile(run.outputs.summary ?? "", "utf8").catch(() => "")).not.toContain(env.API_TOKEN);
});
