import { describe, expect, test } from "vitest";
import { configOf, releaseIn } from "./cluster.ts";
import { type HelmAtWork, startHelm } from "./helms.ts";
import { leaseOf } from "./leases.ts";
import { majors, type RunOptions, type Scenario, startStage } from "./scenario.ts";
import { type Gate, gateOf, statusOf } from "./situations.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
type OnTestFinished = (end: () => Promise<void>) => void;

/** A release of ours that a person is just upgrading: their Helm waits for pods until the gate is open. */
async function atWork(
  helm: 3 | 4,
  onTestFinished: OnTestFinished,
): Promise<{ readonly s: Scenario; readonly gate: Gate; readonly byHand: HelmAtWork }> {
  const s = await stage.scenario({ helm, onTestFinished });
  const gate = gateOf(stage.cluster, s);
  await s.plan("demo", `${PLAN}values: {message: mine}\ntimeout: 10s\n`);
  expect((await s.push()).exitCode).toBe(0);
  const byHand = await startHelm(stage.cluster, helm, [
    ...["upgrade", "demo", `${s.tree.dir}/charts/app`, "--namespace", s.namespace],
    ...["--set", "message=hand,replicas=1", "--set", `nodeSelector.gate-${s.namespace}=open`],
    ...["--wait", "--timeout", "10m"],
  ]);
  onTestFinished(async () => await byHand[Symbol.asyncDispose]());
  await statusOf(stage.cluster, s, "demo", "pending-upgrade");
  return { s, gate, byHand };
}

/** For a run that has to wait: `then` is done as soon as it says so. */
function waiting(then: () => unknown): Pick<RunOptions, "onLine" | "runId"> {
  return {
    runId: "9002",
    onLine({ text }) {
      if (text.includes("Waiting for it for")) void then();
    },
  };
}

describe.each(majors)("a Helm %i that a person has at work on a release of ours", (helm) => {
  test.concurrent("is waited for, and what it made is taken back", async ({ onTestFinished }) => {
    const { s, gate, byHand } = await atWork(helm, onTestFinished);
    const run = await s.schedule(waiting(gate.open));
    expect(await byHand.ended).toBe(0);
    expect(run, run.log).toMatchObject({
      exitCode: 0,
      results: [{ operation: "upgrade", result: "succeeded", revision: 3 }],
    });
    expect(run.log).toContain(
      "Release demo is pending-upgrade: its Helm may be at work still. Waiting for it",
    );
    expect(run.log).toContain("Release demo is deployed now (revision 2).");
    expect(run.summary).toContain("Revision 2 was made by hand; the repository's version took its place.");
    expect(run.log).not.toContain("unlocked");
    expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "mine" });
  });
});

test.concurrent("a Helm that fails by itself meanwhile leaves a release that is upgraded", async ({
  onTestFinished,
}) => {
  const { s, byHand } = await atWork(4, onTestFinished);
  const run = await s.schedule(waiting(byHand.interrupt));
  expect(run, run.log).toMatchObject({ exitCode: 0, results: [{ result: "succeeded", revision: 3 }] });
  expect(run.log).toContain("Release demo is failed now (revision 2).");
  expect(run.summary).not.toContain("unlocked");
});

test.concurrent("a run that is cancelled while it waits changes nothing", async ({ onTestFinished }) => {
  const { s, byHand } = await atWork(4, onTestFinished);
  const run = await s.schedule({ runId: "9002", signalAfter: { after: /Waiting for it for/ } });
  expect(run).toMatchObject({ exitCode: 130, done: { demo: "upgrade failed" } });
  expect(run.reason("demo")).toContain("Waiting for another Helm to end its work on release demo");
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({
    revision: 2,
    status: "pending-upgrade",
  });
  expect((await leaseOf(stage.cluster, s).read())?.spec.holderIdentity).toBeUndefined();
  await byHand.kill();
});

test.concurrent("its release, whose plan is deleted, is uninstalled when it has ended", async ({
  onTestFinished,
}) => {
  const { s, gate } = await atWork(3, onTestFinished);
  await s.plan("rest", PLAN);
  await s.tree.remove(`aws/foo/${s.namespace}/demo`);
  const run = await s.push(waiting(gate.open));
  expect(run, run.log).toMatchObject({
    exitCode: 0,
    done: { demo: "uninstall succeeded", rest: "install succeeded" },
  });
  expect(run.log).toContain("Release demo is deployed now (revision 2).");
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
});
