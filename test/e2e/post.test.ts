import { expect, test } from "vitest";
import { startOf } from "../../src/process-groups.ts";
import { waitUntil } from "../testbed/processes.ts";
import { releaseIn } from "./cluster.ts";
import { watchHelm } from "./helms.ts";
import { leaseOf } from "./leases.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";
import { fileIn, gateOf } from "./situations.ts";

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

test.each(majors)("with Helm %i, what lives on when node alone is killed is ended first", async (helm) => {
  const s = await stage.scenario({ helm });
  const { toolCache, pid } = await watchHelm(s);
  await s.tree.write("hooks/long", 'touch "$SCRATCH/begun"; sleep 300\n');
  await s.plan("demo", STUCK);
  await s.plan("hooked", `${PLAN}hooks: {pre-install: hooks/long}\n`);
  const atWork = Promise.all([reached(s, "demo", "pending-install"), fileIn(s, "begun")]);
  const run = await s.kill(atWork, { toolCache, runId: "905" });
  expect(run).toMatchObject({ exitCode: 137, post: { exitCode: 0 }, leftInTemp: [], orphans: [] });
  for (const what of [
    `helm upgrade of release demo in ${s.namespace}`,
    `the pre-install hook hooks/long of aws/foo/${s.namespace}/hooked`,
  ])
    expect(run.post?.stdout).toContain(`${what} was at work still (process `);
  expect(startOf(await pid())).toBeUndefined();
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ status: "failed" });
  await expectGivenBack(s);
});

async function expectGivenBack(s: Scenario): Promise<void> {
  const lease = await leaseOf(stage.cluster, s).read();
  expect(lease?.metadata.annotations?.["gitops-action/commit"]).toBe(await s.tree.head());
  expect(lease?.spec.holderIdentity).toBeUndefined();
}

test.each(majors)("with Helm %i, after a killed upgrade the next run starts at once", async (helm) => {
  const s = await stage.scenario({ helm });
  const gate = gateOf(stage.cluster, s);
  const { toolCache, pid } = await watchHelm(s);
  await s.plan("demo", PLAN);
  await s.push({ runId: "910" });
  await s.plan("demo", `${PLAN}values: ${gate.values}\n`);
  const upgrading = reached(s, "demo", "pending-upgrade");
  // A runner ends all that a step has started.
  const helmEnded = upgrading.then(async () => process.kill(await pid(), "SIGKILL"));
  const killed = await s.kill(upgrading, { toolCache, runId: "911" });
  await helmEnded;
  expect(killed.post?.stdout).toContain(`${left(s, "demo", "pending-upgrade")}. It is unlocked`);
  await expectGivenBack(s);

  await gate.open();
  const next = await s.schedule({ runId: "912" });
  expect(next, next.log).toMatchObject({
    exitCode: 0,
    results: [{ operation: "upgrade", result: "succeeded", revision: 3 }],
  });
  expect(next.log).not.toContain("waiting for the lock");
});

test("a main step that was killed in a hook leaves nothing stuck, and the hook runs again", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/long", '[ -e "$SCRATCH/begun" ] || { touch "$SCRATCH/begun"; sleep 300; }\n');
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/long}\n`);
  const killed = await s.kill(fileIn(s, "begun"), { runId: "921" });
  expect(killed.post?.stdout).toContain("no release is stuck");
  await expectGivenBack(s);
  expect((await s.schedule({ runId: "922" })).done).toEqual({ demo: "install succeeded" });
});
