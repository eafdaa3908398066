// What formats can ask of Helm besides the usual, on a real API server.
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { OpenedKubeconfig } from "../../src/cluster/kubeconfig.ts";
import type { ApplyRequest } from "../../src/helm/helm.ts";
import { writeChart } from "../testbed/charts.ts";
import { type ControlPlane, startControlPlane } from "../testbed/control-plane.ts";
import { majors, temporaryFolder, testHelm } from "./workbench.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let cluster: ControlPlane;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let kubeconfig: OpenedKubeconfig;
let chart: string;

const crd = (name: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${name}s.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: ${name}, plural: ${name}s, singular: ${name}}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
`;
const config = `apiVersion: v1
kind: ConfigMap
metadata: {name: {{ .Release.Name }}}
data: {one: {{ .Values.one | quote }}, two: {{ .Values.two | quote }}}
`;
const hook = `apiVersion: v1
kind: ConfigMap
metadata: {name: {{ .Release.Name }}-hook, annotations: {helm.sh/hook: pre-install}}
`;

beforeAll(async () => {
  [cluster, folder] = await Promise.all([startControlPlane(), temporaryFolder()]);
  kubeconfig = { path: join(folder.path, "kubeconfig"), context: "aws/foo" };
  await writeFile(kubeconfig.path, cluster.kubeconfig({ context: "aws/foo" }));
  chart = join(folder.path, "chart");
  await writeChart(chart, {
    ...{ name: "demo", version: "1.0.0", values: "one: a\ntwo: b\nsub: {enabled: true}\n" },
    chartYaml: "dependencies: [{name: sub, version: 1.0.0, condition: sub.enabled}]\n",
    templates: { "config.yaml": config, "hook.yaml": hook },
    // As `helm template` writes it, and with a folder of the name among the templates.
    crds: { "apple.yaml": `---\n# Source: other/templates/apple.yaml\n${crd("apple")}` },
    files: { "templates/crds/none.yaml": "{{- /* nothing */ -}}" },
  });
  await writeChart(join(chart, "charts/sub"), {
    ...{ name: "sub", version: "1.0.0", templates: {}, crds: { "pear.yaml": crd("pear") } },
  });
}, 600_000);

afterAll(async () => {
  await cluster?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

const silent = () => undefined;

describe.each(majors)("Helm %i", (major) => {
  const helm = () => testHelm(major, folder.path);
  const applyMethod = major === 4 ? "server" : "client";

  function requestOf(release: string, change: Partial<ApplyRequest> = {}): ApplyRequest {
    return {
      ...{ kubeconfig, namespace: "default", release, chart, values: [], labels: {}, description: "tried" },
      ...{ wait: "no", waitForJobs: false, createNamespace: false, historyMax: 10, timeout: 30 },
      ...{ applyMethod: undefined, onConflict: "force", skipCrds: true },
      ...change,
    } as ApplyRequest;
  }

  async function valuesFile(name: string, values: unknown): Promise<readonly string[]> {
    const path = join(folder.path, `${name}-${major}.json`);
    await writeFile(path, JSON.stringify(values));
    return [path];
  }

  async function data(name: string): Promise<unknown> {
    const { status, body } = await cluster.request("GET", `/api/v1/namespaces/default/configmaps/${name}`);
    return status === 404 ? undefined : (body.data ?? {});
  }

  async function statuses(release: string): Promise<readonly string[]> {
    const path = `/api/v1/namespaces/default/secrets?labelSelector=name%3D${release}`;
    const { body } = await cluster.request("GET", path);
    const items = body.items as { metadata: { labels: Record<string, string> } }[];
    return items.map(({ metadata: { labels } }) => `${labels.version} ${labels.status}`).sort();
  }

  test("a chart's hooks are left out", async () => {
    await (await helm()).apply(requestOf(`bare-${major}`, { skipHooks: true }), silent);
    expect(await data(`bare-${major}-hook`)).toBeUndefined();
    await (await helm()).apply(requestOf(`hooked-${major}`), silent);
    expect(await data(`hooked-${major}-hook`)).toEqual({});
  });

  test("former values hold where the new ones say nothing, when they are to be reused", async () => {
    const release = `reused-${major}`;
    await (await helm()).apply(
      requestOf(release, { values: await valuesFile("first", { one: "x" }) }),
      silent,
    );
    const values = await valuesFile("second", { two: "y" });
    await (await helm()).apply(requestOf(release, { values, applyMethod, reuseValues: true }), silent);
    expect(await data(release)).toEqual({ one: "x", two: "y" });
    await (await helm()).apply(requestOf(release, { values, applyMethod }), silent);
    expect(await data(release)).toEqual({ one: "a", two: "y" });
  });

  test("a release that the server applies can be replaced, and upgraded and rolled back after that", async () => {
    const release = `replaced-${major}`;
    const usual = await helm();
    await usual.apply(requestOf(release), silent);
    const values = await valuesFile("replaced", { one: "x" });
    await usual.apply(requestOf(release, { values, applyMethod, forceReplace: true }), silent);
    expect(await data(release)).toMatchObject({ one: "x" });
    await usual.apply(requestOf(release, { applyMethod: "client" }), silent);
    expect(await data(release)).toMatchObject({ one: "a" });
    const back = { ...requestOf(release), revision: 2, applyMethod: "client" as const };
    await usual.rollback(
      { ...back, forceReplace: true, skipHooks: true, cleanupOnFail: true, recreatePods: true },
      silent,
    );
    expect(await data(release)).toMatchObject({ one: "x" });
  });

  test("the record of a release that is uninstalled is kept, and a new install goes on from it", async () => {
    const release = `kept-${major}`;
    const usual = await helm();
    const target = { kubeconfig, namespace: "default", release, timeout: 30 };
    await usual.apply(requestOf(release), silent);
    await usual.uninstall({ ...target, keepHistory: true, cascade: "foreground" }, silent);
    expect(await data(release)).toBeUndefined();
    expect(await statuses(release)).toEqual(["1 uninstalled"]);
    await usual.apply(requestOf(release), silent);
    expect(await statuses(release)).toEqual(["1 superseded", "2 deployed"]);
    await usual.uninstall({ ...target, noWait: true, skipHooks: true }, silent);
    expect(await statuses(release)).toEqual([]);
  });

  test("the CRDs of a chart are told, and of the subcharts that its values switch on", async () => {
    const crds = async (values: readonly string[]) => {
      const text = await (await helm()).crds(requestOf("crds", { values }));
      return [...text.matchAll(/^metadata: \{name: (\w+)s\./gm)].map(([, name]) => name).sort();
    };
    expect(await crds([])).toEqual(["apple", "pear"]);
    expect(await crds(await valuesFile("off", { sub: { enabled: false } }))).toEqual(["apple"]);
    const left = (await readdir(folder.path)).filter((name) => name.startsWith("crds-"));
    expect(left).toEqual([]);
  });
});
