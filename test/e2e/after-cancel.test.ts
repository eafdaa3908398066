import { expect, test } from "vitest";
import { releaseIn } from "./cluster.ts";
import { leaseOf } from "./leases.ts";
import { majors, startStage } from "./scenario.ts";
import { gateOf, statusOf } from "./situations.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const signals = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const;

test.each(majors)(
  "with Helm %i, an upgrade that is cancelled fails, and the next run goes on at once",
  async (helm) => {
    const s = await stage.scenario({ helm });
    const gate = gateOf(stage.cluster, s);
    await s.plan("demo", `${PLAN}values: {replicas: 1}\n`);
    await s.plan("waiting", PLAN);
    await s.push({ runId: "9001" });
    await s.plan("demo", `${PLAN}values: ${gate.values}\ntimeout: 10m\n`);
    await s.plan("waiting", `${PLAN}values: {message: two}\nneeds: [aws/foo/${s.namespace}/demo]\n`);
    const run = await s.push({
      runId: "9002",
      signalAfter: { after: statusOf(stage.cluster, s, "demo", "pending-upgrade") },
    });
    expect(run).toMatchObject({
      exitCode: 130,
      done: { demo: "upgrade failed", waiting: "upgrade skipped" },
    });
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({
      revision: 2,
      status: "failed",
    });
    expect((await leaseOf(stage.cluster, s).read())?.spec.holderIdentity).toBeUndefined();

    await gate.open();
    const next = await s.schedule({ runId: "9003" });
    expect(next, next.log).toMatchObject({
      exitCode: 0,
      done: { demo: "upgrade succeeded", waiting: "upgrade succeeded" },
    });
    expect(next.log).not.toContain("waiting for the lock");
  },
);

test.each(signals)(
  "%s while it waits for another run's lock: exit %i, and nothing is changed",
  async (signal, code) => {
    const s = await stage.scenario();
    await s.plan("demo", PLAN);
    const lease = leaseOf(stage.cluster, s);
    await lease.hand("77/1/deploy/0123456789ab");
    const run = await s.push({ signalAfter: { after: /waiting for the lock/, signal } });
    expect(run, run.log).toMatchObject({
      exitCode: code,
      done: { demo: "install skipped" },
      annotations: [],
    });
    expect(run.reason("demo")).toContain("interrupted");
    expect(run.summary).toContain(`Interrupted (${signal})`);
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
    expect((await lease.read())?.spec.holderIdentity).toBe("77/1/deploy/0123456789ab");
  },
);
