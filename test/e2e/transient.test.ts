import { expect, onTestFinished, test } from "vitest";
import { type Fault, type FaultyApi, startFaultyApi } from "../testbed/faulty-api.ts";
import { configOf, releaseIn } from "./cluster.ts";
import { type Major, majors, type Scenario, SETUP, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

/** A scenario whose API server can be put in trouble. */
async function scenarioBehind(helm: Major): Promise<{ readonly s: Scenario; readonly api: FaultyApi }> {
  const s = await stage.scenario({ helm });
  const api = await startFaultyApi(stage.cluster);
  onTestFinished(api.stop);
  const direct = stage.cluster.kubeconfig({ context: SETUP, server: api.url });
  stage.store.put(`${s.namespace}/${SETUP}`, direct.replace(stage.cluster.caData, api.caData));
  return { s, api };
}

/** A fault of the first so many requests that match. */
function first(count: number, pattern: RegExp, fault: Fault): FaultyApi["fault"] {
  let seen = 0;
  return (request) => (pattern.test(request) && ++seen <= count ? fault : undefined);
}

// The action itself asks by dry runs what an apply would take from others.
const writesConfig = /^(POST|PATCH|PUT) \S*\/configmaps(?!\S*dryRun)/;
const writesRecord = /^PUT \S*\/secrets\//;

test.each(majors)(
  "Helm %i: an API server that stops in the middle of an upgrade and comes back",
  async (helm) => {
    const { s, api } = await scenarioBehind(helm);
    await s.plan("demo", PLAN);
    await s.push();
    await s.plan("demo", `${PLAN}values: {message: two}\n`);
    let restarted: Promise<void> | undefined;
    api.fault = (request) => {
      if (!writesConfig.test(request) || restarted !== undefined) return undefined;
      restarted = stage.cluster.stopApiServer().then(() => stage.cluster.startApiServer());
      return "reset";
    };
    const run = await s.push();
    await restarted;
    expect(run).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
    expect(run.log).toMatch(/did not answer as it should \(.*\); trying again in 1 s, try 2 of 4/);
    expect(run.summary).toMatch(/did not answer as it should \(.*\); try \d succeeded\./);
    expect((await configOf(stage.cluster, s.namespace, "demo"))?.message).toBe("two");
  },
);

test.each<[Major, Fault]>([
  [3, 503],
  [3, 429],
  [4, 503],
  [4, "truncate"],
])("Helm %i: an API server that answers %s twice", async (helm, fault) => {
  const { s, api } = await scenarioBehind(helm);
  api.fault = first(2, writesConfig, fault);
  await s.plan("demo", PLAN);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  expect(run.summary).toContain("; try 3 succeeded.");
  const release = await releaseIn(stage.cluster, s.namespace, "demo");
  expect(release).toMatchObject({ revision: 3, status: "deployed", labels: { done: "3" } });
});

test.each(majors)("Helm %i: a record that cannot be written, which Helm calls a success", async (helm) => {
  const { s, api } = await scenarioBehind(helm);
  // Helm 3 tries some of these twice by itself.
  api.fault = first(2, writesRecord, 500);
  await s.plan("demo", PLAN);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 0, done: { demo: expect.stringContaining("succeeded") } });
  const release = await releaseIn(stage.cluster, s.namespace, "demo");
  expect(release).toMatchObject({ status: "deployed", labels: { done: String(release?.revision) } });
});

test.each(majors)("Helm %i: an uninstall that is cut off", async (helm) => {
  const { s, api } = await scenarioBehind(helm);
  await s.plan("demo", PLAN);
  await s.plan("other", PLAN);
  await s.push();
  await s.tree.remove(`aws/foo/${s.namespace}/demo`);
  api.fault = first(1, /^DELETE \S*\/configmaps\//, 503);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
  expect(await configOf(stage.cluster, s.namespace, "demo")).toBeUndefined();
});

test("an API server that stays in trouble fails the plan after four tries", async () => {
  const { s, api } = await scenarioBehind(4);
  api.fault = (request) => (writesConfig.test(request) ? 503 : undefined);
  await s.plan("demo", PLAN);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
  expect(run.log).toContain("trying again in 15 s, try 4 of 4");
  expect(run.reason("demo")).toContain("the server is currently unable to handle the request");
});

test("a failure that stays is not tried again", async () => {
  const { s } = await scenarioBehind(4);
  await s.plan("demo", `${PLAN}values: {replicas: many}\n`);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
  expect(run.log).not.toContain("trying again");
});
