// What plans can leave out of a chart, or have applied beside it: its CRDs, its hooks, what is there already.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { configOf, releasesIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

/** `note`: what tells one text of the CRD from another. */
function crd(kind: string, note: string): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${kind}s.example.com, annotations: {note: ${note}}}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: ${kind}, plural: ${kind}s, singular: ${kind}}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
`;
}

const HOOK = `apiVersion: v1
kind: ConfigMap
metadata: {name: {{ .Release.Name }}-hook, annotations: {helm.sh/hook: pre-install}}
`;
const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata: {name: {{ .Release.Name }}-config}
data: {message: {{ .Values.message }}}
`;

async function write(s: Scenario, kind: string, note: string): Promise<void> {
  const custom = `apiVersion: example.com/v1\nkind: ${kind}\nmetadata: {name: {{ .Release.Name }}}\n`;
  await writeChart(join(s.tree.dir, "charts/app"), {
    ...{ name: "app", version: "1.0.0", values: "message: hello\ncustom: false\n" },
    templates: {
      "custom.yaml": `{{ if .Values.custom }}${custom}{{ end }}`,
      "hook.yaml": HOOK,
      "configmap.yaml": CONFIG,
    },
    crds: { "kind.yaml": crd(kind, note) },
  });
}

async function noteOf(kind: string): Promise<string | undefined> {
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${kind}s.example.com`;
  const { status, body } = await stage.cluster.request("GET", path);
  return status === 404 ? undefined : body.metadata.annotations?.note;
}

describe.each(majors)("with Helm %i", (helm) => {
  test("CRDs are applied before each operation, and stay when the release goes", async () => {
    const s = await stage.scenario({ helm });
    const kind = `applied${helm}`;
    await write(s, kind, "one");
    const plan = `${PLAN}crds: apply\nvalues: {custom: true}\n`;
    await s.plan("demo", plan);
    const first = await s.push();
    expect(first.done, first.log).toEqual({ demo: "install succeeded" });
    expect(first.log).toContain(`CustomResourceDefinition ${kind}s.example.com was applied before Helm.`);
    expect(await noteOf(kind)).toBe("one");
    await write(s, kind, "two");
    expect((await s.push()).done).toEqual({ demo: "upgrade succeeded" });
    expect(await noteOf(kind)).toBe("two");
    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    expect((await s.push({ inputs: { "max-deletes": "100%" } })).done).toEqual({
      demo: "uninstall succeeded",
    });
    expect(await noteOf(kind)).toBe("two");
  });

  test("by default Helm installs CRDs once, and they can be left out", async () => {
    const s = await stage.scenario({ helm });
    const [made, skipped] = [`made${helm}`, `skipped${helm}`];
    await write(s, made, "one");
    await s.plan("demo", PLAN);
    await s.push();
    await write(s, made, "two");
    expect((await s.push()).done).toEqual({ demo: "upgrade succeeded" });
    expect(await noteOf(made)).toBe("one");
    await write(s, skipped, "one");
    await s.plan("other", `${PLAN}crds: skip\n`);
    expect((await s.push()).done).toMatchObject({ other: "install succeeded" });
    expect(await noteOf(skipped)).toBeUndefined();
  });

  test("hooks of the chart are left out", async () => {
    const s = await stage.scenario({ helm });
    await write(s, `hooked${helm}`, "one");
    await s.plan("demo", `${PLAN}crds: skip\nskip-hooks: true\n`);
    await s.plan("hooked", `${PLAN}crds: skip\n`);
    expect((await s.push()).exitCode).toBe(0);
    const hookOf = (name: string) =>
      stage.cluster.request("GET", `/api/v1/namespaces/${s.namespace}/configmaps/${name}-hook`);
    expect((await hookOf("demo")).status).toBe(404);
    expect((await hookOf("hooked")).status).toBe(200);
  });

  test("what a person has made is taken over where the plan says so, and stops it else", async () => {
    const s = await stage.scenario({ helm });
    await write(s, `taken${helm}`, "one");
    await stage.cluster.kubectl(["create", "namespace", s.namespace]);
    await stage.cluster.kubectl([
      "create",
      "configmap",
      "demo-config",
      "-n",
      s.namespace,
      "--from-literal=message=mine",
    ]);
    await s.plan("demo", `${PLAN}crds: skip\n`);
    expect((await s.push()).done).toEqual({ demo: "install failed" });
    await s.plan("demo", `${PLAN}crds: skip\ntake-ownership: true\n`);
    const run = await s.push();
    expect(run.done, run.log).toEqual({ demo: "install succeeded" });
    expect((await configOf(stage.cluster, s.namespace, "demo"))?.message).toBe("hello");
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["demo"]);
  });
});
