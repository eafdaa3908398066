import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type GitHubApi, startGitHubApi } from "../testbed/github-api.ts";
import { releaseIn } from "./cluster.ts";
import { watchHelm } from "./helms.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";
import { fileIn, linesIn, statusOf } from "./situations.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
const HOOKS =
  "hooks: {pre-install: hooks/pre, pre-upgrade: hooks/pre, post-install: hooks/post, post-upgrade: hooks/post}\n";
const NEXT = { runId: "9002" };

/** Hooks that note what they run for; the post-hook hangs until $SCRATCH/go is there. */
async function withHooks(helm: 3 | 4): Promise<Scenario> {
  const s = await stage.scenario({ helm });
  const note = (what: string) => `echo "${what} $GITOPS_OPERATION $GITOPS_ATTEMPT" >> "$SCRATCH/ran"\n`;
  await s.tree.write("hooks/pre", note("pre"));
  await s.tree.write(
    "hooks/post",
    `touch "$SCRATCH/begun"; while ! [ -e "$SCRATCH/go" ]; do sleep 0.1; done; ${note("post")}`,
  );
  return s;
}

/** GitHub that knows of one run, which is over: number 1001. */
async function githubOfLost(): Promise<GitHubApi> {
  const api = await startGitHubApi({ owner: "example", repo: "config", token: "ghs_0123456789abcdef" });
  onTestFinished(() => api.stop());
  api.addRun({ workflow: "deploy.yml", branch: "main", headSha: "f".repeat(40), conclusion: "failure" });
  return api;
}

async function go(s: Scenario): Promise<void> {
  await writeFile(join(s.scratch, "go"), "");
}

describe.each(majors)("with Helm %i", (helm) => {
  test.each(["install", "upgrade"])(
    "the post-hook of an %s whose machine was lost in it runs again, alone",
    async (operation) => {
      const s = await withHooks(helm);
      const githubApi = await githubOfLost();
      const { toolCache, ran } = await watchHelm(s);
      if (operation === "upgrade") {
        await s.plan("demo", PLAN);
        await s.push({ toolCache });
      }
      await s.plan("demo", `${PLAN}${HOOKS}values: {message: two}\n`);
      expect(await s.lose(fileIn(s, "begun"), { toolCache, runId: "1001" })).toBe(137);
      expect(await linesIn(s, "ran")).toEqual([`pre ${operation} 1`]);
      const lost = await releaseIn(stage.cluster, s.namespace, "demo");
      expect(lost?.status).toBe("deployed");
      expect(lost?.labels.done).not.toBe(String(lost?.revision));

      await go(s);
      await ran();
      const next = await s.schedule({ ...NEXT, toolCache, githubApi });
      expect(next, next.log).toMatchObject({
        exitCode: 0,
        results: [{ operation, result: "succeeded", revision: lost?.revision, version: "1.0.0" }],
      });
      expect(next.reason("demo")).toBe(`post-hooks of revision ${lost?.revision} never finished`);
      expect(await ran()).not.toContain("upgrade");
      expect(await linesIn(s, "ran")).toEqual([`pre ${operation} 1`, `post ${operation} 1`]);
      expect((await releaseIn(stage.cluster, s.namespace, "demo"))?.labels).toMatchObject({
        done: String(lost?.revision),
        run: "1001-1",
      });
      expect(await s.schedule({ runId: "9003" })).toMatchObject({ exitCode: 0, results: [] });
      expect(githubApi.problems).toEqual([]);
    },
  );
});

test("a machine that is lost between Helm and the post-hooks leaves the same", async () => {
  const s = await withHooks(4);
  const githubApi = await githubOfLost();
  await go(s);
  await s.plan("demo", PLAN + HOOKS);
  // Helm itself has ended, but whoever waits for it does not hear of that.
  const { toolCache } = await watchHelm(s, { lingers: true });
  const deployed = statusOf(stage.cluster, s, "demo", "deployed");
  expect(await s.lose(deployed, { toolCache, runId: "1001" })).toBe(137);
  expect(await linesIn(s, "ran")).toEqual(["pre install 1"]);

  expect((await s.schedule({ ...NEXT, githubApi })).done).toEqual({ demo: "install succeeded" });
  expect(await linesIn(s, "ran")).toEqual(["pre install 1", "post install 1"]);
  expect((await releaseIn(stage.cluster, s.namespace, "demo"))?.revision).toBe(1);
});

test("a post-hook that failed is tried again by the next run, without Helm and without the pre-hook", async () => {
  const s = await withHooks(4);
  const { toolCache, ran } = await watchHelm(s);
  const broken = `echo "failing $GITOPS_OPERATION" >> "$SCRATCH/ran"; [ -e "$SCRATCH/go" ]\n`;
  await s.tree.write("hooks/post", broken);
  await s.plan("demo", PLAN + HOOKS);
  expect(await s.push({ toolCache })).toMatchObject({
    exitCode: 1,
    results: [{ operation: "install", result: "failed", revision: 1 }],
  });
  const failing = ["pre install 1", "failing install"];
  expect(await linesIn(s, "ran")).toEqual(failing);
  await ran();
  expect((await s.schedule({ toolCache })).done).toEqual({ demo: "install failed" });
  await go(s);
  expect((await s.schedule({ toolCache })).results).toMatchObject([{ result: "succeeded", revision: 1 }]);
  expect(await linesIn(s, "ran")).toEqual([...failing, "failing install", "failing install"]);
  expect(await ran()).not.toContain("upgrade");
});

test("with other files than those of the lost run it is a whole install again", async () => {
  const s = await withHooks(4);
  const githubApi = await githubOfLost();
  await s.plan("demo", PLAN + HOOKS);
  await s.lose(fileIn(s, "begun"), { runId: "1001" });
  await go(s);
  await s.plan("demo", `${PLAN}${HOOKS}values: {message: two}\n`);
  const next = await s.push({ ...NEXT, githubApi });
  expect(next.results).toMatchObject([{ operation: "install", result: "succeeded", revision: 2 }]);
  expect(await linesIn(s, "ran")).toEqual(["pre install 1", "pre install 1", "post install 1"]);
});
