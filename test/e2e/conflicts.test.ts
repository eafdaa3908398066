import { expect, test } from "vitest";
import { helmByHand, releaseIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const web = (replicas: number) => `${PLAN}values: {replicas: ${replicas}}\nwait: false\n`;

async function scale(s: Scenario, replicas: number): Promise<void> {
  const args = ["scale", "deployment/demo", `--replicas=${replicas}`, "--namespace", s.namespace];
  await stage.cluster.kubectl(args);
}

async function replicas(s: Scenario): Promise<number> {
  const path = `/apis/apps/v1/namespaces/${s.namespace}/deployments/demo`;
  return (await stage.cluster.request("GET", path)).body.spec.replicas;
}

test("what a person scaled is taken back by Helm 4, and said so", async () => {
  const s = await stage.scenario({ helm: 4 });
  await s.plan("demo", web(1));
  await s.push();
  await scale(s, 3);
  await s.plan("demo", web(2));
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
  expect(run.annotations).toMatchObject([
    {
      level: "notice",
      message: expect.stringMatching(/^Deployment demo in \S+ \.spec\.replicas was set by kubectl/),
    },
  ]);
  expect(await replicas(s)).toBe(2);
});

test("with `on-conflict: fail` the upgrade fails, names who holds what, and the next one with `force` works", async () => {
  const s = await stage.scenario({ helm: 4 });
  await s.plan("demo", web(1));
  await s.push();
  await scale(s, 3);
  await s.plan("demo", `${web(2)}on-conflict: fail\n`);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 1, done: { demo: "upgrade failed" } });
  expect(run.reason("demo")).toContain(".spec.replicas");
  expect(run.reason("demo")).toContain("kubectl");
  expect(await replicas(s)).toBe(3);
  await s.plan("demo", web(2));
  expect((await s.push()).done).toEqual({ demo: "upgrade succeeded" });
  expect(await replicas(s)).toBe(2);
});

test.each(majors)("a release made by Helm 3 is upgraded by Helm %i in Helm 3's way", async (helm) => {
  const s = await stage.scenario({ helm });
  await s.plan("demo", web(1));
  const three = { inputs: { "helm-version": "3.22.0" } };
  await s.push(three);
  await scale(s, 3);
  await s.plan("demo", web(2));
  const run = await s.push();
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
  expect(await replicas(s)).toBe(2);
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({
    revision: 2,
    status: "deployed",
  });
});

test("a revision that a person made is upgraded over, with a notice", async () => {
  const s = await stage.scenario();
  await s.plan("demo", web(1));
  await s.plan("other", PLAN);
  await s.push();
  const chart = `${s.tree.dir}/charts/app`;
  const args = ["upgrade", "demo", chart, "--namespace", s.namespace, "--set", "replicas=5"];
  await helmByHand(stage.cluster, 4, args);
  await s.plan("other", `${PLAN}values: {message: two}\n`);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded", other: "upgrade succeeded" } });
  expect(run.reason("demo")).toBe("revision 2 was made by hand");
  expect(run.annotations).toContainEqual(
    expect.objectContaining({ level: "notice", message: expect.stringContaining("by hand") }),
  );
  expect(await replicas(s)).toBe(1);
});
