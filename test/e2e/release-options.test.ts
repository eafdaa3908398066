// What plans can ask of Helm besides the usual.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { releaseIn } from "./cluster.ts";
import { watchHelm } from "./helms.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";
import { linesIn } from "./situations.ts";

const stage = startStage();

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata: {name: {{ .Release.Name }}}
data: {message: {{ .Values.message | quote }}}
`;
const TEST = `apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}-check
  annotations: {helm.sh/hook: test, testbed/fault: {{ .Values.fault }}}
spec:
  restartPolicy: Never
  containers: [{name: check, image: example.invalid/check:1}]
`;
const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: {{ .Release.Name }}-job, annotations: {helm.sh/hook: test}}
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: check, image: example.invalid/check:1}]}
`;

async function withTests(helm: 3 | 4, more: Readonly<Record<string, string>> = {}): Promise<Scenario> {
  const s = await stage.scenario({ helm });
  const templates = { "config.yaml": CONFIG, "test.yaml": TEST, ...more };
  await writeChart(join(s.tree.dir, "charts/app"), {
    ...{ name: "app", version: "1.0.0", values: "message: hello\nfault: ends-well\n", templates },
  });
  await s.tree.write("hooks/post", 'echo post >> "$SCRATCH/ran"\n');
  return s;
}

const PLAN = "chart: ./charts/app\ntest: true\nhooks: {post-install: hooks/post, post-upgrade: hooks/post}\n";
const FAILING = "values: {fault: fail}\n";

describe.each(majors)("with Helm %i", (helm) => {
  test("tests come before the post-hooks, and what they print stands in the log", async () => {
    const s = await withTests(helm);
    await s.plan("demo", PLAN);
    const first = await s.push();
    expect(first.done, first.log).toEqual({ demo: "install succeeded" });
    expect(first.log).toMatch(/POD LOGS: demo-check[^\n]*\n.*starting/);
    expect(await linesIn(s, "ran")).toEqual(["post"]);
    expect((await releaseIn(stage.cluster, s.namespace, "demo"))?.labels.done).toBe("1");
    expect(await s.schedule()).toMatchObject({ exitCode: 0, results: [] });
  });

  test("tests that fail fail the plan, and are run again by the next run, without an upgrade", async () => {
    const s = await withTests(helm);
    const { toolCache, ran } = await watchHelm(s);
    await s.plan("demo", PLAN + FAILING);
    const failed = await s.push({ toolCache });
    expect(failed.done, failed.log).toEqual({ demo: "install failed" });
    expect(failed.reason("demo")).toMatch(/^The tests of release demo failed \(demo-check\): .*failed/);
    expect(failed.summary).toContain("starting");
    expect(await linesIn(s, "ran")).toEqual([]);
    await ran();
    const again = await s.schedule({ toolCache });
    expect(again.done).toEqual({ demo: "install failed" });
    expect(await ran()).toEqual(["test"]);
    await s.plan("demo", PLAN);
    expect((await s.push()).done).toEqual({ demo: "install succeeded" });
    expect(await linesIn(s, "ran")).toEqual(["post"]);
  });

  test("tests that fail undo what was deployed, where the plan asks for that", async () => {
    const s = await withTests(helm);
    const plan = `${PLAN}on-failure: rollback\n`;
    await s.plan("demo", plan);
    await s.push();
    await s.plan("demo", `${plan}${FAILING}`);
    const failed = await s.push();
    expect(failed.done, failed.log).toEqual({ demo: "upgrade failed" });
    expect(failed.reason("demo")).toMatch(/It was rolled back to revision 1/);
    expect((await releaseIn(stage.cluster, s.namespace, "demo"))?.revision).toBe(3);
  });

  test("tests whose failures are ignored are a notice", async () => {
    const s = await withTests(helm);
    await s.plan("demo", `chart: ./charts/app\ntest: {ignore-failures: true, timeout: 30s}\n${FAILING}`);
    const run = await s.push();
    expect(run.done, run.log).toEqual({ demo: "install succeeded" });
    expect(run.summary).toMatch(/The tests of release demo failed.*That fails nothing/);
    expect((await releaseIn(stage.cluster, s.namespace, "demo"))?.labels.done).toBe("1");
  });

  test("a test that is a Job passes, though Helm 3 does not find its logs", async () => {
    const s = await withTests(helm, { "job.yaml": JOB });
    await s.plan("demo", PLAN);
    const run = await s.push();
    expect(run.done, run.log).toEqual({ demo: "install succeeded" });
  });
});
