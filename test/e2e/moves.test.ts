import { describe, expect, test } from "vitest";
import { configOf, releaseIn, releasesIn } from "./cluster.ts";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\nvalues: {message: moved}\n";
/** Refuses every deletion that is not a move. */
const inputs = { "max-deletes": "0" };

test.each([
  ["another name", "aws/foo/@/new", ["new"], []],
  ["another namespace", "aws/foo/@-new/demo", [], ["demo"]],
  ["another setup", "aws/bar/@-new/demo", [], ["demo"]],
])(
  "a plan that moves to %s is installed there first, then uninstalled here",
  async (_, place, here, there) => {
    const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
    const old = await s.plan("demo", `${PLAN}hooks: {pre-delete: hooks/look}\n`);
    await s.plan("rest", "chart: ./charts/app\n");
    await s.plan("rest", "chart: ./charts/app\nrelease: rest-bar\n", { setup: "aws/bar" });
    const moved = place.replace("@", s.namespace);
    const [, , namespace, name] = moved.split("/") as [string, string, string, string];
    await s.tree.write("hooks/look", `kubectl get configmap ${name}-config --namespace ${namespace}\n`);
    await s.push();
    await s.tree.move(old, moved);
    const run = await s.push({ inputs });
    const id = moved.replace(`aws/foo/${s.namespace}/`, "");
    expect(run).toMatchObject({
      exitCode: 0,
      done: { demo: "uninstall succeeded", [id]: "install succeeded" },
    });
    expect(run.reason("demo")).toBe(`moved to ${moved}`);
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual([...here, "rest", "rest-bar"]);
    expect(await releasesIn(stage.cluster, `${s.namespace}-new`)).toEqual(there);
  },
);

test("a change of `release:` is a move", async () => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  await s.push();
  await s.plan("demo", `${PLAN}release: other\n`);
  const run = await s.push({ inputs });
  expect(run.exitCode).toBe(0);
  expect(run.results.map(({ operation, result, release }) => [operation, result, release])).toEqual([
    ["install", "succeeded", "other"],
    ["uninstall", "succeeded", "demo"],
  ]);
});

test("a plan that is renamed and keeps its release is only relabelled", async () => {
  const s = await stage.scenario();
  const old = await s.plan("demo", `${PLAN}release: web\n`);
  await s.push();
  await s.tree.move(old, `aws/foo/${s.namespace}/new.yaml`);
  const run = await s.push({ inputs });
  expect(run).toMatchObject({ exitCode: 0, done: { new: "skip succeeded" }, outputs: { changed: "0" } });
  expect(run.reason("new")).toBe("its plan was called demo before; the release stays as it is");
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["web"]);
  const seen = await releaseIn(stage.cluster, s.namespace, "web");
  expect(seen).toMatchObject({ revision: 1, labels: { plan: "new", revision: "1", done: "1" } });
});

test("a plan that only gets an extension stays as it is", async () => {
  const s = await stage.scenario();
  const old = await s.plan("demo", PLAN);
  await s.push();
  await s.tree.move(old, `${old}.yaml`);
  const run = await s.push({ inputs });
  expect(run.exitCode).toBe(0);
  expect(Object.values(run.done)).not.toContain("uninstall succeeded");
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["demo"]);
});

describe.each(majors)("with Helm %i", (helm) => {
  test("the old release stays while the new one is not done, and goes with a later push", async () => {
    const s = await stage.scenario({ helm });
    const old = await s.plan("demo", PLAN);
    await s.plan("rest", "chart: ./charts/app\n");
    await s.push();
    const moved = `aws/foo/${s.namespace}-new/demo`;
    await s.tree.write("hooks/fail", "exit 1\n");
    await s.tree.move(old, moved);
    await s.tree.write(moved, `${PLAN}hooks: {pre-install: hooks/fail}\n`);
    const first = await s.push({ inputs });
    expect(first).toMatchObject({
      exitCode: 1,
      done: { [moved]: "install failed", demo: "uninstall skipped" },
    });
    expect(first.reason("demo")).toBe(`it was moved to ${moved}, which failed: it stays`);
    expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "moved" });

    // The base is the push before by now, so no rename tells of the move any more.
    await s.plan("rest", "chart: ./charts/app\nvalues: {message: two}\n");
    const meanwhile = await s.push({ inputs });
    expect(meanwhile.done).toEqual({
      rest: "upgrade succeeded",
      [moved]: "install failed",
      demo: "uninstall skipped",
    });
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["demo", "rest"]);

    await s.tree.write("hooks/fail", "true\n");
    const second = await s.push({ inputs });
    expect(second).toMatchObject({
      exitCode: 0,
      done: { [moved]: "install succeeded", demo: "uninstall succeeded" },
    });
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["rest"]);
  });
});

test("a later push finds what was moved by the labels alone", async () => {
  const s = await stage.scenario();
  const old = await s.plan("demo", PLAN);
  await s.plan("rest", "chart: ./charts/app\n");
  await s.push();
  const moved = `aws/foo/${s.namespace}-new/demo`;
  await s.tree.move(old, moved);
  const first = await s.push({ inputs: { ...inputs, plans: `aws/foo/${s.namespace}-new/*` } });
  expect(first.done).toMatchObject({ [moved]: "install succeeded" });
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["demo", "rest"]);
  await s.plan("rest", "chart: ./charts/app\nvalues: {message: two}\n");
  const second = await s.push({ inputs });
  expect(second).toMatchObject({
    exitCode: 0,
    done: { rest: "upgrade succeeded", demo: "uninstall succeeded" },
  });
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["rest"]);
});

test("what was moved to a setup that the run does not look at stays", async () => {
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
  const old = await s.plan("demo", PLAN);
  await s.plan("rest", "chart: ./charts/app\n");
  await s.push();
  const moved = `aws/bar/${s.namespace}-new/demo`;
  await s.tree.move(old, moved);
  stage.store.respond(`${s.namespace}/aws/bar`, { kind: "status", status: 404 });
  const first = await s.push();
  expect(first).toMatchObject({ exitCode: 1, done: { demo: "uninstall skipped", [moved]: "skip failed" } });
  await s.plan("rest", "chart: ./charts/app\nvalues: {message: two}\n");
  const second = await s.push();
  expect(second).toMatchObject({
    exitCode: 0,
    done: { rest: "upgrade succeeded", demo: "uninstall skipped" },
  });
  stage.store.put(`${s.namespace}/aws/bar`, stage.cluster.kubeconfig({ context: "aws/bar" }));
  const third = await s.dispatch();
  expect(third).toMatchObject({
    exitCode: 0,
    done: { [moved]: "install succeeded", demo: "uninstall succeeded" },
  });
});

test("of plans that were alike all along, one that is deleted is deleted, not moved", async () => {
  const s = await stage.scenario();
  const gone = await s.plan("demo", PLAN);
  await s.plan("demo", PLAN, { namespace: `${s.namespace}-twin` });
  await s.push();
  await s.tree.remove(gone);
  expect(await s.push({ inputs })).toMatchObject({ exitCode: 1, done: { demo: "uninstall failed" } });
});
