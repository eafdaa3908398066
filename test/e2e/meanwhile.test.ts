// What others do to a release between a run's look at it and its turn.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { configOf, helmByHand, releaseIn } from "./cluster.ts";
import { type Run, type Scenario, startStage } from "./scenario.ts";
import { fileIn, linesIn } from "./situations.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const hold =
  'touch "$SCRATCH/there"; for i in $(seq 600); do [ -e "$SCRATCH/go" ] && exit; sleep 0.1; done; exit 1\n';

/** Pushes a commit of which the plan `first` is under way while `then` is done. */
async function pushWhile(s: Scenario, then: () => Promise<unknown>): Promise<Run> {
  await s.tree.write("hooks/hold", hold);
  await s.plan("first", `${PLAN}hooks: {pre-install: hooks/hold}\n`);
  const run = s.push();
  try {
    await fileIn(s, "there");
    await then();
  } finally {
    await writeFile(join(s.scratch, "go"), "");
  }
  return await run;
}

/** A release `demo` whose plan is gone with the next push; its delete hook leaves a line in `ran`. */
async function orphan(): Promise<Scenario> {
  const s = await stage.scenario();
  await s.tree.write("hooks/ran", 'echo ran >> "$SCRATCH/ran"\n');
  const plan = await s.plan("demo", `${PLAN}hooks: {pre-delete: hooks/ran, post-delete: hooks/ran}\n`);
  expect((await s.push()).exitCode).toBe(0);
  await s.tree.remove(plan);
  return s;
}

/** Changes labels of the first revision of `demo`, as another run does. */
async function relabel({ namespace }: Scenario, labels: Readonly<Record<string, string>>): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/secrets/sh.helm.release.v1.demo.v1`;
  expect((await stage.cluster.request("PATCH", path, { metadata: { labels } })).status).toBe(200);
}

describe("an uninstall that had to wait leaves alone what is no orphan of ours by then", () => {
  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    [
      "what another branch took over",
      { "gitops-action/owner": "b".repeat(40) },
      "skip succeeded",
      "its plan was deleted, but another branch or `path` of this repository has taken its release over: it stays",
    ],
    [
      "what was protected",
      { "gitops-action/protect": "true" },
      "skip skipped",
      "its plan was deleted, but the release is protected (`protect: true`): it stays",
    ],
  ])("%s", async (_, labels, done, reason) => {
    const s = await orphan();
    const run = await pushWhile(s, () => relabel(s, labels));
    expect(run, run.log).toMatchObject({ exitCode: 0, done: { first: "install succeeded", demo: done } });
    expect(run.reason("demo")).toBe(reason);
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ status: "deployed" });
    expect(await linesIn(s, "ran")).toEqual([]);
  });

  test("what is gone", async () => {
    const s = await orphan();
    const run = await pushWhile(s, () =>
      helmByHand(stage.cluster, 4, ["uninstall", "demo", "--namespace", s.namespace]),
    );
    expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "skip succeeded" } });
    expect(run.reason("demo")).toBe("its plan was deleted, and its release is already gone");
    expect(run.log).toContain("Release demo is gone since this was decided.");
    expect(await linesIn(s, "ran")).toEqual([]);
  });
});

test("a release that somebody else installs before its plan's turn is not overwritten", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/ran", 'echo ran >> "$SCRATCH/ran"\n');
  const needs = `needs: [aws/foo/${s.namespace}/first]\n`;
  await s.plan(
    "late",
    `${PLAN}${needs}adopt: false\nvalues: {message: plan}\nhooks: {pre-install: hooks/ran}\n`,
  );
  const run = await pushWhile(s, () =>
    helmByHand(stage.cluster, 4, [
      ...["install", "late", `${s.tree.dir}/charts/app`, "--namespace", s.namespace, "--create-namespace"],
      ...["--set", "message=hand"],
    ]),
  );
  expect(run, run.log).toMatchObject({
    exitCode: 1,
    done: { first: "install succeeded", late: "upgrade failed" },
  });
  expect(run.reason("late")).toContain("was not made by this action, and the plan says `adopt: false`");
  expect(await configOf(stage.cluster, s.namespace, "late")).toMatchObject({ message: "hand" });
  expect(await linesIn(s, "ran")).toEqual([]);
});

describe("a setup that is renamed keeps its releases", () => {
  test.each([
    ["as git sees it", "./charts/app", "values: {replicas: 1}\n"],
    ["beyond what git sees", "./charts/other", `values: {replicas: 1, message: ${"new ".repeat(40)}}\n`],
  ])("%s", async (_, chart, values) => {
    const s = await stage.scenario({ setups: ["aws/old", "aws/new"] });
    await writeChart(join(s.tree.dir, "charts/other"), { name: "app", version: "1.0.0" });
    const old = await s.plan("demo", `${PLAN}values: {replicas: 1}\n`, { setup: "aws/old" });
    expect((await s.push()).exitCode).toBe(0);
    const pods = await podsOf(s);
    expect(pods).toHaveLength(1);

    await s.tree.move(old, `aws/new/${s.namespace}/demo`);
    await s.plan("demo", `chart: ${chart}\nadopt: true\n${values}`, { setup: "aws/new" });
    const run = await s.push();
    expect(run, run.log).toMatchObject({
      exitCode: 0,
      done: {
        [`aws/new/${s.namespace}/demo`]: "upgrade succeeded",
        [`aws/old/${s.namespace}/demo`]: "skip succeeded",
      },
    });
    expect(run.reason(`aws/old/${s.namespace}/demo`)).toBe(
      `its plan was deleted, but aws/new/${s.namespace}/demo declares its release now, on the same cluster: it stays`,
    );
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ revision: 2 });
    expect(await podsOf(s)).toEqual(pods);
  });
});

/** The UIDs of the pods of a scenario. */
async function podsOf({ namespace }: Scenario): Promise<readonly string[]> {
  const { body } = await stage.cluster.request("GET", `/api/v1/namespaces/${namespace}/pods`);
  return (body.items as { metadata: { uid: string } }[]).map(({ metadata }) => metadata.uid);
}
