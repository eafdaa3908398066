import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { configOf, helmByHand, releaseIn } from "./cluster.ts";
import { watchHelm } from "./helms.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";
import { linesIn } from "./situations.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

const revisionOf = async ({ namespace }: Scenario, name: string) =>
  (await releaseIn(stage.cluster, namespace, name))?.revision;

test("what is as the repository says starts no Helm and makes no revision, whatever run looks at it", async () => {
  const s = await stage.scenario();
  const { toolCache, ran } = await watchHelm(s);
  for (const name of ["a", "b"]) await s.plan(name, PLAN);
  await s.push({ toolCache });
  const before = await s.tree.head();
  for (const name of ["a", "b"]) await s.plan(name, `${PLAN}values: {message: two}\n`);
  expect((await s.push({ toolCache })).done).toEqual({ a: "upgrade succeeded", b: "upgrade succeeded" });
  expect(await ran()).toContain("upgrade");

  const again = { toolCache, head: await s.tree.head(), before };
  for (const run of [
    await s.push(again),
    await s.dispatch({}, { toolCache }),
    await s.schedule({ toolCache }),
  ]) {
    expect(run, run.log).toMatchObject({ exitCode: 0, results: [], annotations: [] });
    expect(run.outputs.changed).toBe("0");
  }
  expect(await ran()).toEqual([]);
  expect(await revisionOf(s, "a")).toBe(2);

  expect((await s.dispatch({ force: "true" }, { toolCache })).done).toEqual({
    a: "upgrade succeeded",
    b: "upgrade succeeded",
  });
});

const BASE = `${PLAN}values: values/demo.yaml\nhooks: {post-upgrade: hooks/after}\n`;

/** Each begins with what the one before has left. */
const changes: readonly [what: string, deploys: boolean, change: (s: Scenario) => Promise<unknown>][] = [
  ["a comment", false, (s) => s.plan("demo", `# Why.\n${BASE}`)],
  [
    "another order and other quotes",
    false,
    (s) => s.plan("demo", `${BASE}`.replace("./charts/app", '"./charts/app"')),
  ],
  [
    "`timeout`, `needs` and `retries`",
    false,
    (s) => s.plan("demo", `${BASE}timeout: 7m\nretries: 1\nneeds: [aws/foo/${s.namespace}/other]\n`),
  ],
  ["a default that is written out", false, (s) => s.plan("demo", `${BASE}wait: true\nhistory-max: 10\n`)],
  ["a file that .helmignore names", false, (s) => s.tree.write("charts/app/notes.md", "Other notes.\n")],
  ["a file that nothing refers to", false, (s) => s.tree.write("README.md", "Hello.\n")],
  ["the values file", true, (s) => s.tree.write("values/demo.yaml", "message: two\n")],
  ["a comment in the values file", true, (s) => s.tree.write("values/demo.yaml", "message: two # 2\n")],
  ["the hook alone", true, (s) => s.tree.write("hooks/after", 'echo two >> "$SCRATCH/after"\n')],
  ["a file of the chart", true, (s) => s.tree.write("charts/app/extra.txt", "More.\n")],
  [
    "the chart's default values",
    true,
    (s) => s.tree.write("charts/app/values.yaml", "message: hello\nreplicas: 0\nmore: true\n"),
  ],
  ["a key that changes what Helm does", true, (s) => s.plan("demo", `${BASE}wait: hooks\n`)],
];

test("what deploys a plan again, and what does not", async () => {
  const s = await stage.scenario();
  const { toolCache, ran } = await watchHelm(s);
  await s.tree.write("charts/app/.helmignore", "*.md\n");
  await s.tree.write("values/demo.yaml", "message: one\n");
  await s.tree.write("hooks/after", 'echo one >> "$SCRATCH/after"\n');
  await s.plan("demo", BASE);
  await s.plan("other", "chart: ./charts/other\n");
  await writeChart(join(s.tree.dir, "charts/other"), { name: "other", version: "1.0.0" });
  expect((await s.push({ toolCache })).exitCode).toBe(0);
  let revision = 1;
  for (const [what, deploys, change] of changes) {
    await ran();
    await change(s);
    const run = await s.push({ toolCache });
    expect(run.done, what).toEqual(deploys ? { demo: "upgrade succeeded" } : {});
    if (deploys) revision++;
    else expect(await ran(), what).toEqual([]);
    expect(await revisionOf(s, "demo"), what).toBe(revision);
  }
  expect(await linesIn(s, "after")).toEqual(["one", "one", "two", "two", "two", "two"]);
  expect(await revisionOf(s, "other")).toBe(1);
});

test("what failed or was skipped is taken up by the next push that touches something else in its setup", async () => {
  const s = await stage.scenario();
  await s.tree.write("hooks/gate", '[ -e "$SCRATCH/open" ]\n');
  await s.plan("first", `${PLAN}hooks: {pre-install: hooks/gate}\n`);
  await s.plan("dependent", `${PLAN}needs: [aws/foo/${s.namespace}/first]\n`);
  await s.plan("other", PLAN);
  expect(await s.push()).toMatchObject({
    exitCode: 1,
    done: { first: "install failed", dependent: "install skipped", other: "install succeeded" },
  });
  await s.plan("other", `${PLAN}values: {message: two}\n`);
  await writeFile(join(s.scratch, "open"), "");
  const next = await s.push();
  expect(next).toMatchObject({
    exitCode: 0,
    done: { first: "install succeeded", dependent: "install succeeded", other: "upgrade succeeded" },
  });
  expect(next.reason("dependent")).toBe("is in the repository, but not in the cluster");
});

test("a digest that somebody has taken off is put back by an upgrade", async () => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  await s.push();
  const secret = `/api/v1/namespaces/${s.namespace}/secrets/sh.helm.release.v1.demo.v1`;
  await stage.cluster.request("PATCH", secret, { metadata: { labels: { "gitops-action/digest": null } } });
  const run = await s.schedule();
  expect(run).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
  expect(run.reason("demo")).toBe("what it was deployed from is not recorded");
  expect(await s.schedule()).toMatchObject({ exitCode: 0, results: [] });
});

describe.each(majors)("with Helm %i", (helm) => {
  test("a release that was upgraded or rolled back by hand is taken back, with a notice", async () => {
    const s = await stage.scenario({ helm });
    await s.plan("demo", `${PLAN}values: {message: mine}\n`);
    await s.push();
    const at = ["demo", "--namespace", s.namespace];
    const byHand = [
      ["upgrade", ...at.slice(0, 1), `${s.tree.dir}/charts/app`, ...at.slice(1), "--set", "message=hand"],
      ["rollback", ...at.slice(0, 1), "2", ...at.slice(1)],
    ];
    for (const [index, args] of byHand.entries()) {
      await helmByHand(stage.cluster, helm, args);
      const revision = 2 * index + 2;
      expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "hand" });
      const run = await s.schedule();
      expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
      expect(run.reason("demo")).toBe(`revision ${revision} was made by hand`);
      const notice = `Revision ${revision} was made by hand; the repository's version took its place.`;
      expect(run.log).toContain(notice);
      expect(run.summary).toContain(notice);
      expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "mine" });
    }
    expect(await s.schedule()).toMatchObject({ exitCode: 0, results: [] });
  });
});
