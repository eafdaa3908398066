import { describe, expect, test } from "vitest";
import { configOf, helmByHand, releaseIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\nvalues: {message: ours}\n";

/** A release `demo` made by hand with the chart of that name. */
async function madeByHand(s: Scenario, chart: string, helm: 3 | 4 = 4): Promise<void> {
  const folder = `${s.tree.dir}/charts/${chart}`;
  const args = ["install", "demo", folder, "--create-namespace", "--namespace", s.namespace];
  await helmByHand(stage.cluster, helm, args);
}

describe.each(majors)("a release that nobody labelled, with Helm %i,", (helm) => {
  test("is taken over with a notice when it is of the same chart", async () => {
    const s = await stage.scenario({ helm });
    await madeByHand(s, "app", helm);
    await s.plan("demo", PLAN);
    const run = await s.push();
    expect(run).toMatchObject({
      exitCode: 0,
      results: [{ operation: "upgrade", result: "succeeded", revision: 2 }],
    });
    expect(run.annotations).toMatchObject([
      { level: "notice", message: "Release demo (chart app 1.0.0) was taken over." },
    ]);
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ labels: { done: "2" } });
    expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "ours" });
  });
});

test.each([
  ["its pre-hook fails: nothing was taken over", "", []],
  [
    "Helm fails",
    "  nodeSelector: {no: node}\n",
    [expect.stringMatching(/^Helm failed, perhaps before .*taken over\.$/)],
  ],
])("a notice tells no more than what happened: %s", async (_, values, notices) => {
  const s = await stage.scenario();
  await madeByHand(s, "app");
  await s.tree.write("hooks/fail", "exit 1\n");
  const hooks = values === "" ? "hooks: {pre-upgrade: hooks/fail}\n" : "";
  await s.plan("demo", `chart: ./charts/app\ntimeout: 2s\n${hooks}values:\n  replicas: 1\n${values}`);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 1, results: [{ result: "failed", version: "1.0.0" }] });
  const told = run.annotations.filter(({ level }) => level === "notice").map(({ message }) => message);
  expect(told).toEqual(notices);
});

test.each([
  ["another chart", "other", "", "upgrade failed", /chart other, and the plan's chart is app/],
  ["another chart, but `adopt: true`", "other", "adopt: true\n", "upgrade succeeded", /./],
  ["the same chart, but `adopt: false`", "app", "adopt: false\n", "upgrade failed", /`adopt: false`/],
])("a release made by hand, of %s", async (_, chart, keys, done, reason) => {
  const s = await stage.scenario();
  await s.tree.write("charts/other/Chart.yaml", "apiVersion: v2\nname: other\nversion: 3.0.0\n");
  await s.tree.write(
    "charts/other/templates/config.yaml",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: theirs}\n",
  );
  await madeByHand(s, chart);
  await s.plan("demo", PLAN + keys);
  await s.tree.write("hooks/ran", "exit 1\n");
  const run = await s.push();
  expect(run.done).toEqual({ demo: done });
  expect(run.reason("demo")).toMatch(reason);
  const after = await releaseIn(stage.cluster, s.namespace, "demo");
  expect(after?.revision).toBe(done.endsWith("failed") ? 1 : 2);
});

test.each<[string, (s: Scenario, file: string) => Promise<unknown>]>([
  ["another repository", (s) => s.push({ repositoryId: 1 })],
  ["another branch or `path`", (s) => s.push({ branch: "prod", inputs: { branches: "prod" } })],
])("a release that %s deployed is refused, unless `adopt: true`", async (whose, deployThere) => {
  const s = await stage.scenario();
  const file = await s.plan("demo", PLAN);
  await deployThere(s, file);
  await s.plan("demo", `${PLAN}# ours now?\n`);
  const refused = await s.push();
  expect(refused).toMatchObject({ exitCode: 1, done: { demo: "upgrade failed" } });
  expect(refused.reason("demo")).toContain(whose);
  expect(refused.annotations).toMatchObject([{ level: "error", file, line: 1 }]);
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ revision: 1 });

  await s.plan("demo", `${PLAN}adopt: true\n`);
  const taken = await s.push();
  expect(taken).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
  expect(taken.annotations).toMatchObject([
    { level: "notice", message: expect.stringContaining("taken over") },
  ]);
  await s.tree.remove(file);
  await s.plan("rest", PLAN);
  expect(await s.push(), "ours from then on").toMatchObject({ done: { demo: "uninstall succeeded" } });
});

test("what was refused is refused again by the next push, whatever that one is about", async () => {
  const s = await stage.scenario();
  await madeByHand(s, "app");
  await s.plan("demo", `${PLAN}adopt: false\n`);
  expect(await s.push()).toMatchObject({ exitCode: 1, done: { demo: "upgrade failed" } });
  await s.plan("other", PLAN);
  expect(await s.push()).toMatchObject({
    exitCode: 1,
    done: { demo: "upgrade failed", other: "install succeeded" },
  });
});

test("a release that another setup of the same cluster deployed is refused", async () => {
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
  const there = await s.plan("demo", PLAN, { setup: "aws/bar" });
  await s.push();
  await s.plan("demo", PLAN);
  const both = await s.push();
  expect(both.done).toEqual({ demo: "upgrade failed" });
  expect(both.reason("demo")).toContain("another setup");

  // Now both setups are looked at, and the two plans of one release are told before anything is done.
  await s.tree.write(there, `${PLAN}# touched\n`);
  await s.plan("demo", `${PLAN}# touched\n`);
  const told = await s.push();
  expect(told).toMatchObject({ exitCode: 1, results: [] });
  expect(told.annotations[0]?.message).toContain("are one cluster");
});
