import { describe, expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { configOf, helmByHand, releaseIn, releasesIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `p${index + 1}`);

/** Plans p1, p2, … deployed, and the first ones of them deleted again, not yet pushed. */
async function deployed(count: number, deleted: number, options: { readonly user?: string } = {}) {
  const s = await stage.scenario(options);
  for (const name of numbered(count)) await s.plan(name, PLAN);
  expect((await s.push()).exitCode).toBe(0);
  await remove(s, ...numbered(deleted));
  return s;
}

const CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: plain}\n";

function postDeleteJob(annotations: object, spec: object): string {
  const containers = [{ name: "main", image: "example.invalid/app:1" }];
  const template = { metadata: { annotations }, spec: { restartPolicy: "Never", containers, ...spec } };
  const metadata = { name: "after", annotations: { "helm.sh/hook": "post-delete" } };
  const job = { apiVersion: "batch/v1", kind: "Job", metadata, spec: { backoffLimit: 0, template } };
  return JSON.stringify(job);
}

async function remove(s: Scenario, ...names: readonly string[]): Promise<void> {
  for (const name of names) await s.tree.remove(`aws/foo/${s.namespace}/${name}`);
}

test("more than five deletions, or a fifth, are refused as a whole; the rest of the push goes on", async () => {
  const s = await deployed(8, 6);
  await s.plan("fresh", `${PLAN}# Not like the deleted ones, lest git takes it for one of them, renamed.\n`);
  await s.plan("p8", `${PLAN}values: {message: two}\n`);
  const refused = await s.push();
  expect(refused).toMatchObject({ exitCode: 1, outputs: { changed: "2", failed: "6" } });
  for (const name of numbered(6)) expect(refused.done[name]).toBe("uninstall failed");
  expect(refused.done).toMatchObject({ fresh: "install succeeded", p8: "upgrade succeeded" });
  expect(refused.results.find(({ release }) => release === "p1")).toMatchObject({
    revision: 1,
    version: "1.0.0",
  });
  expect(refused.reason("p1")).toBe(
    "6 releases of aws/foo would be uninstalled, and at most 5 may be in one run.",
  );
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["fresh", ...numbered(8)]);

  // The deletions are still due: the labels in the cluster tell, whatever the next push is about.
  await s.plan("p8", PLAN);
  const allowed = await s.push({ inputs: { "max-deletes": "6" } });
  expect(allowed).toMatchObject({ exitCode: 0, outputs: { changed: "7", failed: "0" } });
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["fresh", "p7", "p8"]);
});

test.each([
  ["0", 1, false],
  ["1", 1, true],
  ["49%", 2, false],
  ["50%", 2, true],
  ["1%", 1, true],
])("with `max-deletes: %s`, %i of 4: %s", async (limit, deleted, done) => {
  const s = await deployed(4, deleted);
  const run = await s.push({ inputs: { "max-deletes": limit } });
  expect(run.exitCode).toBe(done ? 0 : 1);
  expect(run.done.p1).toBe(done ? "uninstall succeeded" : "uninstall failed");
  expect(await releasesIn(stage.cluster, s.namespace)).toHaveLength(done ? 4 - deleted : 4);
});

test("a push never empties a setup, unless `max-deletes: 100%` says so", async () => {
  const s = await deployed(2, 2);
  const refused = await s.push({ inputs: { "max-deletes": "99%" } });
  expect(refused).toMatchObject({ exitCode: 1, done: { p1: "uninstall failed", p2: "uninstall failed" } });
  expect(refused.reason("p1")).toContain("No plan of aws/foo is left");
  expect(refused.annotations[0]?.message).toContain("max-deletes: 100%");
  const meant = await s.push({
    inputs: { "max-deletes": "100%" },
    before: await s.tree.git("rev-parse", "HEAD~1"),
  });
  expect(meant).toMatchObject({
    exitCode: 0,
    done: { p1: "uninstall succeeded", p2: "uninstall succeeded" },
  });
});

test("a run by hand that names the setup empties it, and one that names all does not", async () => {
  const s = await deployed(2, 2);
  await s.tree.write("gitops.yaml", "setups: [aws/foo]\n");
  expect((await s.push()).exitCode).toBe(1);
  expect((await s.dispatch()).exitCode).toBe(1);
  expect((await s.dispatch({ plans: "**" })).exitCode).toBe(1);
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["p1", "p2"]);
  const one = await s.dispatch({ plans: "aws/foo/*/p1" });
  expect(one).toMatchObject({ exitCode: 0, done: { p1: "uninstall succeeded" } });
  const all = await s.dispatch({ plans: "aws/foo/**" });
  expect(all).toMatchObject({ exitCode: 0, done: { p2: "uninstall succeeded" } });
});

test("what is gone already is no failure, and its hooks do not run", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/fail", "exit 1\n");
  await s.plan("demo", `${PLAN}hooks: {pre-delete: hooks/fail, post-delete: hooks/fail}\n`);
  await s.plan("other", PLAN);
  await s.push();
  await helmByHand(stage.cluster, 4, ["uninstall", "demo", "--namespace", s.namespace]);
  await remove(s, "demo");
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 0, done: { demo: "skip succeeded" }, outputs: { changed: "0" } });
  expect(run.reason("demo")).toContain("already gone");
});

test("a release that another repository deployed stays when its plan goes", async () => {
  const s = await stage.scenario();
  await s.plan("rest", PLAN);
  await s.push();
  const demo = await s.plan("demo", PLAN);
  await s.tree.commit("Add a plan that is never pushed");
  await s.push({ repositoryId: 1 });
  await s.tree.remove(demo);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 0, done: { demo: "skip succeeded" } });
  expect(run.reason("demo")).toContain("was not deployed from here");
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["demo", "rest"]);
});

test("a plan whose file is there, but no plan any more, keeps its release, and the run is red", async () => {
  const s = await stage.scenario();
  const far = `${s.namespace}-far`;
  await s.plan("web", PLAN);
  for (const name of ["executable", "script", "ignored", "named", "named-by-broken"])
    await s.plan(name, PLAN);
  await s.plan("charted", PLAN, { namespace: far });
  expect((await s.push()).exitCode).toBe(0);
  const path = (name: string) => `aws/foo/${s.namespace}/${name}`;
  await s.tree.write(path("executable"), PLAN, { mode: 0o755 });
  await s.plan("script", `#!/bin/sh\n${PLAN}`);
  await s.tree.write("gitops.yaml", `ignore: ${path("ignored")}\n`);
  await s.plan("web", `${PLAN}values: [{message: two}, ${path("named")}]\n`);
  await s.plan("broken", `${PLAN}inputs: ${path("named-by-broken")}\nwait: maybe\n`);
  await s.tree.write(`aws/foo/${far}/Chart.yaml`, "name: dropped\n");
  const run = await s.push({ inputs: { "max-deletes": "100%" } });
  expect(run.exitCode).toBe(1);
  expect(run.done).toEqual({
    web: "upgrade succeeded",
    broken: "skip failed",
    executable: "uninstall failed",
    script: "uninstall failed",
    ignored: "uninstall failed",
    named: "uninstall failed",
    [`aws/foo/${far}/charted`]: "uninstall failed",
  });
  expect(run.reason("named")).toBe(
    `Its file ${path("named")} exists, but is no plan any more, because ${path("web")} refers to it.`,
  );
  expect(run.annotations).toContainEqual(expect.objectContaining({ level: "error", file: path("script") }));
  expect(await releasesIn(stage.cluster, far)).toEqual(["charted"]);

  // Nothing of this comes right by itself; the file's end is the word that is waited for.
  await s.tree.remove(path("broken"));
  await s.tree.remove(path("executable"));
  await s.plan("web", `${PLAN}values: [{message: three}, ${path("named")}]\n`);
  const next = await s.push();
  expect(next).toMatchObject({
    exitCode: 1,
    done: { executable: "uninstall succeeded", script: "uninstall failed" },
  });
});

test("a push that only makes a plan's file executable is red", async () => {
  const s = await deployed(2, 0);
  await s.tree.write(`aws/foo/${s.namespace}/p1`, PLAN, { mode: 0o755 });
  expect(await s.push()).toMatchObject({ exitCode: 1, done: { p1: "uninstall failed" } });
});

test("the commit that somebody wrote into a label is their own affair: the base has the plan, too", async () => {
  const s = await deployed(3, 0);
  const secret = `/api/v1/namespaces/${s.namespace}/secrets/sh.helm.release.v1.p1.v1`;
  const labels = { "gitops-action/commit": "main" };
  await stage.cluster.request("PATCH", secret, { metadata: { labels } });
  await remove(s, "p1", "p2");
  expect(await s.push()).toMatchObject({
    exitCode: 0,
    done: { p1: "uninstall succeeded", p2: "uninstall succeeded" },
  });
});

test("releases that no plan ever named are not touched, and namespaces stay", async () => {
  const s = await stage.scenario();
  const far = `${s.namespace}-far`;
  await s.plan("rest", PLAN);
  const demo = await s.plan("demo", PLAN, { namespace: far });
  await s.push();
  await helmByHand(stage.cluster, 4, ["install", "mine", `${s.tree.dir}/charts/app`, "--namespace", far]);
  await s.tree.remove(demo);
  expect((await s.push()).exitCode).toBe(0);
  expect(await releasesIn(stage.cluster, far)).toEqual(["mine"]);
  expect((await stage.cluster.request("GET", `/api/v1/namespaces/${far}`)).status).toBe(200);
});

test("where the commit of a release is lost, only `force` uninstalls it", async () => {
  const s = await stage.scenario();
  await s.plan("rest", PLAN);
  await s.plan("demo", PLAN);
  await s.push();
  const secret = `/api/v1/namespaces/${s.namespace}/secrets/sh.helm.release.v1.demo.v1`;
  const labels = { "gitops-action/commit": "d".repeat(40) };
  await stage.cluster.request("PATCH", secret, { metadata: { labels } });
  await remove(s, "demo");
  await s.tree.commit("Delete it");
  const refused = await s.dispatch();
  expect(refused).toMatchObject({ exitCode: 1, done: { demo: "uninstall failed" } });
  expect(refused.reason("demo")).toContain("delete hooks");
  expect(refused.annotations[0]?.message).toContain("force: true");
  const forced = await s.dispatch({ force: "true" });
  expect(forced).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
});

describe.each(majors)("an uninstall, with Helm %i,", (helm) => {
  test("names what it leaves behind, with its finalizers", async () => {
    const s = await stage.scenario({ helm });
    await writeChart(`${s.tree.dir}/charts/held`, {
      name: "held",
      version: "1.0.0",
      templates: {
        "held.yaml":
          "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: held, finalizers: [example.com/guard]}\n",
        "kept.yaml":
          "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept, annotations: {helm.sh/resource-policy: keep}}\n",
      },
    });
    await s.plan("demo", "chart: ./charts/held\ntimeout: 2s\n");
    await s.plan("rest", PLAN);
    await s.push();
    await remove(s, "demo");
    const run = await s.push();
    expect(run).toMatchObject({ exitCode: 1, done: { demo: "uninstall failed" } });
    expect(run.reason("demo")).toContain("ConfigMap held");
    expect(run.reason("demo")).toContain("example.com/guard");
    expect(run.reason("demo")).not.toContain("kept");
    const held = `/api/v1/namespaces/${s.namespace}/configmaps/held`;
    await stage.cluster.request("PATCH", held, { metadata: { finalizers: null } });
  });

  test.each([
    ["fails", { annotations: { "testbed/fault": "fail" }, spec: {} }, "10m"],
    ["never ends", { annotations: {}, spec: { nodeSelector: { no: "node" } } }, "2s"],
  ])("fails when a post-delete hook of the chart %s, though the release is gone", async (_, pod, timeout) => {
    const s = await stage.scenario({ helm });
    await writeChart(`${s.tree.dir}/charts/hooked`, {
      name: "hooked",
      version: "1.0.0",
      templates: { "config.yaml": CONFIG, "job.yaml": postDeleteJob(pod.annotations, pod.spec) },
    });
    await s.plan("demo", `chart: ./charts/hooked\ntimeout: ${timeout}\n`);
    await s.plan("rest", PLAN);
    await s.push();
    await remove(s, "demo");
    const run = await s.push();
    expect(run, run.log).toMatchObject({ exitCode: 1, done: { demo: "uninstall failed" } });
    expect(run.reason("demo")).toContain("post-delete");
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
  });

  test("takes a release whose newest revision failed", async () => {
    const s = await stage.scenario({ helm });
    await s.plan("rest", PLAN);
    await s.plan("demo", `${PLAN}timeout: 1s\nvalues: {replicas: 1, nodeSelector: {no: node}}\n`);
    expect((await s.push()).done.demo).toBe("install failed");
    await remove(s, "demo");
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(await configOf(stage.cluster, s.namespace, "demo")).toBeUndefined();
  });

  test("that was interrupted is done again", async () => {
    const s = await stage.scenario({ helm });
    await s.plan("rest", PLAN);
    await s.plan("demo", PLAN);
    await s.push();
    await helmByHand(stage.cluster, helm, ["get", "values", "demo", "--namespace", s.namespace]);
    const secret = `/api/v1/namespaces/${s.namespace}/secrets/sh.helm.release.v1.demo.v1`;
    const labels = { status: "uninstalling", "gitops-action/uninstall": "1" };
    await stage.cluster.request("PATCH", secret, { metadata: { labels } });
    await remove(s, "demo");
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
  });
});
