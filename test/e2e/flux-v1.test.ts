import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { createConfigRepository } from "../testbed/config-repository.ts";
import { type GitRemote, startGitRemote } from "../testbed/git-remote.ts";
import { releaseIn, releasesIn } from "./cluster.ts";
import { applyAsFlux, fluxScenario, makeValues, SETUP, startCharts } from "./flux-repository.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
let charts: GitRemote;
beforeAll(async () => {
  charts = await startCharts();
});
afterAll(async () => {
  await charts?.stop();
});

/** A field of an object, as kubectl prints it; "" where there is no such object. */
const fieldOf = async ({ namespace }: Scenario, object: string, field: string) =>
  (
    await stage.cluster.kubectl([
      ...["get", ...object.split(" "), "--namespace", namespace],
      ...["--ignore-not-found", "--output", `jsonpath={${field}}`],
    ])
  ).trim();

const identityOf = async (s: Scenario) =>
  await Promise.all(
    [
      `namespace ${s.namespace}`,
      "configmap features",
      `clusterrole ${s.namespace}-reader`,
      `deployment ${s.namespace}-web`,
    ].map((object) => fieldOf(s, object, ".metadata.uid")),
  );
const podsOf = (s: Scenario) => fieldOf(s, "pods", ".items[*].metadata.uid");

describe.each(majors)("a repository of Flux v1, with Helm %i,", (helm) => {
  test("is deployed without change to an empty cluster", async () => {
    const s = await stage.scenario({ helm, setups: [SETUP] });
    const flux = await fluxScenario(s, stage.cluster, charts);
    await makeValues(s, stage.cluster);
    const first = await flux.push();
    expect(first, first.log).toMatchObject({
      exitCode: 0,
      plans: {
        "locks/production-cluster": "install succeeded",
        "production-manifests": "install succeeded",
        web: "install succeeded",
      },
    });
    expect(first.results.find(({ plan }) => plan.endsWith("/web"))).toMatchObject({
      release: `${s.namespace}-web`,
      namespace: s.namespace,
      chart: `git+${charts.url}//charts/web?ref=stable`,
      version: "1.0.0",
    });
    expect(await fieldOf(s, "configmap features", ".data.checkout")).toBe("on");
    expect(await fieldOf(s, `namespace ${s.namespace}`, ".metadata.labels.team")).toBe("shop");
    const container = ".spec.template.spec.containers[0]";
    const deployment = `deployment ${s.namespace}-web`;
    expect(await fieldOf(s, deployment, `${container}.image`)).toBe("registry.example/shop/web:1.4.2");
    expect(await fieldOf(s, deployment, `${container}.env[0].value`)).toBe("from the cluster");

    expect(await flux.push()).toMatchObject({ exitCode: 0, plans: {} });
  });

  test("takes over what Flux and the Helm Operator have made, and recreates nothing", async () => {
    const s = await stage.scenario({ helm, setups: [SETUP] });
    const flux = await fluxScenario(s, stage.cluster, charts);
    await makeValues(s, stage.cluster);
    await applyAsFlux(s, flux, stage.cluster, helm);
    const before = { objects: await identityOf(s), pods: await podsOf(s) };
    expect(before.objects).not.toContain("");
    expect(before.pods).not.toBe("");
    const run = await flux.push();
    expect(run, run.log).toMatchObject({
      exitCode: 0,
      plans: {
        "locks/production-cluster": "install succeeded",
        "production-manifests": "install succeeded",
        web: "upgrade succeeded",
      },
    });
    expect({ objects: await identityOf(s), pods: await podsOf(s) }).toEqual(before);
    expect(await fieldOf(s, `deployment ${s.namespace}-web`, ".metadata.generation")).toBe("1");
    expect(await releaseIn(stage.cluster, s.namespace, `${s.namespace}-web`)).toMatchObject({ revision: 2 });
  });
});

test("what is gone is deleted, what is ignored is left alone, and nothing goes while a file cannot be read", async () => {
  const s = await stage.scenario({ setups: [SETUP] });
  const flux = await fluxScenario(s, stage.cluster, charts);
  await makeValues(s, stage.cluster);
  const config = (name: string, more = "") =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${s.namespace}${more}}\n`;
  for (const name of ["gone", "ignored", "bad"]) await s.tree.write(`namespaces/${name}.yaml`, config(name));
  expect((await flux.push()).exitCode).toBe(0);
  const uid = async (name: string) => await fieldOf(s, `configmap ${name}`, ".metadata.uid");
  const before = { ignored: await uid("ignored"), bad: await uid("bad") };

  await s.tree.remove("namespaces/gone.yaml");
  const ignore = ', annotations: {fluxcd.io/ignore: "true"}';
  await s.tree.write("namespaces/ignored.yaml", config("ignored", ignore));
  const next = await flux.push();
  expect(next, next.log).toMatchObject({
    exitCode: 0,
    plans: { "production-manifests": "upgrade succeeded" },
  });
  expect(await uid("gone")).toBe("");
  expect(await uid("ignored")).toBe(before.ignored);
  expect(await fieldOf(s, "configmap ignored", ".metadata.annotations.fluxcd\\.io/ignore")).toBe("");

  await s.tree.write("namespaces/bad.yaml", "kind: ConfigMap\n  name: bad\n");
  await s.tree.write("namespaces/new.yaml", config("new"));
  await s.tree.remove("releases/web.yaml");
  await s.tree.write(
    "releases/other.yaml",
    (flux.files["releases/web.yaml"] ?? "").replace("name: web\n", "name: other\n"),
  );
  const hidden = await flux.push();
  expect(hidden, hidden.log).toMatchObject({
    exitCode: 1,
    plans: {
      "production-manifests": "upgrade succeeded",
      "namespaces/bad.yaml": "skip failed",
      web: "uninstall failed",
      other: "install succeeded",
    },
  });
  expect(Object.keys(hidden.plans), "a set in which nothing changed").not.toContain(
    "locks/production-cluster",
  );
  expect(hidden.annotations).toContainEqual(
    expect.objectContaining({ level: "error", file: "namespaces/bad.yaml", line: 2 }),
  );
  // The cause comes first, and alone: what stays for it is told with it.
  expect(hidden.annotations.filter(({ level }) => level === "error")).toHaveLength(1);
  expect(hidden.annotations[0]?.message).toMatch(/\nBecause of that 1 release stays, .*\/web\.$/);
  expect(hidden.results.find(({ plan }) => plan.endsWith("/web"))?.reason).toMatch(
    /^Because namespaces\/bad\.yaml:2 cannot be read, /,
  );
  expect(hidden.log).toContain(
    "Because namespaces/bad.yaml:2 cannot be read, 1 object stays that no other file",
  );
  const cause = hidden.log.indexOf("namespaces/bad.yaml:2 cannot be read: ");
  expect(cause).toBeGreaterThan(-1);
  expect(cause).toBeLessThan(hidden.log.indexOf("uninstall production/"));
  expect({ ignored: await uid("ignored"), bad: await uid("bad") }).toEqual(before);
  expect(await uid("new")).not.toBe("");

  await s.tree.remove("namespaces/bad.yaml");
  const right = await flux.push();
  expect(right, right.log).toMatchObject({
    exitCode: 0,
    plans: { "production-manifests": "upgrade succeeded", web: "uninstall succeeded" },
  });
  expect(Object.keys(right.plans)).not.toContain("locks/production-cluster");
  expect(await uid("bad")).toBe("");
  expect(await uid("ignored")).toBe(before.ignored);

  await s.tree.remove("releases/other.yaml");
  await s.tree.write("releases/README.md", "None yet.\n");
  const emptied = await flux.push();
  expect(emptied).toMatchObject({ exitCode: 1, plans: { other: "uninstall failed" } });
  expect(emptied.results[0]?.reason).toContain("Nothing is declared any more in `releases`");
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual([
    "production-manifests",
    `${s.namespace}-other`,
  ]);

  await s.tree.write(
    "gitops.yaml",
    (flux.files["gitops.yaml"] ?? "").replace("[namespaces, releases]", "[namespaces]"),
  );
  expect(await flux.push()).toMatchObject({ exitCode: 0, plans: { other: "uninstall succeeded" } });
});

test("objects of kinds that come with a release follow it, on an empty cluster, too", async () => {
  const s = await stage.scenario({ setups: [SETUP] });
  const flux = await fluxScenario(s, stage.cluster, charts);
  await makeValues(s, stage.cluster);
  const kind = `Widget${s.namespace}`;
  const plural = kind.toLowerCase();
  const names = `{kind: ${kind}, plural: ${plural}, singular: ${plural}}`;
  const version =
    "{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}";
  await writeChart(join(s.tree.dir, "widgets"), {
    name: "widgets",
    version: "1.0.0",
    crds: {
      "widgets.yaml": `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${plural}.example.com}
spec: {group: example.com, scope: Namespaced, names: ${names}, versions: [${version}]}
`,
    },
  });
  const remote = await startGitRemote({ name: "team/widgets" });
  onTestFinished(() => remote.stop());
  const chart = await createConfigRepository(remote);
  onTestFinished(() => chart.stop());
  await cp(join(s.tree.dir, "widgets"), chart.dir, { recursive: true });
  await rm(join(s.tree.dir, "widgets"), { recursive: true });
  await chart.commit("Chart");
  await chart.push("master");
  await s.tree.write(
    "releases/widgets.yaml",
    `apiVersion: helm.fluxcd.io/v1
kind: HelmRelease
metadata: {name: widgets, namespace: ${s.namespace}}
spec: {chart: {git: "${remote.url}", path: .}}
`,
  );
  await s.tree.write(
    "namespaces/widget.yaml",
    `apiVersion: example.com/v1\nkind: ${kind}\nmetadata: {name: one, namespace: ${s.namespace}}\n`,
  );
  const run = await flux.push();
  expect(run, run.log).toMatchObject({
    exitCode: 0,
    plans: { widgets: "install succeeded", "production-custom": "install succeeded" },
  });
  expect(await fieldOf(s, `${plural} one`, ".metadata.name")).toBe("one");
});
