import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlPlane, startControlPlane } from "../testbed/control-plane.ts";
import { configOf, releasesIn } from "./cluster.ts";
import { type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
let second: ControlPlane;
beforeAll(async () => {
  second = await startControlPlane();
});
afterAll(() => second?.stop());

/** `aws/foo` and `aws/bar` on clusters of their own. */
async function scenario(): Promise<Scenario> {
  const s = await stage.scenario();
  stage.store.put(`${s.namespace}/aws/bar`, second.kubeconfig({ context: "aws/bar" }));
  return s;
}

const bar = { setup: "aws/bar" };

test("each setup gets its own plans, and is opened only when something concerns it", async () => {
  const s = await scenario();
  await s.plan("demo", `${PLAN}values: {message: foo}\n`);
  await s.plan("demo", `${PLAN}values: {message: bar}\n`, bar);
  const id = `aws/bar/${s.namespace}/demo`;
  expect(await s.push()).toMatchObject({
    exitCode: 0,
    done: { demo: "install succeeded", [id]: "install succeeded" },
  });
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "foo" });
  expect(await configOf(second, s.namespace, "demo")).toMatchObject({ message: "bar" });

  const requests = stage.store.requests.length;
  await s.plan("demo", `${PLAN}values: {message: two}\n`, bar);
  expect((await s.push()).done).toEqual({ [id]: "upgrade succeeded" });
  const paths = stage.store.requests.slice(requests).map(({ path }) => path);
  expect(paths).toEqual([`/${s.namespace}/aws/bar/kubeconfig.yaml`]);
});

test("setups run side by side", async () => {
  const s = await scenario();
  // Each waits for the other's sign: only runs that overlap end.
  const meet = (own: string, other: string) =>
    `touch "$SCRATCH/${own}"; for i in $(seq 300); do [ -e "$SCRATCH/${other}" ] && exit; sleep 0.1; done; exit 1\n`;
  await s.tree.write("hooks/foo", meet("foo", "bar"));
  await s.tree.write("hooks/bar", meet("bar", "foo"));
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/foo}\n`);
  await s.plan("demo", `${PLAN}hooks: {pre-install: hooks/bar}\n`, bar);
  expect(await s.push({ inputs: { "max-parallel": "1" } })).toMatchObject({
    exitCode: 0,
    outputs: { changed: "2" },
  });
});

test("in a setup as many plans run at a time as `max-parallel` says", async () => {
  const s = await scenario();
  await s.tree.write(
    "hooks/count",
    'touch "$SCRATCH/at-$GITOPS_RELEASE"; sleep 0.3; ls "$SCRATCH" | grep -c ^at- >> "$SCRATCH/most"; rm "$SCRATCH/at-$GITOPS_RELEASE"\n',
  );
  for (const name of ["a", "b", "c", "d"]) await s.plan(name, `${PLAN}hooks: {pre-install: hooks/count}\n`);
  expect((await s.push({ inputs: { "max-parallel": "2" } })).exitCode).toBe(0);
  const { readFile } = await import("node:fs/promises");
  const counts = (await readFile(`${s.scratch}/most`, "utf8")).trim().split("\n").map(Number);
  expect(Math.max(...counts)).toBeLessThanOrEqual(2);
});

test("one setup out of reach fails alone, and its releases are made up for later", async () => {
  const s = await scenario();
  await s.plan("demo", PLAN);
  await s.plan("demo", PLAN, bar);
  stage.store.respond(`${s.namespace}/aws/bar`, { kind: "status", status: 403 });
  const id = `aws/bar/${s.namespace}/demo`;
  const first = await s.push();
  expect(first).toMatchObject({ exitCode: 1, done: { demo: "install succeeded", [id]: "skip failed" } });
  expect(await releasesIn(second, s.namespace)).toEqual([]);

  stage.store.put(`${s.namespace}/aws/bar`, second.kubeconfig({ context: "aws/bar" }));
  await s.plan("demo", `${PLAN}values: {message: two}\n`, bar);
  expect(await s.push()).toMatchObject({ exitCode: 0, done: { [id]: "install succeeded" } });
});

test("a plan that moves to another cluster is there before it goes here", async () => {
  const s = await scenario();
  await s.plan("rest", PLAN);
  const old = await s.plan("demo", PLAN);
  await s.push();
  await s.tree.move(old, `aws/bar/${s.namespace}/demo`);
  const run = await s.push({ inputs: { "max-deletes": "0" } });
  expect(run).toMatchObject({
    exitCode: 0,
    done: { demo: "uninstall succeeded", [`aws/bar/${s.namespace}/demo`]: "install succeeded" },
  });
  expect(await releasesIn(second, s.namespace)).toEqual(["demo"]);
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["rest"]);
});

test("an API server that restarts is waited for", async () => {
  const s = await scenario();
  await s.plan("demo", PLAN, bar);
  await second.stopApiServer();
  let run: ReturnType<Scenario["push"]>;
  try {
    run = s.push();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  } finally {
    await second.startApiServer();
  }
  expect(await run).toMatchObject({ exitCode: 0, outputs: { changed: "1" } });
});
