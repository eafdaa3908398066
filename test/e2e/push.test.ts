import { describe, expect, test } from "vitest";
import { configOf, releaseIn } from "./cluster.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const BROKEN = 'chart: ./charts/app\nvalues: {replicas: "many"}\n';

describe.each(majors)("a push, with Helm %i,", (helm) => {
  test("installs what is new, upgrades what changed, uninstalls what was deleted", async () => {
    const s = await stage.scenario({ helm });
    await s.plan("demo", `${PLAN}values: {message: one}\n`);
    await s.plan("other.yaml", PLAN);
    const first = await s.push();
    expect(first).toMatchObject({
      exitCode: 0,
      done: { demo: "install succeeded", other: "install succeeded" },
    });

    await s.plan("demo", `${PLAN}values: {message: two}\n`);
    const second = await s.push();
    expect(second).toMatchObject({ exitCode: 0, done: { demo: "upgrade succeeded" } });
    expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "two" });

    await s.tree.remove(`aws/foo/${s.namespace}/demo`);
    const third = await s.push();
    expect(third).toMatchObject({ exitCode: 0, done: { demo: "uninstall succeeded" } });
    expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
    expect(await releaseIn(stage.cluster, s.namespace, "other")).toMatchObject({ revision: 1 });
  });

  test("labels each release, and the labels follow its revisions", async () => {
    const s = await stage.scenario({ helm });
    await s.plan("demo", PLAN);
    await s.push({ runId: "77", runAttempt: "2" });
    const first = await releaseIn(stage.cluster, s.namespace, "demo");
    expect(first).toMatchObject({
      revision: 1,
      status: "deployed",
      labels: {
        owner: expect.stringMatching(/^[0-9a-f]{40}$/),
        repository: String(s.repositoryId),
        setup: expect.stringMatching(/^[0-9a-f]{40}$/),
        plan: "demo",
        digest: expect.stringMatching(/^v1-[0-9a-f]{40}$/),
        source: "1.0.0",
        commit: await s.tree.head(),
        run: "77-2",
        revision: "1",
        done: "1",
        protect: "false",
      },
    });

    await s.plan("demo", `${PLAN}values: {message: two}\n`);
    await s.push({ runId: "78" });
    const second = await releaseIn(stage.cluster, s.namespace, "demo");
    expect(second?.labels.digest, "its values are others").not.toBe(first?.labels.digest);
    expect(second).toMatchObject({
      revision: 2,
      labels: {
        ...first?.labels,
        digest: expect.stringMatching(/^v1-[0-9a-f]{40}$/),
        commit: await s.tree.head(),
        run: "78-1",
        revision: "2",
        done: "2",
      },
    });
  });

  test("fails alone where a chart does not fit, and a later push makes up for it", async () => {
    const s = await stage.scenario({ helm });
    await s.plan("good", PLAN);
    await s.plan("bad", BROKEN);
    const first = await s.push();
    expect(first).toMatchObject({ exitCode: 1, done: { good: "install succeeded", bad: "install failed" } });
    expect(first.reason("bad")).toContain("spec.replicas");

    await s.plan("good", `${PLAN}values: {message: two}\n`);
    const second = await s.push();
    expect(second).toMatchObject({ exitCode: 1, done: { good: "upgrade succeeded", bad: "install failed" } });

    await s.plan("bad", PLAN);
    const third = await s.push();

    expect(third).toMatchObject({ exitCode: 0, done: { bad: "install succeeded" } });
    expect(await releaseIn(stage.cluster, s.namespace, "bad")).toMatchObject({ status: "deployed" });
  });

  test("waits for readiness until the plan's timeout, unless the plan does not want it", async () => {
    const s = await stage.scenario({ helm });
    const stuck = `${PLAN}values: {replicas: 1, nodeSelector: {no: node}}\ntimeout: 2s\n`;
    await s.plan("waits", stuck);
    await s.plan("hurries", `${stuck}wait: false\n`);
    await s.plan("ready", `${PLAN}values: {replicas: 2}\n`);
    const run = await s.push();
    expect(run).toMatchObject({
      exitCode: 1,
      done: { waits: "install failed", hurries: "install succeeded", ready: "install succeeded" },
    });
    expect(run.reason("waits")).toMatch(/not ready within the timeout/i);
    expect(await releaseIn(stage.cluster, s.namespace, "waits")).toMatchObject({ status: "failed" });
  });

  test("decides between install and upgrade by what is in the cluster", async () => {
    const s = await stage.scenario({ helm });
    await s.plan("demo", PLAN);
    await s.plan("lost", PLAN);
    await s.push();
    await stage.cluster.kubectl(["delete", "secret,configmap", "--namespace", s.namespace, "--all"]);
    await s.plan("demo", `${PLAN}values: {message: two}\n`);
    const again = await s.push();
    expect(again.done).toEqual({ demo: "install succeeded", lost: "install succeeded" });
    expect(again.reason("lost")).toBe("is in the repository, but not in the cluster");

    // As after "Re-run all jobs": the event says once more that the plans are new.
    const rerun = { before: "0".repeat(40) };
    expect(await s.push(rerun)).toMatchObject({ exitCode: 0, results: [] });
    expect(await s.push({ ...rerun, inputs: { force: "true" } })).toMatchObject({
      exitCode: 0,
      done: { demo: "upgrade succeeded", lost: "upgrade succeeded" },
    });
  });
});

/** A plan with every kind of input, deployed, and another one that nothing concerns. */
async function deployed(): Promise<Scenario> {
  const s = await stage.scenario();
  await s.tree.write("values/demo.yaml", "message: one\n");
  await s.tree.write("scripts/pre.sh", ". scripts/lib.sh\n");
  await s.tree.write("scripts/lib.sh", "true\n");
  await s.tree.write("gitops.yaml", "defaults: {history-max: 8}\n");
  await s.plan(
    "demo",
    `${PLAN}values: values/demo.yaml\nhooks: {pre-upgrade: scripts/pre.sh}\ninputs: [scripts/lib*]\n`,
  );
  await s.plan("other", `${PLAN}history-max: 5\n`);
  await s.push();
  return s;
}

test("a change of any input of a plan upgrades it, and nothing else does", async () => {
  const s = await deployed();
  const edits = [
    ["values/demo.yaml", "message: two\n", "values/demo.yaml changed"],
    ["scripts/pre.sh", "true\n", "scripts/pre.sh changed"],
    ["scripts/lib.sh", "false\n", "scripts/lib.sh changed"],
    ["gitops.yaml", "defaults: {history-max: 9}\n", "its defaults in gitops.yaml changed"],
  ] as const;
  for (const [path, text, reason] of edits) {
    await s.tree.write(path, text);
    const run = await s.push();
    expect(run.results, path).toMatchObject([{ release: "demo", operation: "upgrade", result: "succeeded" }]);
    expect(run.reason("demo")).toBe(reason);
  }
  await s.tree.write("charts/app/values.yaml", "message: both\nreplicas: 0\n");
  expect((await s.push()).done).toEqual({ demo: "upgrade succeeded", other: "upgrade succeeded" });
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "two" });

  const requests = stage.store.requests.length;
  await s.tree.write("README.md", "Hello.\n");
  await s.tree.write(`aws/foo/${s.namespace}/README.md`, "Hello.\n");
  const idle = await s.push();
  expect(idle).toMatchObject({ exitCode: 0, results: [] });
  expect(idle.log).toContain("No plan is affected by the changes.");
  expect(stage.store.requests.length, "no kubeconfig is needed for that").toBe(requests);
});

test("what should be a plan and is not fails alone, and its release stays", async () => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  await s.plan("other", PLAN);
  await s.push();
  const file = await s.plan("demo", "chart: ./charts/app\nvlaues: {}\n");
  await s.plan("other", `${PLAN}values: {message: two}\n`);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 1, done: { other: "upgrade succeeded", demo: "skip failed" } });
  expect(run.annotations).toEqual([
    expect.objectContaining({ level: "error", file, line: 2, message: expect.stringContaining("vlaues") }),
  ]);
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toMatchObject({ status: "deployed" });
});

test("a wrong gitops.yaml or two plans of one id stop the run before anything is changed", async () => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  await s.tree.write("gitops.yaml", "defaults: [\n");
  expect(await s.push()).toMatchObject({ exitCode: 1, results: [] });
  await s.tree.remove("gitops.yaml");
  await s.plan("demo.yaml", PLAN);
  const twice = await s.push();
  expect(twice).toMatchObject({ exitCode: 1, results: [] });
  expect(twice.annotations[0]?.message).toContain("demo.yaml");
  expect(await releaseIn(stage.cluster, s.namespace, "demo")).toBeUndefined();
});

test.each([
  ["another branch", { branch: "feature" }, "branch feature is not the default branch main"],
  [
    "a branch outside `branches`",
    { inputs: { branches: "release/*\nprod" } },
    "branch main is not in `branches`",
  ],
  ["a tag", { tag: "v1.0.0" }, "v1.0.0 is a tag"],
  ["the deletion of a branch", { deleted: true }, "branch main was deleted"],
])("a push of %s changes nothing, and says so", async (_, options, reason) => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  const run = await s.push(options);
  expect(run).toMatchObject({ exitCode: 0, results: [], annotations: [] });
  expect(run.log).toContain(reason);
  expect(run.summary).toContain(reason);
});

test("branches that deploy have setups of their own", async () => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  const branches = { branch: "prod/eu", inputs: { branches: "prod/**" } };
  expect(await s.push(branches)).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
});

test("setups lie under `path`, and their names may have another number of parts", async () => {
  const s = await stage.scenario({ setups: ["prod"] });
  const file = `deploy/prod/${s.namespace}/demo`;
  await s.tree.write(file, `chart: ./charts/app\nvalues: 7\n`);
  await s.tree.write(`prod/${s.namespace}/elsewhere`, PLAN);
  const inputs = { path: "./deploy/", "setup-name-size": "1" };
  const wrong = await s.push({ inputs });
  expect(wrong.annotations).toMatchObject([{ file, line: 2 }]);
  await s.tree.write(file, PLAN);
  const run = await s.push({ inputs });
  expect(run).toMatchObject({ exitCode: 0, done: { [`prod/${s.namespace}/demo`]: "install succeeded" } });
});

test("what lies beside plans and is none breaks nothing", async () => {
  const s = await stage.scenario();
  const folder = `aws/foo/${s.namespace}`;
  await s.plan("demo", `${PLAN}values: ${folder}/values.yaml\nhooks: {pre-install: ${folder}/hook}\n`);
  const others: Readonly<Record<string, string>> = {
    "values.yaml": "message: beside\n",
    hook: "true\n",
    "script.sh": "exit 1\n",
    program: "#!/bin/sh\nexit 1\n",
    "README.md": "# Plans\n",
    Makefile: "all:\n",
    ".hidden": "a: [\n",
    "notes.txt": "a: [\n",
    "deeper/plan.yaml": "a: [\n",
  };
  for (const [name, text] of Object.entries(others)) await s.tree.write(`${folder}/${name}`, text);
  await s.tree.write(`${folder}/run`, "exit 1\n", { mode: 0o755 });
  await s.tree.write(`.github/workflows/${s.namespace}/deploy.yml`, "on: push\n");
  await s.tree.write(`attic/old/${s.namespace}/plan`, "a: [\n");
  await s.tree.write(`kustom/ize/d/kustomization.yaml`, "resources: [deployment.yaml]\n");
  await s.tree.write(`kustom/ize/d/deployment.yaml`, "kind: Deployment\n");
  await s.tree.write("gitops.yaml", "ignore: [attic]\n");
  expect(await s.push()).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "beside" });
});

test("two plans for one release are an error on both, and stop the run", async () => {
  const s = await stage.scenario();
  const files = [await s.plan("a", `${PLAN}release: web\n`), await s.plan("web", PLAN)];
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 1, results: [] });
  for (const file of files) expect(JSON.stringify(run.annotations)).toContain(file);
});

test("names with blanks, umlauts and quotes in files beside plans break nothing", async () => {
  const s = await stage.scenario();
  await s.tree.write("values/größe \"x\"\tand 'y'.yaml", "message: found\n");
  await s.tree.write("notes/a\nb.txt", "two lines\n");
  await s.plan("demo", `${PLAN}values: "values/größe \\"x\\"\\tand 'y'.yaml"\n`);
  expect((await s.push()).done).toEqual({ demo: "install succeeded" });
  await s.tree.write("values/größe \"x\"\tand 'y'.yaml", "message: again\n");
  expect((await s.push()).done).toEqual({ demo: "upgrade succeeded" });
  expect(await configOf(stage.cluster, s.namespace, "demo")).toMatchObject({ message: "again" });
});

test("a push of thousands of files finds the one plan among them", async () => {
  const s = await stage.scenario();
  for (let index = 0; index < 3_500; index++) await s.tree.write(`docs/${index % 50}/${index}.md`, "x\n");
  await s.push();
  for (let index = 0; index < 3_500; index++) await s.tree.write(`docs/${index % 50}/${index}.md`, "y\n");
  await s.plan("demo", PLAN);
  expect((await s.push()).done).toEqual({ demo: "install succeeded" });
});
