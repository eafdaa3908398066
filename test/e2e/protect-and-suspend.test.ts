import { expect, test } from "vitest";
import { configOf, releaseIn, releasesIn } from "./cluster.ts";
import { watchHelm } from "./helms.ts";
import { type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const PROTECTED = `${PLAN}protect: true\n`;

async function remove({ tree, namespace }: Scenario, ...names: readonly string[]): Promise<void> {
  for (const name of names) await tree.remove(`aws/foo/${namespace}/${name}`);
}

test("a protected release outlives its plan: a notice, and the run stays green", async () => {
  const s = await stage.scenario();
  await s.plan("demo", PROTECTED);
  await s.plan("rest", PLAN);
  await s.push();
  await remove(s, "demo");
  // What is kept needs no word of `max-deletes`.
  const kept = await s.push({ inputs: { "max-deletes": "0" } });
  expect(kept, kept.log).toMatchObject({ exitCode: 0, done: { demo: "skip skipped" } });
  const notice = `Release demo in ${s.namespace} stays, because it is protected: its plan was deleted. Uninstall it by hand when it is no longer needed.`;
  for (const text of [kept.log, kept.summary]) expect(text).toContain(notice);
  expect(kept.annotations).toMatchObject([{ level: "notice" }]);
  expect((await s.schedule()).done).toEqual({ demo: "skip skipped" });
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({
    revision: 1,
    status: "deployed",
  });

  await s.plan("demo", PLAN);
  expect((await s.push()).done).toEqual({ demo: "skip succeeded" });
  await remove(s, "demo");
  const gone = await s.push();
  expect(gone.done, gone.log).toEqual({ demo: "uninstall succeeded" });
});

test("protection is switched on and off without Helm", async () => {
  const s = await stage.scenario();
  const { toolCache, ran } = await watchHelm(s);
  await s.plan("demo", PLAN);
  await s.push({ toolCache });
  await ran();
  for (const [text, label] of [
    [PROTECTED, "true"],
    [PLAN, "false"],
  ] as const) {
    await s.plan("demo", text);
    const run = await s.push({ toolCache });
    expect(run, run.log).toMatchObject({
      exitCode: 0,
      done: { demo: "skip succeeded" },
      outputs: { changed: "0" },
    });
    const seen = await releaseIn(stage.cluster, s.namespace, "demo");
    expect(seen).toMatchObject({ revision: 1, labels: { protect: label } });
  }
  expect(await ran()).toEqual([]);
});

test("the protected ones do not count against `max-deletes`", async () => {
  const s = await stage.scenario();
  const doomed = ["a", "b", "c"];
  for (const name of doomed) await s.plan(name, PROTECTED);
  await s.plan("d", PLAN);
  await s.plan("rest", PLAN);
  await s.push();
  await remove(s, ...doomed, "d");
  const run = await s.push({ inputs: { "max-deletes": "1" } });
  expect(run, run.log).toMatchObject({
    exitCode: 0,
    done: { a: "skip skipped", b: "skip skipped", c: "skip skipped", d: "uninstall succeeded" },
  });
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual([...doomed, "rest"]);
});

test("a protected release that is moved is installed at its new place, and stays at the old one", async () => {
  const s = await stage.scenario();
  const old = await s.plan("demo", PROTECTED);
  await s.plan("rest", PLAN);
  await s.push();
  const there = `aws/foo/${s.namespace}-new/demo`;
  await s.tree.move(old, there);
  const run = await s.push();
  expect(run, run.log).toMatchObject({
    exitCode: 0,
    done: { [there]: "install succeeded", demo: "skip skipped" },
  });
  expect(run.summary).toContain(`stays, because it is protected: moved to ${there}.`);
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["demo", "rest"]);
  expect(await releasesIn(stage.cluster, `${s.namespace}-new`)).toEqual(["demo"]);
});

test("a suspended plan is neither installed nor upgraded, until it no longer is", async () => {
  const s = await stage.scenario();
  const suspended = (message: string) => `${PLAN}suspend: true\nvalues: {message: ${message}}\n`;
  await s.plan("demo", `${PLAN}values: {message: one}\n`);
  await s.plan("fresh", suspended("fresh"));
  const first = await s.push();
  expect(first, first.log).toMatchObject({
    exitCode: 0,
    done: { demo: "install succeeded", fresh: "skip skipped" },
  });
  expect(first.reason("fresh")).toBe("its plan says `suspend: true`");
  await s.plan("demo", suspended("one"));
  expect((await s.push()).done).toEqual({ fresh: "skip skipped" });
  await s.plan("demo", suspended("two"));
  expect((await s.push()).done).toEqual({ demo: "skip skipped", fresh: "skip skipped" });
  expect((await s.dispatch({ force: "true" })).done).toEqual({ demo: "skip skipped", fresh: "skip skipped" });
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "one" });
  expect(await releasesIn(stage.cluster, s.namespace)).toEqual(["demo"]);

  await s.plan("demo", `${PLAN}values: {message: two}\n`);
  expect((await s.push()).done).toEqual({ demo: "upgrade succeeded", fresh: "skip skipped" });
  // To suspend is no word for keeping: what is deleted goes.
  await s.plan("demo", suspended("two"));
  await s.push();
  await remove(s, "demo");
  expect((await s.push()).done).toMatchObject({ demo: "uninstall succeeded" });
});
