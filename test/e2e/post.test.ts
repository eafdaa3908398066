import { expect, test } from "vitest";
import { waitUntil } from "../testbed/processes.ts";
import { releaseIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const STUCK = `${PLAN}values: {replicas: 1, nodeSelector: {no: node}}\ntimeout: 10m\n`;

/** Resolves when the release is in this status. */
function reached(s: Scenario, release: string, status: string): Promise<void> {
  return waitUntil(`${release} is ${status}`, 60_000, async () => {
    return (await releaseIn(stage.cluster, s.namespace, release))?.status === status;
  });
}

function left(s: Scenario, release: string, status: string): string {
  return `aws/foo: release ${release} in ${s.namespace} was left ${status} when the run was ended`;
}

test.each(majors)("with Helm %i, the post step unlocks what a killed main step installed", async (helm) => {
  const s = await stage.scenario({ helm });
  await s.plan("demo", STUCK);
  const run = await s.kill(reached(s, "demo", "pending-install"));
  expect(run).toMatchObject({ exitCode: 137, post: { exitCode: 0 }, leftInTemp: [] });
  expect(run.post?.stdout).toContain(
    `${left(s, "demo", "pending-install")}. It is unlocked (marked as failed): the next run goes on with it.`,
  );
  expect(run.post?.stdout).toContain("aws/foo: the lock was given back.");
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ status: "failed" });
  await s.plan("demo", PLAN);
  expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
});

test.each(majors)("with Helm %i, the post step unlocks what a killed main step uninstalled", async (helm) => {
  const s = await stage.scenario({ helm });
  await s.tree.write("charts/held/Chart.yaml", "apiVersion: v2\nname: held\nversion: 1.0.0\n");
  await s.tree.write(
    "charts/held/templates/held.yaml",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: held, finalizers: [example.com/guard]}\n",
  );
  const demo = await s.plan("demo", "chart: ./charts/held\n");
  await s.plan("rest", PLAN);
  await s.push({ runId: "900" });
  await s.tree.remove(demo);
  const run = await s.kill(reached(s, "demo", "uninstalling"));
  expect(run).toMatchObject({ exitCode: 137, post: { exitCode: 0 }, leftInTemp: [] });
  expect(run.post?.stdout).toContain(`${left(s, "demo", "uninstalling")}. It is unlocked`);
  const held = `/api/v1/namespaces/${s.namespace}/configmaps/held`;
  await stage.cluster.request("PATCH", held, { metadata: { finalizers: null } });
  const before = await s.tree.git("rev-parse", "HEAD~1");
  expect(await s.push({ before })).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
});

test("with `repair: false` the post step leaves it, and says so", async () => {
  const s = await stage.scenario();
  await s.plan("demo", STUCK);
  const run = await s.kill(reached(s, "demo", "pending-install"), {
    inputs: { repair: "false" },
  });
  expect(run.post).toMatchObject({ exitCode: 0 });
  expect(run.post?.stdout).toContain(
    `${left(s, "demo", "pending-install")}, and stays so: \`repair\` is false.`,
  );
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ status: "pending-install" });
});
