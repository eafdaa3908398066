import { expect, test } from "vitest";
import { configOf, releaseIn } from "./cluster.ts";
import { leaseOf } from "./leases.ts";
import { type Scenario, startStage } from "./scenario.ts";
import { checkout } from "./situations.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

test("an account that may not touch Leases in `default` locks where its plans are", async () => {
  const s = await stage.scenario({ user: "limited" });
  await stage.cluster.allow("limited", [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }], s.namespace);
  await s.plan("demo", PLAN);
  const run = await s.push();
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  expect(run.log).not.toContain("is not locked");
  expect(await leaseOf(stage.cluster, s).read()).toBeUndefined();
  const lease = await leaseOf(stage.cluster, s, { namespace: s.namespace }).read();
  expect(lease?.metadata.annotations).toMatchObject({
    "gitops-action/commit": await s.tree.head(),
    "gitops-action/setup": "aws/foo",
  });
});

test("`lock-namespace` says where a Lease lies", async () => {
  const s = await stage.scenario();
  await stage.cluster.request("POST", "/api/v1/namespaces", { metadata: { name: `${s.namespace}-locks` } });
  await s.plan("demo", PLAN);
  await s.push({ inputs: { "lock-namespace": `${s.namespace}-locks` } });
  expect(await leaseOf(stage.cluster, s).read()).toBeUndefined();
  expect(await leaseOf(stage.cluster, s, { namespace: `${s.namespace}-locks` }).read()).toBeDefined();
});

/** `demo` deployed by an account that may touch no Lease, and a newer commit that adds another plan. */
async function withoutRights(): Promise<{ readonly s: Scenario; readonly older: string }> {
  const s = await stage.scenario({ user: "reader" });
  await stage.cluster.allow("reader", [{ resources: ["secrets", "configmaps"], verbs: ["*"] }], s.namespace);
  await s.plan("demo", PLAN);
  const first = await s.push();
  expect(first, first.log).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  expect(first.log).toContain("aws/foo is not locked against other runs: ");
  expect(first.log).toContain("leases.coordination.k8s.io in the namespace default");
  expect(first.annotations.filter(({ level }) => level === "warning")).toEqual([]);
  await s.plan("demo", `${PLAN}values: {message: two}\n`);
  await s.plan("extra", PLAN);
  return { s, older: await s.tree.commit("Older") };
}

test("an account that may touch no Lease deploys without a lock, with a warning", async () => {
  const { s, older } = await withoutRights();
  const run = await s.push({ head: older, workspace: await checkout(s, older) });
  expect(run, run.log).toMatchObject({
    exitCode: 0,
    done: { demo: "upgrade succeeded", extra: "install succeeded" },
  });
});

test("without a lock a run that is not the branch's head installs nothing that is not there", async () => {
  const { s, older } = await withoutRights();
  await s.tree.remove(`aws/foo/${s.namespace}/extra`);
  await s.tree.commit("Newer");
  const run = await s.push({ head: older, workspace: await checkout(s, older) });
  expect(run, run.log).toMatchObject({
    exitCode: 1,
    done: { demo: "upgrade succeeded", extra: "skip failed" },
  });
  expect(run.reason("extra")).toContain("This run is not the branch's head and holds no lock");
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "two" });
  expect(await releaseIn(stage.cluster, s.namespace, "extra")).toBeUndefined();
});
