import { expect, test } from "vitest";
import { TOOLS } from "../testbed/tools.ts";
import {
  mainWorkflow,
  printedConfiguration,
  printedWorkflow,
  printedWorkflows,
  withSteps,
} from "./act/printed.ts";
import { startStage } from "./act/stage.ts";
import { configOf, releaseIn, releasesIn } from "./cluster.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

test.each(printedWorkflows())("the workflow of $name deploys what is pushed", async ({ text }) => {
  const p = await stage.project(text);
  await p.plan("demo", `${PLAN}values: values/demo.yaml\n`);
  await p.plan("other.yaml", PLAN);
  await p.tree.write("values/demo.yaml", "message: one\n");
  const first = await p.push();
  expect(first, first.log).toMatchObject({
    result: "success",
    done: { demo: "install succeeded", other: "install succeeded" },
  });

  await p.tree.write("values/demo.yaml", "message: two\n");
  const second = await p.push();
  expect(second, second.log).toMatchObject({ result: "success", annotations: [] });
  expect(second.done).toEqual({ demo: "upgrade succeeded" });
  expect(await configOf(stage.cluster, p.namespace, "demo")).toMatchObject({ message: "two" });

  await p.tree.remove(`aws/foo/${p.namespace}/demo`);
  const third = await p.push();
  expect(third.done).toEqual({ demo: "uninstall succeeded" });
  expect(await releaseIn(stage.cluster, p.namespace, "demo")).toBeUndefined();
  expect(await releaseIn(stage.cluster, p.namespace, "other")).toMatchObject({ revision: 1 });

  const helm = text.includes("helm-version: ^3") ? "helm3" : "helm4";
  expect(first.log).toContain(`Helm ${TOOLS[helm].version} `);
  expect(p.github.deployments.map((one) => [one.environment, one.statuses.at(-1)?.state])).toEqual(
    Array.from({ length: 3 }, () => ["aws/foo", "success"]),
  );
});

test("the inputs of the README's workflow reach a run by hand", async () => {
  const p = await stage.project(mainWorkflow());
  await p.plan("demo", PLAN);
  await p.plan("other", PLAN);
  await p.tree.commit("Add plans");
  const dry = await p.dispatch({ plans: "", force: "false", "dry-run": "true" });
  expect(dry.done).toEqual({ demo: "install skipped", other: "install skipped" });
  expect(await releasesIn(stage.cluster, p.namespace)).toEqual([]);

  const some = await p.dispatch({ plans: "aws/foo/*/{demo,nothing}", force: "false", "dry-run": "false" });
  expect(some.done).toEqual({ demo: "install succeeded" });

  const forced = await p.dispatch({ plans: "**/demo", force: "true", "dry-run": "false" });
  expect(forced.done).toEqual({ demo: "upgrade succeeded" });
  expect(forced.results[0]?.reason).toContain("`force`");
});

test.each([
  ["the README's several branches", "release/*", "release/1"],
  ["staging and production", "'production' || 'staging'", "staging"],
])("%s: each deploys setups of its own, and no other branch does", async (_, part, branch) => {
  const p = await stage.project(printedWorkflow(part));
  await p.plan("demo", PLAN);
  expect((await p.push()).done).toEqual({ demo: "install succeeded" });

  await p.tree.branch(branch);
  await p.tree.remove("aws/foo");
  const path = await p.plan("demo", `${PLAN}release: second\n`, "aws/bar");
  expect((await p.push(branch)).done).toEqual({ [path]: "install succeeded" });
  expect(await releasesIn(stage.cluster, p.namespace)).toEqual(["demo", "second"]);

  await p.tree.branch("feature");
  await p.plan("demo", `${PLAN}release: third\n`, "aws/bar");
  expect(await p.push("feature")).toMatchObject({ result: "success", results: [] });
});

test("the README's credentials reach a private chart repository", async () => {
  const p = await stage.project(printedWorkflow("CHARTS_PASSWORD"));
  await stage.charts.add({ name: "shop", version: "1.2.3" });
  await p.tree.write("gitops.yaml", printedConfiguration(stage.charts.url));
  await p.plan("demo", "chart: internal/shop\n");
  const job = await p.push();
  expect(job.done, job.log).toEqual({ demo: "install succeeded" });
  expect(job.results[0]).toMatchObject({ chart: "internal/shop", version: "1.2.3" });
});

const GITOPS = `- uses: org/gitops-action@v1
  id: gitops
  with:
    kubeconfig-repo-url: \${{ vars.KUBECONFIG_REPO_URL }}
`;

test("a failed plan fails the job, and a later step is told which and why", async () => {
  const p = await stage.project(
    withSteps(`${GITOPS}- name: not reached
  run: exit 9
- name: count
  if: \${{ always() && fromJSON(steps.gitops.outputs.failed) > 0 }}
  env:
    FAILED: \${{ steps.gitops.outputs.failed }} of \${{ toJSON(fromJSON(steps.gitops.outputs.results)) }}
    PLAN: \${{ fromJSON(steps.gitops.outputs.results)[0].plan }}
  run: |
    echo "$PLAN"
    echo "$FAILED"
`),
  );
  const bad = await p.plan("bad", `${PLAN}values: {replicas: "many"}\n`);
  const job = await p.push();
  expect(job).toMatchObject({ result: "failure", exitCode: 1, done: { bad: "install failed" } });
  expect(job.steps.filter(({ stage }) => stage === "Main").map(({ name, result }) => [name, result])).toEqual(
    [
      ["org/witness@v1", "success"],
      [expect.stringContaining("actions/checkout@"), "success"],
      ["org/gitops-action@v1", "failure"],
      ["count", "success"],
    ],
  );
  const told = job.steps.find(({ name }) => name === "count")?.text;
  expect(told).toContain(`${bad}\n1 of [`);
  expect(told).toContain("spec.replicas");
  expect(job.annotations).toMatchObject([
    { level: "error", message: expect.stringContaining("spec.replicas") },
  ]);
  expect(job.summary).toContain(`<code>${bad}</code>`);
  expect(p.github.deployments[0]?.statuses.at(-1)?.state).toBe("failure");
});

test("steps after it use its outputs, and what hooks print is no command", async () => {
  const p = await stage.project(
    withSteps(`${GITOPS}- name: told
  if: \${{ steps.gitops.outputs.changed != '0' }}
  env:
    CHANGED: \${{ steps.gitops.outputs.changed }}
    SUMMARY: \${{ steps.gitops.outputs.summary }}
    ROWS: \${{ join(fromJSON(steps.gitops.outputs.results).*.plan) }}
  run: echo "$CHANGED:$ROWS"; cat "$SUMMARY"
`),
  );
  const hook = 'echo "::error::from the hook"; echo "::set-output name=changed::7"; cat "$KUBECONFIG"\n';
  await p.tree.write("hooks/pre.sh", hook);
  const plan = await p.plan("demo", `${PLAN}hooks: {pre-install: hooks/pre.sh}\n`);
  const job = await p.push();
  expect(job.result, job.log).toBe("success");
  expect(job.steps.find(({ name }) => name === "told")?.text).toBe(`1:${plan}\n${job.summary}`);
  expect(job.log).toContain("::error::from the hook");
  expect(job.log).toContain("token: ***");
  expect(job).toMatchObject({ annotations: [], outputs: { changed: "1" } });
});
