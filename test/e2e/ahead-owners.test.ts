// What is applied before Helm, where another release owns it.
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { helmByHand } from "./cluster.ts";
import { previewOf } from "./previewing.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();

/** A CRD, whose group is the scenario's own. */
const definition = (group: string, note: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.${group}.example.com
  annotations: {note: ${note}}
spec:
  group: ${group}.example.com
  scope: Namespaced
  names: {plural: widgets, singular: widget, kind: Widget}
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
`;

/** What is said of the CRD, and whose it is; undefined: no release's. */
async function live({ namespace }: Scenario) {
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.${namespace}.example.com`;
  const { uid, annotations } = (await stage.cluster.request("GET", path)).body.metadata;
  return { uid, note: annotations.note, owner: annotations["meta.helm.sh/release-name"] };
}

/** A scenario with a release `theirs`, whose template has the CRD. */
async function owned(helm: 3 | 4): Promise<Scenario> {
  const s = await stage.scenario({ helm });
  const chart = join(s.tree.dir, "charts/theirs");
  const templates = { "crd.yaml": definition(s.namespace, "theirs") };
  await writeChart(chart, { name: "theirs", version: "1.0.0", templates });
  await helmByHand(stage.cluster, helm, [
    ...["install", "theirs", chart, "--namespace", s.namespace, "--create-namespace"],
  ]);
  return s;
}

test.each(majors)("Helm %i: a set does not take a CRD of another release without `adopt`", async (helm) => {
  const s = await owned(helm);
  const before = await live(s);
  await s.tree.write("objects/crd.yaml", definition(s.namespace, "ours"));
  await s.plan("web.yaml", "manifests: objects/*.yaml\n");
  const refused = await s.push();
  expect(refused.done).toEqual({ web: "install failed" });
  expect(refused.reason("web")).toBe(
    `objects/crd.yaml:1: CustomResourceDefinition widgets.${s.namespace}.example.com belongs to the release theirs in ${s.namespace}.`,
  );
  expect(await live(s)).toEqual({ ...before, note: "theirs", owner: "theirs" });

  await s.plan("web.yaml", "manifests: objects/*.yaml\nadopt: true\n");
  const taken = await s.push();
  expect(taken.done).toEqual({ web: "install succeeded" });
  expect(taken.log).toContain(
    `Taken over from the release theirs in ${s.namespace}: CustomResourceDefinition`,
  );
  expect(await live(s)).toEqual({ ...before, note: "ours", owner: undefined });

  await s.tree.write("objects/crd.yaml", definition(s.namespace, "changed"));
  await s.plan("web.yaml", "manifests: objects/*.yaml\n");
  expect((await s.push()).done).toEqual({ web: "upgrade succeeded" });
  expect(await live(s)).toEqual({ ...before, note: "changed", owner: undefined });
});

test.each(majors)("Helm %i: `crds: apply` does not change a CRD of another release either", async (helm) => {
  const s = await owned(helm);
  await writeChart(join(s.tree.dir, "charts/app"), {
    ...{ name: "app", version: "1.0.0" },
    crds: { "crd.yaml": definition(s.namespace, "ours") },
  });
  await s.plan("demo.yaml", "chart: ./charts/app\nwait: false\ncrds: apply\n");
  const refused = await s.push();
  expect(refused.done).toEqual({ demo: "install failed" });
  expect(refused.reason("demo")).toContain(`belongs to the release theirs in ${s.namespace}`);
  expect(await live(s)).toMatchObject({ note: "theirs", owner: "theirs" });
  const foreseen = previewOf(await s.dispatch({ command: "preview" }));
  expect(foreseen.dangers.map(({ danger }) => danger)).toEqual([
    `It belongs to the release theirs in ${s.namespace}: the install is refused.`,
  ]);

  await s.plan("demo.yaml", "chart: ./charts/app\nwait: false\ncrds: apply\nadopt: true\n");
  expect((await s.push()).done).toEqual({ demo: "install succeeded" });
  expect(await live(s)).toMatchObject({ note: "ours", owner: undefined });
});

test("nor does a set take its own namespace from another release", async () => {
  const s = await stage.scenario();
  const { namespace: ns } = s;
  const { kubectl } = stage.cluster;
  await kubectl(["create", "namespace", ns]);
  await kubectl(["label", "namespace", ns, "app.kubernetes.io/managed-by=Helm"]);
  const owner = ["meta.helm.sh/release-name=spaces", "meta.helm.sh/release-namespace=default"];
  await kubectl(["annotate", "namespace", ns, ...owner]);
  await s.plan(
    "web-raw.yaml",
    `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${ns}, labels: {team: a}}\n`,
  );
  const refused = await s.push();
  expect(refused.done).toEqual({ "web-raw": "install failed" });
  expect(refused.reason("web-raw")).toContain(`Namespace ${ns} belongs to the release spaces in default.`);
});
