import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runKubectl } from "../testbed/kubectl.ts";
import { helmByHand, releaseIn, releasesIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();

const config = (name: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata: ${data}\n`;

const claim = (name: string) =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ${name}}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n`;

const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: a, image: a}]}
`;

/** A CRD, whose group is the scenario's own. */
const definition = (group: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.${group}.example.com}
spec:
  group: ${group}.example.com
  scope: Namespaced
  names: {plural: widgets, singular: widget, kind: Widget}
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}
`;

interface Live {
  readonly metadata: { readonly uid: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
}

/** An object as it is; undefined: it is not there. */
async function live(path: string): Promise<Live | undefined> {
  const { status, body } = await stage.cluster.request("GET", path);
  return status === 404 ? undefined : (body as Live);
}

const core = (s: Scenario, kind: string, name: string) =>
  live(`/api/v1/namespaces/${s.namespace}/${kind}/${name}`);

async function kubectl(s: Scenario, args: readonly string[], input?: string): Promise<string> {
  const kubeconfig = join(s.scratch, "kubeconfig");
  await writeFile(kubeconfig, stage.cluster.kubeconfig({ context: "by-hand" }));
  return await runKubectl(kubeconfig, s.scratch, ["--namespace", s.namespace, ...args], input);
}

test.each(majors)("Helm %i: a -raw file is a release of what it says, to the letter", async (helm) => {
  const s = await stage.scenario({ helm });
  const text = `# {{ fail "not a template" }}\n${config("app", '{text: "{{ .Values.x }}", yes: "on", number: "010"}')}`;
  await s.plan("web-raw.yaml", `${text}---\n${config("other", "{a: b}")}`);
  const installed = await s.push();
  expect(installed.done).toEqual({ "web-raw": "install succeeded" });
  expect(installed.results[0]).toMatchObject({ release: "web-raw", chart: null, version: null, revision: 1 });
  expect((await core(s, "configmaps", "app"))?.data).toEqual({
    text: "{{ .Values.x }}",
    true: "on",
    number: "010",
  });

  expect((await s.dispatch()).done).toEqual({});

  await s.plan("web-raw.yaml", text);
  const upgraded = await s.push();
  expect(upgraded.done).toEqual({ "web-raw": "upgrade succeeded" });
  expect(upgraded.results[0]).toMatchObject({ version: null, revision: 2 });
  expect(await core(s, "configmaps", "other")).toBeUndefined();
});

test.each(majors)("Helm %i: a CRD comes before its objects, and stays", async (helm) => {
  const s = await stage.scenario({ helm });
  const { namespace: ns } = s;
  const widget = `apiVersion: ${ns}.example.com/v1\nkind: Widget\nmetadata: {name: one}\nspec: {size: 3}\n`;
  await s.tree.write("objects/b.yaml", definition(ns));
  await s.tree.write("objects/a.yaml", widget);
  await s.plan("web.yaml", "manifests: objects/*.yaml\n");
  const installed = await s.push();
  expect(installed.log).toContain(
    `CustomResourceDefinition widgets.${ns}.example.com was applied before Helm.`,
  );
  expect(installed.done).toEqual({ web: "install succeeded" });
  const path = `/apis/${ns}.example.com/v1/namespaces/${ns}/widgets/one`;
  expect(await live(path)).toMatchObject({ spec: { size: 3 } });

  await s.tree.git("rm", "-q", `aws/foo/${ns}/web.yaml`);
  await s.plan("other.yaml", "chart: ./charts/app\nwait: false\n");
  expect((await s.push()).done).toEqual({ other: "install succeeded", web: "uninstall succeeded" });
  expect(await live(path)).toBeUndefined();
  expect(
    await live(`/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.${ns}.example.com`),
  ).toBeDefined();
});

test.each(majors)("Helm %i: namespaces and claims stay, whatever becomes of the release", async (helm) => {
  const s = await stage.scenario({ helm });
  const { namespace: ns } = s;
  const space = (name: string) =>
    `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {team: a}}\n`;
  const all = [space(ns), space(`${ns}-more`), claim("one"), claim("two"), config("app", "{a: b}")];
  await s.plan("web.yaml", "manifests: objects/*.yaml\nwait: false\n");
  await s.tree.write("objects/all.yaml", all.join("---\n"));
  expect((await s.push()).done).toEqual({ web: "install succeeded" });
  expect(await live(`/api/v1/namespaces/${ns}`)).toMatchObject({ metadata: { labels: { team: "a" } } });
  const one = await core(s, "persistentvolumeclaims", "one");
  expect(one?.metadata.annotations?.["helm.sh/resource-policy"]).toBe("keep");

  await s.tree.write("objects/all.yaml", [space(ns), claim("two"), config("app", "{a: b}")].join("---\n"));
  expect((await s.push()).done).toEqual({ web: "upgrade succeeded" });
  expect((await core(s, "persistentvolumeclaims", "one"))?.metadata.uid).toBe(one?.metadata.uid);

  await s.tree.git("rm", "-q", `aws/foo/${ns}/web.yaml`);
  await s.plan("other.yaml", "chart: ./charts/app\nwait: false\n");
  expect((await s.push()).done).toMatchObject({ web: "uninstall succeeded" });
  expect(await core(s, "configmaps", "app")).toBeUndefined();
  expect(await core(s, "persistentvolumeclaims", "two")).toBeDefined();
  expect(await live(`/api/v1/namespaces/${ns}-more`)).toBeDefined();
});

test.each(majors)("Helm %i: objects that kubectl made are taken over as they are", async (helm) => {
  const s = await stage.scenario({ helm });
  const objects = `${config("app", "{a: b}")}---\n${deployment("web")}`;
  await kubectl(s, ["create", "namespace", s.namespace]);
  await kubectl(s, ["apply", "-f", "-"], objects);
  await kubectl(s, ["rollout", "status", "deployment/web"]);
  const pods = async () => await kubectl(s, ["get", "pods", "-o", "jsonpath={.items[*].metadata.uid}"]);
  const before = [(await core(s, "configmaps", "app"))?.metadata.uid, await pods()];

  await s.plan("web-raw.yaml", objects);
  expect((await s.push()).done).toEqual({ "web-raw": "install succeeded" });
  expect([(await core(s, "configmaps", "app"))?.metadata.uid, await pods()]).toEqual(before);
  expect((await core(s, "configmaps", "app"))?.metadata.annotations?.["meta.helm.sh/release-name"]).toBe(
    "web-raw",
  );
});

test.each(majors)("Helm %i: an object of another release is not taken without `adopt`", async (helm) => {
  const s = await stage.scenario({ helm });
  const { namespace: ns } = s;
  await helmByHand(stage.cluster, helm, [
    ...["install", "theirs", join(s.tree.dir, "charts/app"), "--namespace", ns, "--create-namespace"],
  ]);
  const objects = Array.from({ length: 5 }, (_, at) => config(`more-${at}`, "{a: b}"));
  await s.tree.write("objects/a.yaml", [config("theirs-config", "{a: b}"), ...objects].join("---\n"));
  await s.plan("web.yaml", "manifests: objects/a.yaml\n");
  const refused = await s.push();
  expect(refused.done).toEqual({ web: "install failed" });
  expect(refused.reason("web")).toBe(
    `objects/a.yaml:1: ConfigMap theirs-config in ${ns} belongs to the release theirs in ${ns}.`,
  );
  expect(await releasesIn(stage.cluster, ns)).toEqual(["theirs"]);

  await s.plan("web.yaml", "manifests: objects/a.yaml\nadopt: true\n");
  const taken = await s.push();
  expect(taken.done).toEqual({ web: "install succeeded" });
  expect(taken.log).toContain(
    `Taken over from the release theirs in ${ns}: ConfigMap theirs-config in ${ns}.`,
  );
  expect((await core(s, "configmaps", "theirs-config"))?.data).toMatchObject({ a: "b" });
});

test("a plan whose manifests are broken fails alone, and keeps its release", async () => {
  const s = await stage.scenario();
  await s.plan("web-raw.yaml", config("app", "{a: b}"));
  await s.plan("demo.yaml", "chart: ./charts/app\nwait: false\n");
  await s.push();
  await s.plan("web-raw.yaml", 'a: "b\n');
  await s.plan("demo.yaml", "chart: ./charts/app\nvalues: {message: new}\nwait: false\n");
  const run = await s.push();
  expect(run.exitCode).toBe(1);
  expect(run.done).toEqual({ "web-raw": "skip failed", demo: "upgrade succeeded" });
  expect((await releaseIn(stage.cluster, s.namespace, "web-raw"))?.revision).toBe(1);
});

test.each(majors)(
  "Helm %i: a set that loses many objects is not upgraded without `max-deletes`",
  async (helm) => {
    const s = await stage.scenario({ helm });
    const maps = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => config(`m${from + at}`, "{a: b}")).join("---\n");
    await s.plan("web-raw.yaml", maps(0, 9));
    await s.push();
    await s.plan("web-raw.yaml", maps(6, 9));
    const refused = await s.push();
    expect(refused).toMatchObject({ exitCode: 1, done: { "web-raw": "upgrade failed" } });
    expect(refused.reason("web-raw")).toContain(
      `6 of the 9 objects of release web-raw would be deleted, and at most 5 may be in one run: ConfigMap m0`,
    );
    expect((await releaseIn(stage.cluster, s.namespace, "web-raw"))?.revision).toBe(1);

    expect((await s.dispatch({ "max-deletes": "6" })).done).toEqual({ "web-raw": "upgrade succeeded" });
    expect(await core(s, "configmaps", "m0")).toBeUndefined();
    expect(await core(s, "configmaps", "m6")).toBeDefined();
  },
);

test("a set of many objects is not deleted as a whole without `max-deletes`", async () => {
  const s = await stage.scenario();
  const maps = Array.from({ length: 6 }, (_, at) => config(`m${at}`, "{a: b}"));
  const path = await s.plan("web-raw.yaml", maps.join("---\n"));
  await s.plan("demo.yaml", "chart: ./charts/app\nwait: false\n");
  await s.push();
  await s.tree.git("rm", "-q", path);
  const refused = await s.push();
  expect(refused).toMatchObject({ exitCode: 1, done: { "web-raw": "uninstall failed" } });
  const dry = await s.dispatch({ "dry-run": "true" });
  expect(dry).toMatchObject({ exitCode: 1, done: { "web-raw": "uninstall failed" } });
  expect(dry.reason("web-raw")).toBe(refused.reason("web-raw"));
  expect(refused.reason("web-raw")).toContain("All 6 objects of release web-raw would be deleted with it");
  expect(await core(s, "configmaps", "m0")).toBeDefined();
  const gone = await s.dispatch({ "max-deletes": "6" });
  expect(gone.done).toEqual({ "web-raw": "uninstall succeeded" });
  expect(gone.summary).toContain("6 objects that are no longer declared were deleted: ConfigMap m0");
  expect(await core(s, "configmaps", "m0")).toBeUndefined();
});

test("objects that go are named, in a dry run, too", async () => {
  const s = await stage.scenario();
  const { namespace: ns } = s;
  await s.plan("web-raw.yaml", `${config("stays", "{a: b}")}---\n${config("goes", "{a: b}")}`);
  await s.push();
  await s.plan("web-raw.yaml", config("stays", "{a: b}"));
  await s.tree.commit("Nobody pushed this");
  const what = (were: string) => `1 object that is no longer declared ${were} deleted: ConfigMap goes`;
  const dry = await s.dispatch({ "dry-run": "true" });
  expect(dry, dry.log).toMatchObject({ exitCode: 0, done: { "web-raw": "upgrade skipped" } });
  expect(dry.log).toContain(`aws/foo/${ns}/web-raw: ${what("would be")}`);
  expect(dry.summary).toContain(what("would be"));
  expect(await core(s, "configmaps", "goes")).toBeDefined();
  const run = await s.dispatch();
  expect(run.log).toContain(`aws/foo/${ns}/web-raw: ${what("was")}`);
  expect(run.summary).toContain(what("was"));
  expect(await core(s, "configmaps", "goes")).toBeUndefined();
});

test.each(majors)(
  "Helm %i: what lies in no namespace is no other object when its text names one no more",
  async (helm) => {
    const s = await stage.scenario({ helm });
    const role = (more: string) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: ${s.namespace}-reader${more}}\nrules: []\n`;
    const find = () => live(`/apis/rbac.authorization.k8s.io/v1/clusterroles/${s.namespace}-reader`);
    await s.plan("web-raw.yaml", `${config("a", "{a: b}")}---\n${role(", namespace: other")}`);
    expect((await s.push()).done).toEqual({ "web-raw": "install succeeded" });
    const before = await find();
    await s.plan("web-raw.yaml", `${config("a", "{a: b}")}---\n${role("")}`);
    const run = await s.push();
    expect(run.done, run.log).toEqual({ "web-raw": "upgrade succeeded" });
    expect(before).toBeDefined();
    expect((await find())?.metadata.uid, run.log).toBe(before?.metadata.uid);
    expect(run.log).not.toContain("no longer declared");
  },
);
