import { expect, test } from "vitest";
import { helmByHand, releasesIn } from "./cluster.ts";
import { type Run, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

/** Two plans in one setup, one in another that no later push touches; somebody has uninstalled that one. */
async function lostFar(): Promise<Scenario> {
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
  await s.plan("db", PLAN);
  await s.plan("web", PLAN);
  await s.plan("far", PLAN, { setup: "aws/bar" });
  expect((await s.push()).exitCode).toBe(0);
  await helmByHand(stage.cluster, 4, ["uninstall", "far", "--namespace", s.namespace]);
  return s;
}

const sync = { command: "sync" };

test.each<[string, (s: Scenario) => Promise<Run>]>([
  ["a schedule", (s) => s.schedule()],
  ["`command: sync` by hand", (s) => s.dispatch(sync)],
  ["`command: sync` in a push that touches nothing", (s) => s.push({ inputs: sync })],
])("%s looks at all setups", async (_name, run) => {
  const s = await lostFar();
  const synced = await run(s);
  const far = `aws/bar/${s.namespace}/far`;
  expect(synced).toMatchObject({ exitCode: 0, done: { [far]: "install succeeded" }, annotations: [] });
  expect(synced.reason(far)).toBe("is in the repository, but not in the cluster");
  expect(synced.summary).not.toContain("compared with");
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["db", "far", "web"]);
});

test("a push looks only where it touches something", async () => {
  const s = await lostFar();
  await s.plan("web", `${PLAN}values: {message: two}\n`);
  expect(await s.push()).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["db", "web"]);
});

test("a sync uninstalls what no plan names any more", async () => {
  const s = await lostFar();
  await s.tree.remove(`aws/foo/${s.namespace}/db`);
  await s.tree.commit("Nobody pushed this");
  const run = await s.schedule();
  expect(run).toMatchObject({ exitCode: 0, done: { db: "uninstall succeeded" } });
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["far", "web"]);
});

test("a sync is nobody's word for the last releases of a setup, also when `plans` names it", async () => {
  const s = await lostFar();
  await s.tree.write("gitops.yaml", "setups: [aws/foo]\n");
  for (const name of ["db", "web"]) await s.tree.remove(`aws/foo/${s.namespace}/${name}`);
  await s.tree.commit("Nobody pushed this");
  const run = await s.schedule({ inputs: { plans: "aws/foo/**" } });
  expect(run).toMatchObject({ exitCode: 1, done: { db: "uninstall failed", web: "uninstall failed" } });
  const byHand = await s.dispatch({ plans: "aws/foo/**" });
  expect(byHand).toMatchObject({
    exitCode: 0,
    done: { db: "uninstall succeeded", web: "uninstall succeeded" },
  });
});

test("a schedule of a branch that does not deploy does nothing", async () => {
  const s = await lostFar();
  const run = await s.schedule({ inputs: { branches: "prod" } });
  expect(run).toMatchObject({ exitCode: 0, results: [] });
  expect(run.log).toContain("branch main is not in `branches` (prod)");
});
