import { join } from "node:path";
import { expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { helmByHand, releaseIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();

const CLAIM = `{{- if .Values.claim }}
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {{ .Values.claim }}
  {{- with .Values.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
{{- end }}
{{- if .Values.needed }}{{ fail "no more" }}{{ end }}
`;

/** Declares the claim only where there is none yet, which an upgrade takes for its end. */
const UNLESS_THERE = `{{- if not (lookup "v1" "PersistentVolumeClaim" .Release.Namespace "data") }}
${CLAIM}{{- end }}
`;

const DEFINITION = `{{- if .Values.definition }}
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: "{{ .Release.Namespace }}.example.com"}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: "{{ .Release.Namespace }}", kind: "Kind{{ .Release.Namespace }}"}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
---
apiVersion: v1
kind: Namespace
metadata: {name: "{{ .Release.Namespace }}-more"}
{{- end }}
`;

async function chart(s: Scenario, ...templates: readonly string[]): Promise<void> {
  const named = Object.fromEntries(templates.map((text, index) => [`t${index}.yaml`, text]));
  const map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n";
  await writeChart(join(s.tree.dir, "charts/app"), {
    name: "app",
    version: "1.0.0",
    templates: { ...named, "map.yaml": map },
  });
}

const plan = (values: string, more = "") => `chart: ./charts/app\nvalues: ${values}\nwait: false\n${more}`;
const ALLOWED = "allow-data-loss: true\n";
const KEPT = "annotations: {helm.sh/resource-policy: keep}";

/** Name and UID of the claims that nobody deletes. */
async function claims(s: Scenario): Promise<Readonly<Record<string, string>>> {
  const path = `/api/v1/namespaces/${s.namespace}/persistentvolumeclaims`;
  const { body } = await stage.cluster.request("GET", path);
  const items = body.items as { metadata: { name: string; uid: string; deletionTimestamp?: string } }[];
  return Object.fromEntries(
    items.flatMap(({ metadata }) =>
      metadata.deletionTimestamp === undefined ? [[metadata.name, metadata.uid]] : [],
    ),
  );
}

const revision = async (s: Scenario) => (await releaseIn(stage.cluster, s.namespace, "demo"))?.revision;

test.each(majors)(
  "Helm %i: an upgrade that would delete a claim is refused, before hooks run",
  async (helm) => {
    const s = await stage.scenario({ helm });
    await chart(s, CLAIM);
    await s.tree.write("hooks/pre.sh", 'echo ran >> "$SCRATCH/hooks"\n');
    await s.plan("demo", plan("{claim: data}"));
    await s.push();
    const before = await claims(s);
    expect(Object.keys(before)).toEqual(["data"]);

    await s.plan("demo", plan("{claim: renamed}", "hooks: {pre-upgrade: hooks/pre.sh}\n"));
    const refused = await s.push();
    expect(refused).toMatchObject({ exitCode: 1, done: { demo: "upgrade failed" } });
    expect(refused.reason("demo")).toBe(
      `Helm would delete PersistentVolumeClaim data in ${s.namespace}, and what is in there: the chart no longer declares what release demo has.`,
    );
    expect(refused.log).toContain("`allow-data-loss: true` in the plan has it deleted");
    expect(refused.log).not.toContain("pre.sh");
    expect(await claims(s)).toEqual(before);
    expect(await revision(s)).toBe(1);

    await s.plan("demo", plan("{claim: renamed}", ALLOWED));
    expect((await s.push()).done).toEqual({ demo: "upgrade succeeded" });
    expect(Object.keys(await claims(s))).toEqual(["renamed"]);
  },
);

test.each(majors)("Helm %i: what a chart looks up in the cluster counts", async (helm) => {
  const s = await stage.scenario({ helm });
  await chart(s, UNLESS_THERE);
  await s.plan("demo", plan("{claim: data}"));
  await s.push();
  const before = await claims(s);
  await s.plan("demo", plan("{claim: data, other: 1}"));
  const refused = await s.push();
  expect(refused.reason("demo")).toContain(`Helm would delete PersistentVolumeClaim data in ${s.namespace}`);
  expect(await claims(s)).toEqual(before);
});

test.each(majors)("Helm %i: a claim that is annotated to be kept may go out of the chart", async (helm) => {
  const s = await stage.scenario({ helm });
  await chart(s, CLAIM);
  await s.plan("demo", plan(`{claim: data, ${KEPT}}`));
  await s.push();
  const before = await claims(s);
  await s.plan("demo", plan("{}"));
  expect((await s.push()).done).toEqual({ demo: "upgrade succeeded" });
  expect(await claims(s)).toEqual(before);
});

test.each(majors)("Helm %i: a claim that a person has had kept no longer is guarded", async (helm) => {
  const s = await stage.scenario({ helm });
  await chart(s, CLAIM);
  await s.plan("demo", plan(`{claim: data, ${KEPT}}`));
  await s.push();
  const args = ["annotate", "pvc/data", "helm.sh/resource-policy-", "--namespace", s.namespace];
  await stage.cluster.kubectl(args);
  await s.plan("demo", plan("{}"));
  expect((await s.push()).done).toEqual({ demo: "upgrade failed" });
  expect(Object.keys(await claims(s))).toEqual(["data"]);
});

test("after a failed upgrade, what the deployed revision has is what counts", async () => {
  const s = await stage.scenario();
  await chart(s, CLAIM);
  await s.plan("demo", plan("{claim: data}"));
  await s.push();
  const folder = `${s.tree.dir}/charts/app`;
  const failing = ["upgrade", "demo", folder, "--namespace", s.namespace, "--set", "claim=UPPER"];
  await expect(helmByHand(stage.cluster, 4, failing)).rejects.toThrow();
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({
    revision: 2,
    status: "failed",
  });
  await s.plan("demo", plan("{}"));
  const run = await s.push();
  expect(run.reason("demo")).toContain(`Helm would delete PersistentVolumeClaim data in ${s.namespace}`);
  expect(Object.keys(await claims(s))).toEqual(["data"]);
});

test("a chart that cannot be rendered is refused with the reason", async () => {
  const s = await stage.scenario();
  await chart(s, CLAIM);
  await s.plan("demo", plan("{claim: data}"));
  await s.push();
  await s.plan("demo", plan("{claim: data, needed: true}"));
  expect((await s.push()).reason("demo")).toMatch(
    /^What release demo would lose is not known, since Helm cannot render it: .*no more/,
  );
  expect(await revision(s)).toBe(1);
});

test.each(majors)("Helm %i: an uninstall that would delete a claim is refused", async (helm) => {
  const s = await stage.scenario({ helm });
  await chart(s, CLAIM);
  const path = await s.plan("demo", plan("{claim: data}"));
  await s.plan("other", "chart: ./charts/other\n");
  await writeChart(join(s.tree.dir, "charts/other"), { name: "other", version: "1.0.0" });
  await s.push();
  const before = await claims(s);
  const annotate = ["annotate", "pvc/data", "helm.sh/resource-policy=keep", "--namespace", s.namespace];
  await stage.cluster.kubectl(annotate);
  await s.tree.remove(path);
  const refused = await s.push();
  expect(refused).toMatchObject({ exitCode: 1, done: { demo: "uninstall failed" } });
  expect(refused.reason("demo")).toBe(
    `Helm would delete PersistentVolumeClaim data in ${s.namespace} with release demo, and what is in there.`,
  );
  expect(await claims(s)).toEqual(before);
  expect(await revision(s)).toBe(1);

  await s.plan("demo", plan("{claim: data}", ALLOWED));
  await s.push();
  await s.tree.remove(path);
  const run = await s.push();
  expect(run.done, run.log).toEqual({ demo: "uninstall succeeded" });
  expect(await claims(s)).toEqual({});
});

test("an uninstall is not refused for a claim that is gone already", async () => {
  const s = await stage.scenario();
  await chart(s, CLAIM);
  const path = await s.plan("demo", plan("{claim: data}"));
  await s.plan("other", "chart: ./charts/other\n");
  await writeChart(join(s.tree.dir, "charts/other"), { name: "other", version: "1.0.0" });
  await s.push();
  await stage.cluster.kubectl(["delete", "pvc/data", "--namespace", s.namespace]);
  await s.tree.remove(path);
  expect((await s.push()).done).toEqual({ demo: "uninstall succeeded" });
});

test("an uninstall leaves what the chart has kept, and so is not refused", async () => {
  const s = await stage.scenario();
  await chart(s, CLAIM);
  const path = await s.plan("demo", plan(`{claim: data, ${KEPT}}`));
  await s.plan("other", "chart: ./charts/other\n");
  await writeChart(join(s.tree.dir, "charts/other"), { name: "other", version: "1.0.0" });
  await s.push();
  const before = await claims(s);
  await s.tree.remove(path);
  expect((await s.push()).done).toEqual({ demo: "uninstall succeeded" });
  expect(await claims(s)).toEqual(before);
});

test("CRDs and Namespaces of a chart's templates are guarded, too", async () => {
  const s = await stage.scenario();
  await chart(s, DEFINITION);
  await s.plan("demo", plan("{definition: true}"));
  await s.push();
  await s.plan("demo", plan("{}"));
  const run = await s.push();
  expect(run.reason("demo")).toContain(
    `Namespace ${s.namespace}-more, CustomResourceDefinition ${s.namespace}.example.com`,
  );
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${s.namespace}.example.com`;
  expect((await stage.cluster.request("GET", path)).body.metadata.deletionTimestamp).toBeUndefined();
});
