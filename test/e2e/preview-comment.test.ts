import { expect, test } from "vitest";
import { startHttpServer } from "../testbed/http-server.ts";
import { waitUntil } from "../testbed/processes.ts";
import { startReviewing } from "./reviewing.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();
const chart = "chart: ./charts/app\n";

test("a preview is a comment and a check, and the comment says what becomes of it", async () => {
  const s = await startReviewing(stage);
  await s.plan("web.yaml", `${chart}values: {replicas: 1}\n`);
  await s.plan("other.yaml", chart);
  await s.deploy();
  const first = await s.open(() => s.plan("web.yaml", `${chart}values: {replicas: 4}\n`));
  const second = await s.open(() => s.plan("web.yaml", `${chart}values: {replicas: 3}\n`));
  const third = await s.open(() => s.plan("other.yaml", `${chart}values: {replicas: 1}\n`));

  const run = await s.preview(first);
  expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
  expect(s.comment(first)).toContain("**1 to upgrade**");
  expect(s.comment(first)).toContain("-   replicas: 1\n+   replicas: 4");
  expect(s.api.checks).toMatchObject([
    { name: "preview aws/foo", commit: run.head, conclusion: "success", app: "github-actions" },
  ]);
  for (const number of [second, third]) await s.preview(number);

  await s.amend(first, () => s.plan("web.yaml", `${chart}values: {replicas: 2}\n`));
  const again = await s.preview(first);
  expect(s.api.comments.filter(({ number }) => number === first)).toHaveLength(1);
  expect(s.comment(first)).toContain("-   replicas: 1\n+   replicas: 2");
  expect(s.comment(first)).toContain(again.head.slice(0, 7));

  const merged = await s.merge(first);
  expect(merged, merged.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(s.comment(first)).toContain("**Deployed** by");
  expect(s.comment(second)).toContain("**Out of date**");
  expect(s.comment(third)).not.toContain("Out of date");
}, 240_000);

test("nothing is posted where nothing is affected, unless it is asked for", async () => {
  const s = await startReviewing(stage);
  await s.plan("web.yaml", chart);
  await s.deploy();
  const number = await s.open(() => s.tree.write("README.md", "Words"));
  const quiet = await s.preview(number);
  expect(quiet, quiet.log).toMatchObject({ exitCode: 0, operations: [], hasChanges: "false" });
  expect(s.comment(number)).toBeUndefined();
  const never = await s.preview(number, { inputs: { comment: "false" } });
  expect(never.exitCode).toBe(0);
  expect(s.comment(number)).toBeUndefined();
  await s.preview(number, { inputs: { comment: "always" } });
  expect(s.comment(number)).toContain("nothing to do");
});

test("jobs for each setup share the comment: who has nothing to tell adds nothing, and all of them deploy it", async () => {
  const s = await startReviewing(stage);
  const { admin: token = "" } = stage.cluster.tokens;
  const kubeconfig = stage.cluster.kubeconfig({ context: "aws/bar", token });
  stage.store.put(`${s.namespace}/aws/bar`, kubeconfig);
  const bar = { setup: "aws/bar" };
  const [foo, far, both] = ["aws/foo/**", "aws/bar/**", "aws/**"].map((plans) => ({ inputs: { plans } }));
  await s.plan("web.yaml", chart);
  await s.plan("far.yaml", chart, bar);
  await s.deploy();
  const number = await s.open(() => s.plan("web.yaml", `${chart}values: {replicas: 2}\n`));
  await s.preview(number, foo);
  const alone = s.comment(number);
  expect(alone).toContain("**1 to upgrade**");
  await s.preview(number, far);
  expect(s.comment(number)).toBe(alone);

  await s.amend(number, async () => {
    await s.plan("web.yaml", chart);
    await s.plan("far.yaml", `${chart}values: {replicas: 2}\n`, bar);
  });
  for (const job of [foo, far]) await s.preview(number, job);
  expect(s.comment(number)).toContain("### `aws/foo/**`\n\n**nothing to do**");
  expect(s.comment(number)).toContain("### `aws/bar`\n\n**1 to upgrade**");

  const next = await s.open(async () => {
    await s.plan("web.yaml", `${chart}values: {replicas: 3}\n`);
    await s.plan("far.yaml", `${chart}values: {replicas: 3}\n`, bar);
  });
  await s.preview(next, both);
  const before = await s.tree.head();
  const first = await s.merge(next, foo);
  expect(first, first.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(s.comment(next)).toContain("**Deployed in part**: `aws/foo` (1 of 2 plans), last by");
  const last = await s.push({ before, head: await s.tree.head(), githubApi: s.api, ...far });
  expect(last, last.log).toMatchObject({ exitCode: 0, annotations: [] });
  expect(s.comment(next)).toContain("**Deployed** by");
}, 240_000);

test("what stops a preview stands in the comment, and goes with the next one", async () => {
  const s = await startReviewing(stage);
  await s.plan("web.yaml", chart);
  await s.deploy();
  const number = await s.open(() => s.tree.write("gitops.yaml", "setups: {wrong: true}\n"));
  const stopped = await s.preview(number);
  expect(stopped, stopped.log).toMatchObject({ exitCode: 1 });
  expect(s.comment(number)).toMatch(/\*\*Failed\*\*: .*\n[\s\S]*❌ `gitops\.yaml:1`: .*`setups`/);
  await s.amend(number, async () => {
    await s.tree.remove("gitops.yaml");
    await s.plan("web.yaml", `${chart}values: {replicas: 2}\n`);
  });
  await s.preview(number);
  expect(s.comment(number)).toContain("**1 to upgrade**");
  expect(s.comment(number)).not.toContain("❌");
  await s.amend(number, () => s.tree.write("gitops.yaml", "setups: {wrong: true}\n"));
  const again = await s.preview(number);
  expect(s.comment(number)).toContain(`**Failed** for \`${again.head.slice(0, 7)}\``);
  expect(s.comment(number), "what it showed is still there").toContain("**1 to upgrade**");
});

test("a token that may not comment is told, and the preview goes to the summary", async () => {
  const s = await startReviewing(stage);
  await s.plan("web.yaml", chart);
  await s.deploy();
  for (const permission of ["issues: write", "pull-requests: write", "checks: write"] as const)
    s.api.deny(permission);
  const number = await s.open(() => s.plan("new.yaml", chart));
  const run = await s.preview(number);
  expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
  expect(run.log).toContain(
    "The preview is not in a comment: the token lacks the permission `pull-requests: write`",
  );
  expect(run.summary).toContain("1 to install");
  expect(s.api.comments).toEqual([]);
});

test("a plan that cannot be rendered fails the preview, and the comment shows why", async () => {
  const s = await startReviewing(stage);
  await s.plan("web.yaml", chart);
  await s.deploy();
  const number = await s.open(() => s.plan("bad.yaml", "chart: ./charts/missing\n"));
  const run = await s.preview(number);
  expect(run, run.log).toMatchObject({ exitCode: 1 });
  expect(s.comment(number)).toContain("charts/missing");
  expect(s.api.checks).toMatchObject([{ conclusion: "failure" }]);
});

test("what the cluster would refuse fails the check, and not the job", async () => {
  const s = await startReviewing(stage);
  await s.plan("web.yaml", chart);
  await s.deploy();
  const number = await s.open(async () => {
    await s.tree.write("objects/odd.yaml", "apiVersion: example.com/v1\nkind: Odd\nmetadata: {name: odd}\n");
    await s.plan("odd.yaml", "manifests: objects/odd.yaml\n");
  });
  const run = await s.preview(number);
  expect(run, run.log).toMatchObject({ exitCode: 0, dangers: [{ kind: "Odd" }] });
  expect(s.api.checks).toMatchObject([{ conclusion: "failure", title: "1 to install; 1 danger" }]);
});

test("a preview that is cancelled says so in the comment, and keeps what was shown", async () => {
  const s = await startReviewing(stage);
  // A chart that never comes, so that there is a middle of the run.
  await using charts = await startHttpServer(() => undefined, undefined);
  await s.plan("web.yaml", chart);
  await s.deploy();
  const number = await s.open(() => s.plan("web.yaml", `${chart}values: {replicas: 4}\n`));
  await s.preview(number);
  const shown = s.comment(number) ?? "";
  expect(shown).toContain("+   replicas: 4");
  await s.amend(number, () => s.plan("web.yaml", `chart: ${charts.url}/app-1.0.0.tgz\n`));
  const after = waitUntil("the chart is asked for", 60_000, async () => {
    return charts.requests.length > 0 && (s.comment(number) ?? "").includes("**In progress** for");
  });
  const run = await s.preview(number, { signalAfter: { after, signal: "SIGINT" } });
  expect(run, run.log).toMatchObject({ exitCode: 130 });
  expect(run.log).toMatch(/Interrupted \(SIGINT\)/);
  expect(s.comment(number)).toContain("**Failed**");
  expect(s.comment(number), "what it showed is still there").toContain("+   replicas: 4");
  expect(s.api.checks).toHaveLength(1);
}, 240_000);
