import { rm } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { createConfigRepository } from "../testbed/config-repository.ts";
import { type GitRemoteOptions, startGitRemote } from "../testbed/git-remote.ts";
import type { GitHubApi } from "../testbed/github-api.ts";
import { helmByHand } from "./cluster.ts";
import { startApi, TOKEN } from "./github.ts";
import { type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

/** As GitHub keeps it once a push run has succeeded. */
function succeeded(api: GitHubApi, headSha: string): void {
  api.addRun({ workflow: "deploy.yml", branch: "main", headSha });
}

async function change(s: Scenario, name: string, message: string): Promise<void> {
  await s.plan(name, `${PLAN}values: {message: ${message}}\n`);
}

test("the base is the head of the last successful push run, so that what was lost is made up for", async () => {
  const api = await startApi();
  const s = await stage.scenario();
  for (const name of ["a", "b"]) await s.plan(name, PLAN);
  expect(await s.push({ githubApi: api })).toMatchObject({ exitCode: 0 });
  succeeded(api, await s.tree.head());
  await change(s, "a", "lost");
  await s.tree.commit("A push whose run was lost");
  await change(s, "b", "two");
  const before = await s.tree.git("rev-parse", "HEAD");
  const run = await s.push({ githubApi: api, before });
  expect(run).toMatchObject({ exitCode: 0, done: { a: "upgrade succeeded", b: "upgrade succeeded" } });
  expect(run.log).toMatch(/^Base: [0-9a-f]{7}, the head of the last successful push run .*\(run #1\)/m);
  expect(run.summary).toContain("the head of the last successful push run");
});

test.each([
  ["the API is not allowed", (api: GitHubApi) => api.deny("actions: read"), "actions: read"],
  ["the API is away", (api: GitHubApi) => api.fail(500, 9), "500"],
  ["no run has succeeded", () => undefined, "no push run of this workflow on main has succeeded yet"],
])("where %s, the base is what the push came from", async (_, set, why) => {
  const api = await startApi();
  const s = await stage.scenario();
  for (const name of ["a", "b"]) await s.plan(name, PLAN);
  await s.push({ githubApi: api });
  api.addRun({ workflow: "deploy.yml", branch: "main", headSha: "f".repeat(40), conclusion: "failure" });
  if (why !== "no push run of this workflow on main has succeeded yet") succeeded(api, "e".repeat(40));
  set(api);
  await change(s, "a", "two");
  const run = await s.push({ githubApi: api });
  expect(run).toMatchObject({ exitCode: 0, done: { a: "upgrade succeeded" } });
  expect(run.log).toContain("where main stood before this push, because");
  expect(run.log).toContain(why);
});

test("while no run has succeeded, what failed in one setup is taken up by a push to another", async () => {
  const api = await startApi();
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
  await s.plan("a", `${PLAN}hooks: {pre-install: hooks/fails-once.sh}\n`);
  await s.tree.write(
    "hooks/fails-once.sh",
    `[ -e "$SCRATCH/tried" ] || { touch "$SCRATCH/tried"; exit 1; }\n`,
  );
  expect(await s.push({ githubApi: api })).toMatchObject({ exitCode: 1, done: { a: "install failed" } });
  await s.plan("b", PLAN, { setup: "aws/bar", namespace: `${s.namespace}-bar` });
  const run = await s.push({ githubApi: api });
  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.results.map(({ plan, result }) => `${plan.split("/").at(-1)} ${result}`).toSorted()).toEqual([
    "a succeeded",
    "b succeeded",
  ]);
});

test("GITHUB_ACCESS_TOKEN wins over the job's token", async () => {
  const api = await startApi();
  const s = await stage.scenario();
  await s.plan("a", PLAN);
  await s.push();
  succeeded(api, await s.tree.head());
  await change(s, "a", "two");
  const run = await s.push({
    githubApi: { url: api.url, token: "ghs_may_do_nothing" },
    env: { GITHUB_ACCESS_TOKEN: TOKEN },
  });
  expect(run.log).toContain("the head of the last successful push run");
});

test("a push that takes a failed one back brings the clusters back, too", async () => {
  const api = await startApi();
  const s = await stage.scenario();
  await change(s, "a", "one");
  await change(s, "b", "one");
  expect(await s.push({ githubApi: api })).toMatchObject({ exitCode: 0 });
  succeeded(api, await s.tree.head());
  await change(s, "a", "two");
  await s.plan("b", `${PLAN}values: {message: two}\nhooks: {post-upgrade: scripts/fail.sh}\n`);
  await s.plan("c", PLAN);
  await s.tree.write("scripts/fail.sh", "exit 1\n");
  expect(await s.push({ githubApi: api })).toMatchObject({ exitCode: 1, done: { a: "upgrade succeeded" } });
  await s.tree.git("revert", "--no-edit", "HEAD");
  const run = await s.push({ githubApi: api, head: await s.tree.head() });
  expect(run).toMatchObject({
    exitCode: 0,
    done: { a: "upgrade succeeded", b: "upgrade succeeded", c: "uninstall succeeded" },
  });
  expect(run.log).toContain("was changed and put back since the last successful run");
});

test("after a force-push the last successful head is not taken, and deletions still are seen", async () => {
  const api = await startApi();
  const s = await stage.scenario();
  await s.plan("kept", PLAN);
  await s.push({ githubApi: api });
  const fork = await s.tree.head();
  await s.plan("forced-away", PLAN);
  await s.push({ githubApi: api });
  const away = await s.tree.head();
  succeeded(api, away);
  await s.tree.git("reset", "--quiet", "--hard", fork);
  await change(s, "kept", "two");
  const run = await s.push({ githubApi: api, before: away, forced: true });
  expect(run).toMatchObject({
    exitCode: 0,
    done: { kept: "upgrade succeeded", "forced-away": "uninstall succeeded" },
  });
  expect(run.log).toContain("is not in this commit's history (force-push?)");
});

test("where no base is to be had every setup is looked at, and deletions are known from labels", async () => {
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
  await s.plan("kept", PLAN);
  const far = await s.plan("far", PLAN, { setup: "aws/bar" });
  const gone = await s.plan("gone", PLAN);
  await s.push();
  await helmByHand(stage.cluster, 4, ["uninstall", "far", "--namespace", s.namespace]);
  await s.tree.remove(gone);
  const run = await s.push({ before: "a".repeat(40) });
  expect(run.exitCode).toBe(0);
  expect(run.done, "what is as it should be stays").toEqual({
    gone: "uninstall succeeded",
    [far]: "install succeeded",
  });
  expect(run.log).toContain("Base: none, so every setup is looked at");
});

test("where the base cannot be read, the setups of files that are gone are opened all the same", async () => {
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
  await s.plan("kept", PLAN);
  const far = await s.plan("far", PLAN, { setup: "aws/bar", namespace: `${s.namespace}-far` });
  await s.plan("stays", PLAN, { setup: "aws/bar", namespace: `${s.namespace}-far` });
  await s.push();
  const twice = await s.plan("kept.yaml", PLAN);
  expect((await s.push()).annotations[0]?.message).toContain("Two files declare the plan");
  await s.tree.remove(twice);
  await s.tree.remove(far);
  const run = await s.push();
  expect(run).toMatchObject({ exitCode: 0, done: { [far]: "uninstall succeeded" } });
  expect(run.log).toContain("cannot be read as a whole");
});

test("a run by hand looks at the setups of the base, too", async () => {
  const api = await startApi();
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
  await s.plan("kept", PLAN);
  const far = await s.plan("far", PLAN, { setup: "aws/bar", namespace: `${s.namespace}-far` });
  await s.push({ githubApi: api });
  succeeded(api, await s.tree.head());
  await s.tree.remove(far);
  await s.tree.commit("Nobody pushed this");
  const run = await s.dispatch({ plans: far }, { githubApi: api });
  expect(run).toMatchObject({ exitCode: 0, done: { [far]: "uninstall succeeded" } });
});

test("a merge deploys what both sides changed", async () => {
  const s = await stage.scenario();
  for (const name of ["a", "b", "c"]) await s.plan(name, PLAN);
  await s.push();
  await s.tree.branch("feature");
  await change(s, "a", "feature");
  await s.tree.commit("On a branch");
  await s.tree.branch("main");
  await change(s, "b", "main");
  await s.tree.commit("On main");
  await s.tree.git("merge", "--quiet", "--no-ff", "--message=Merge", "feature");
  const run = await s.push();
  expect(run.done).toEqual({ a: "upgrade succeeded", b: "upgrade succeeded" });
});

/**
 * A scenario whose checkout is as `actions/checkout` leaves it: one commit deep, from a remote over HTTP. `far` is a
 * plan that somebody has uninstalled in a setup that the push does not concern.
 */
async function shallow(options: GitRemoteOptions) {
  const remote = await startGitRemote(options);
  onTestFinished(() => remote.stop());
  const tree = await createConfigRepository(remote);
  const s = await stage.scenario({ tree, setups: ["aws/foo", "aws/bar"] });
  await s.plan("a", PLAN);
  const far = await s.plan("b", PLAN, { setup: "aws/bar" });
  await s.push();
  await tree.push();
  await helmByHand(stage.cluster, 4, ["uninstall", "b", "--namespace", s.namespace]);
  const deployed = await tree.head();
  for (let index = 0; index < 20; index++) await tree.commit(`Commit ${index}`);
  await change(s, "a", "two");
  const commit = await tree.commit("Change a");
  await tree.push();
  await rm(`${tree.dir}/.git`, { recursive: true });
  await tree.git("init", "--quiet", "--initial-branch=main");
  await tree.git("remote", "add", "origin", remote.url);
  await tree.git("fetch", "--quiet", "--depth=1", remote.path, commit);
  await tree.git("reset", "--quiet", "--hard", "FETCH_HEAD");
  return { s, remote, deployed, commit, far };
}

test("a shallow checkout is deepened over HTTP, with the job's token where the checkout keeps none", async () => {
  const api = await startApi();
  const credentials = { username: "x-access-token", password: TOKEN };
  const { s, remote, deployed, commit } = await shallow({ credentials });
  succeeded(api, deployed);
  const run = await s.push({
    githubApi: api,
    before: deployed,
    head: commit,
    env: { GITHUB_SERVER_URL: remote.serverUrl },
  });
  expect(run.log).toContain("the head of the last successful push run");
  expect(run.exitCode).toBe(0);
  expect(run.done).toEqual({ a: "upgrade succeeded" });
  expect(remote.requests.some(({ authorized }) => authorized)).toBe(true);
});

test("with a shallow checkout that nobody can deepen every setup is looked at", async () => {
  const { s, deployed, commit, far } = await shallow({ credentials: { username: "x", password: "y" } });
  const run = await s.push({ before: deployed, head: commit });
  expect(run.log).toContain("Base: none, so every setup is looked at");
  expect(run).toMatchObject({ exitCode: 0, done: { a: "upgrade succeeded", [far]: "install succeeded" } });
});
