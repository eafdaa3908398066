import { describe, expect, test } from "vitest";
import type { Rule } from "../testbed/rbac.ts";
import { releaseIn, releasesIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const EVERYTHING: readonly Rule[] = [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }];

/** The account `limited` may do everything in one namespace, and nothing elsewhere. */
async function allowed(s: Scenario, namespace = s.namespace): Promise<void> {
  await stage.cluster.allow("limited", EVERYTHING, namespace);
}

describe.each(majors)("an account of one namespace, with Helm %i,", (helm) => {
  test("deploys there, and the log says what is not seen", async () => {
    const s = await stage.scenario({ helm, user: "limited" });
    await allowed(s);
    await s.plan("demo", `${PLAN}values: {replicas: 1}\n`);
    await s.plan("rest", PLAN);
    const first = await s.push();
    expect(first, first.log).toMatchObject({
      exitCode: 0,
      done: { demo: "install succeeded", rest: "install succeeded" },
    });
    expect(first.log).toContain(`only ${s.namespace} is looked at: deletions elsewhere are not seen`);
    expect(first.log, "the lock lies where it is allowed").not.toContain("not locked");

    await s.plan("demo", `${PLAN}values: {message: two}\n`);
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["rest"]);
  });
});

test("a namespace that the account may not look into fails the setup and names the right that is missing", async () => {
  const s = await stage.scenario({ user: "limited" });
  await allowed(s);
  await s.plan("demo", PLAN);
  await s.plan("far", PLAN, { namespace: `${s.namespace}-far` });
  const run = await s.push();
  expect(run.exitCode).toBe(1);
  expect(run.annotations).toHaveLength(1);
  expect(run.annotations[0]?.message).toContain(`${s.namespace}-far`);
  expect(run.annotations[0]?.message).toMatch(/list.*secrets/);
});

test("what Helm may not do is told with the right that is missing", async () => {
  const s = await stage.scenario({ user: "reader" });
  const rules = [{ resources: ["secrets", "configmaps"], verbs: ["*"] }];
  await stage.cluster.allow("reader", rules, s.namespace);
  await s.plan("demo", `${PLAN}values: {replicas: 1}\n`);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 1, done: { demo: "install failed" } });
  expect(run.reason("demo")).toContain("deployments.apps");
  expect(run.log, "nor may it lock").toContain("aws/foo is not locked against other runs: ");

  // It may not even read its namespace, and need not: only what is not there for sure is created.
  await s.plan("demo", PLAN);
  expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
});

test("a deletion in a namespace that no plan names any more is seen by the base's diff only", async () => {
  const s = await stage.scenario({ user: "limited" });
  await allowed(s);
  await allowed(s, `${s.namespace}-old`);
  await s.plan("rest", PLAN);
  const old = await s.plan("demo", PLAN, { namespace: `${s.namespace}-old` });
  expect((await s.push()).exitCode).toBe(0);
  await s.tree.remove(old);
  const run = await s.push();
  expect(run, run.log).toMatchObject({
    exitCode: 0,
    done: { [`aws/foo/${s.namespace}-old/demo`]: "uninstall succeeded" },
  });
  expect(await releaseIn(stage.cluster, `${s.namespace}-old`, "demo")).toBeUndefined();
});
