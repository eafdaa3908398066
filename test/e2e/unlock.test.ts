import { describe, expect, test } from "vitest";
import { configOf, releaseIn } from "./cluster.ts";
import { startHelm } from "./helms.ts";
import { leaseOf } from "./leases.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";
import { gateOf, kubeconfigAhead, podsOf, statusOf } from "./situations.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const NEXT = { runId: "9002" };

/** A run of another number waits for a Lease that a lost machine holds; here somebody has given it back. */
async function withoutLease(s: Scenario): Promise<void> {
  await leaseOf(stage.cluster, s).hand(undefined);
}

/** Loses the machine, Helm with it, while Helm waits for pods; returns their UIDs. */
async function loseWaiting(s: Scenario, status: string): Promise<Readonly<Record<string, string>>> {
  const waiting = async () => {
    await statusOf(stage.cluster, s, "demo", status);
    await podsThere(s, status === "pending-install" ? 1 : 2);
  };
  expect(await s.lose(waiting(), { runId: "9001" })).toBe(137);
  await withoutLease(s);
  expect((await releaseIn(stage.cluster, s.namespace, "demo"))?.status).toBe(status);
  return await podsOf(stage.cluster, s, "demo");
}

async function podsThere(s: Scenario, count: number): Promise<void> {
  await expect
    .poll(async () => Object.keys(await podsOf(stage.cluster, s, "demo")).length, { timeout: 60_000 })
    .toBe(count);
}

describe.each(majors)("with Helm %i", (helm) => {
  test("an install whose Helm was killed is freed and gone on with; its pods stay", async () => {
    const s = await stage.scenario({ helm });
    const gate = gateOf(stage.cluster, s);
    await s.plan("demo", `${PLAN}values: ${gate.values}\n`);
    const pods = await loseWaiting(s, "pending-install");

    await gate.open();
    const next = await s.schedule(NEXT);
    expect(next, next.log).toMatchObject({
      exitCode: 0,
      results: [{ operation: "install", result: "succeeded", revision: 2 }],
    });
    const notice =
      "Revision 1 of release demo is pending-install: run 9001-1 was ended while it deployed it. It was unlocked.";
    expect(next.log).toContain(notice);
    expect(next.summary).toContain(notice);
    expect(await podsOf(stage.cluster, s, "demo")).toEqual(pods);
    expect(await s.schedule(NEXT)).toMatchObject({ exitCode: 0, results: [] });
  });

  test("an upgrade whose Helm was killed is freed and gone on with; its new pods stay", async () => {
    const s = await stage.scenario({ helm });
    const gate = gateOf(stage.cluster, s);
    await s.plan("demo", `${PLAN}values: {replicas: 1}\n`);
    expect((await s.push()).exitCode).toBe(0);
    const old = await podsOf(stage.cluster, s, "demo");
    await s.plan("demo", `${PLAN}values: ${gate.values}\n`);
    const pods = await loseWaiting(s, "pending-upgrade");

    await gate.open();
    const next = await s.schedule(NEXT);
    expect(next, next.log).toMatchObject({
      exitCode: 0,
      results: [{ operation: "upgrade", result: "succeeded", revision: 3 }],
    });
    expect(next.summary).toContain("run 9001-1 was ended while it deployed it. It was unlocked.");
    await podsThere(s, 1);
    const [now] = Object.values(await podsOf(stage.cluster, s, "demo"));
    expect(Object.values(pods)).toContain(now);
    expect(Object.values(old)).not.toContain(now);
  });

  test("a rollback by hand that was killed is freed once its Helm must be gone, and taken back", async () => {
    const s = await stage.scenario({ helm });
    const gate = gateOf(stage.cluster, s);
    await gate.open();
    await s.plan("demo", `${PLAN}values: ${gate.values}\n`);
    await s.push();
    await gate.close();
    await s.plan("demo", `${PLAN}values: {replicas: 1}\ntimeout: 2m\n`);
    expect((await s.push()).exitCode).toBe(0);
    await using byHand = await startHelm(stage.cluster, helm, [
      ...["rollback", "demo", "1", "--wait", "--timeout", "10m", "--namespace", s.namespace],
    ]);
    await statusOf(stage.cluster, s, "demo", "pending-rollback");
    await byHand.kill();
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ revision: 3 });

    // What the rollback has put into live objects Helm 3 leaves there, since neither manifest has it.
    await gate.open();
    // Its plan's timeout and five minutes have passed, by the cluster's clock.
    await using ahead = await kubeconfigAhead(stage, s, 60 * 60);
    const next = await s.schedule(NEXT);
    expect(next, next.log).toMatchObject({
      exitCode: 0,
      results: [{ operation: "upgrade", result: "succeeded", revision: 4 }],
    });
    expect(ahead.requests.length).toBeGreaterThan(0);
    expect(next.summary).toContain(
      "Revision 3 of release demo is pending-rollback: the Helm that did it is gone. It was unlocked.",
    );
    expect(await s.schedule(NEXT)).toMatchObject({ exitCode: 0, results: [] });
  });

  test("an uninstall of ours whose machine was lost is done again at once", async () => {
    const s = await stage.scenario({ helm });
    await s.tree.write("charts/held/Chart.yaml", "apiVersion: v2\nname: held\nversion: 1.0.0\n");
    await s.tree.write(
      "charts/held/templates/held.yaml",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: held, finalizers: [example.com/guard]}\n",
    );
    const demo = await s.plan("demo", "chart: ./charts/held\n");
    await s.plan("rest", PLAN);
    expect((await s.push()).exitCode).toBe(0);
    const before = await s.tree.head();
    await s.tree.remove(demo);
    expect(await s.lose(statusOf(stage.cluster, s, "demo", "uninstalling"), { runId: "9001" })).toBe(137);
    await withoutLease(s);
    const held = `/api/v1/namespaces/${s.namespace}/configmaps/held`;
    await stage.cluster.request("PATCH", held, { metadata: { finalizers: null } });
    const next = await s.push({ ...NEXT, before });
    expect(next, next.log).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(next.log).not.toContain("Waiting for it");
  });

  test("an uninstall by hand that was killed: what a plan wants is installed again", async () => {
    const s = await stage.scenario({ helm });
    await killedUninstall(s, helm);
    await using _ = await kubeconfigAhead(stage, s, 60 * 60);
    const next = await s.schedule(NEXT);
    expect(next, next.log).toMatchObject({ exitCode: 0, results: [{ result: "succeeded", revision: 2 }] });
    expect(next.summary).toContain(
      "Revision 1 of release demo is uninstalling: the Helm that did it is gone. It was unlocked.",
    );
    expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "hello" });
  });

  test("an uninstall by hand that was killed: what no plan wants is uninstalled to its end", async () => {
    const s = await stage.scenario({ helm });
    await killedUninstall(s, helm);
    await using _ = await kubeconfigAhead(stage, s, 60 * 60);
    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    const next = await s.push(NEXT);
    expect(next, next.log).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
    expect(await configOf(stage.cluster, s.namespace, "demo")).toBeUndefined();
  });
});

/** Leaves the release `demo` of ours uninstalling, and nothing of it being deleted any more. */
async function killedUninstall(s: Scenario, helm: 3 | 4): Promise<void> {
  await s.plan("demo", `${PLAN}values: {replicas: 1}\n`);
  await s.plan("rest", PLAN);
  expect((await s.push()).exitCode).toBe(0);
  const config = `/api/v1/namespaces/${s.namespace}/configmaps/demo-config`;
  const finalizers = (list: readonly string[] | null) =>
    stage.cluster.request("PATCH", config, { metadata: { finalizers: list } });
  await finalizers(["example.com/guard"]);
  const wait = ["--wait", "--timeout", "10m", "--namespace", s.namespace];
  await using byHand = await startHelm(stage.cluster, helm, ["uninstall", "demo", ...wait]);
  await expect
    .poll(async () => (await stage.cluster.request("GET", config)).body.metadata?.deletionTimestamp, {
      timeout: 60_000,
    })
    .toBeDefined();
  await podsThere(s, 0);
  await byHand.kill();
  await finalizers(null);
  expect((await releaseIn(stage.cluster, s.namespace, "demo"))?.status).toBe("uninstalling");
}

test("`repair: false` leaves it to a person, and says what to do", async () => {
  const s = await stage.scenario();
  const gate = gateOf(stage.cluster, s);
  await s.plan("demo", `${PLAN}values: ${gate.values}\n`);
  await loseWaiting(s, "pending-install");
  await gate.open();
  const refused = await s.schedule({ ...NEXT, inputs: { repair: "false" } });
  expect(refused).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
  expect(refused.reason("demo")).toBe(
    "Helm's record says pending-install: another Helm is at work on release demo, or was ended while it was.",
  );
  expect(refused.annotations[0]?.message).toContain(`\`helm uninstall demo --namespace ${s.namespace}\``);
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({
    revision: 1,
    status: "pending-install",
  });
  await s.tree.remove(`aws/foo/${s.namespace}/demo`);
  await s.plan("rest", PLAN);
  expect(await s.push({ ...NEXT, inputs: { repair: "false" } })).toMatchObject({
    exitCode: 1,
    done: { demo: "uninstall failed", rest: "install succeeded" },
  });
});
