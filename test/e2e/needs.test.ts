import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { releaseIn } from "./cluster.ts";
import { type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const OTHER = "aws/bar";
const FAILING = `${PLAN}hooks: {pre-install: hooks/fail}\n`;

/** A plan that notes its start and end, and takes its time in between. */
const noting = "hooks: {pre-install: hooks/start, post-install: hooks/end, pre-delete: hooks/start}\n";

async function scenario(): Promise<Scenario> {
  const s = await stage.scenario({ setups: ["aws/foo", OTHER] });
  const note = (word: string) => `echo "${word} $GITOPS_RELEASE" >> "$SCRATCH/order"\n`;
  await s.tree.write("hooks/start", note("start"));
  await s.tree.write("hooks/end", `sleep 0.3; ${note("end")}`);
  await s.tree.write("hooks/fail", "exit 1\n");
  return s;
}

async function order(s: Scenario): Promise<readonly string[]> {
  return (await readFile(join(s.scratch, "order"), "utf8")).trim().split("\n");
}

test("what a plan needs is done first, hooks included, in its setup and in others", async () => {
  const s = await scenario();
  const id = `aws/foo/${s.namespace}`;
  await s.plan("a-web", `${PLAN}${noting}needs: [${id}/m-api, ${OTHER}/${s.namespace}-far/queue]\n`);
  await s.plan("m-api", `${PLAN}${noting}needs: [${id}/z-db]\n`);
  await s.plan("z-db", PLAN + noting);
  await s.plan("queue", PLAN + noting, { setup: OTHER, namespace: `${s.namespace}-far` });
  expect((await s.push()).exitCode).toBe(0);
  const lines = await order(s);
  expect(lines.indexOf("end z-db")).toBeLessThan(lines.indexOf("start m-api"));
  expect(lines.indexOf("end m-api")).toBeLessThan(lines.indexOf("start a-web"));
  expect(lines.indexOf("end queue")).toBeLessThan(lines.indexOf("start a-web"));

  await s.tree.remove(`aws/foo/${s.namespace}`);
  await s.plan("rest", PLAN);
  expect((await s.push()).exitCode).toBe(0);
  expect((await order(s)).slice(lines.length)).toEqual(["start a-web", "start m-api", "start z-db"]);
});

test("what needs a failed plan is skipped, and what needs that one too; the next push makes up for it", async () => {
  const s = await scenario();
  const id = `aws/foo/${s.namespace}`;
  await s.plan("db", FAILING);
  await s.plan("api", `${PLAN}needs: [${id}/db]\n`);
  await s.plan("web", `${PLAN}needs: [${id}/api]\n`);
  await s.plan("alone", PLAN);
  const run = await s.push();
  expect(run).toMatchObject({
    exitCode: 1,
    done: {
      db: "install failed",
      api: "install skipped",
      web: "install skipped",
      alone: "install succeeded",
    },
  });
  expect(run.reason("api")).toBe(`it needs ${id}/db, which failed`);
  expect(run.reason("web")).toBe(`it needs ${id}/api, which was skipped`);
  expect(await releaseIn(stage.cluster, s.namespace, "api")).toBeUndefined();

  await s.plan("db", PLAN);
  expect(await s.push()).toMatchObject({
    exitCode: 0,
    done: { db: "install succeeded", api: "install succeeded", web: "install succeeded" },
  });
});

test("a needed plan that nothing concerns is satisfied", async () => {
  const s = await scenario();
  await s.plan("db", PLAN);
  await s.plan("api", `${PLAN}needs: [aws/foo/${s.namespace}/db]\n`);
  await s.push();
  await s.plan("api", `${PLAN}needs: [aws/foo/${s.namespace}/db]\nvalues: {message: two}\n`);
  expect(await s.push()).toMatchObject({ exitCode: 0, done: { api: "upgrade succeeded" } });
});

test("what needs a plan that cannot be read, or whose setup is out of reach, is skipped", async () => {
  const s = await scenario();
  const id = `aws/foo/${s.namespace}`;
  await s.plan("broken", "chart: [\n");
  await s.plan("api", `${PLAN}needs: [${id}/broken]\n`);
  await s.plan("far", PLAN, { setup: OTHER });
  await s.plan("web", `${PLAN}needs: [${OTHER}/${s.namespace}/far]\n`);
  stage.store.respond(`${s.namespace}/${OTHER}`, { kind: "status", status: 404 });
  const run = await s.push();
  expect(run).toMatchObject({
    exitCode: 1,
    done: {
      broken: "skip failed",
      api: "install skipped",
      [`${OTHER}/${s.namespace}/far`]: "skip failed",
      web: "install skipped",
    },
  });
  expect(run.reason("api")).toBe(`it needs ${id}/broken, which cannot be read (${id}/broken:2)`);
  expect(run.reason("web")).toContain(`${OTHER}/${s.namespace}/far`);
});

test("a circle, or a plan that nobody knows, is an error of the plans concerned, on the line of `needs`", async () => {
  const s = await scenario();
  const id = `aws/foo/${s.namespace}`;
  const chick = await s.plan("chick", `${PLAN}needs: [${id}/egg]\n`);
  await s.plan("egg", `${PLAN}needs: [${id}/chick]\n`);
  await s.plan("lost", `${PLAN}needs: [${id}/chickn]\n`);
  await s.plan("alone", PLAN);
  const run = await s.push();
  expect(run).toMatchObject({
    exitCode: 1,
    done: { chick: "skip failed", egg: "skip failed", lost: "skip failed", alone: "install succeeded" },
  });
  expect(run.annotations).toContainEqual(expect.objectContaining({ file: chick, line: 2, level: "error" }));
  expect(run.annotations.map(({ message }) => message).join("\n")).toContain(`${id}/chick`);
});
