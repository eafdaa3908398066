import { expect, onTestFinished, test } from "vitest";
import { createGitHub } from "../../src/github/actions-api.ts";
import { createClient } from "../../src/github/client.ts";
import { type GitHubApi, startGitHubApi } from "../testbed/github-api.ts";

const owner = "octo-org";
const repo = "config";
const token = "ghs_0123456789";
const sha = (digit: string) => digit.repeat(40);

/** GitHub as the action sees it, on a stand-in; what it told is in `told`. */
async function start(
  options: { token?: string | undefined; workflowFile?: string | undefined; signal?: AbortSignal } = {},
) {
  const api = await startGitHubApi({ owner, repo, token });
  onTestFinished(() => api.stop());
  const told: string[] = [];
  const given = { token, workflowFile: "deploy.yml", ...options };
  const github = createGitHub({
    request:
      given.token === undefined
        ? undefined
        : createClient({ token: given.token, apiUrl: api.url, pause: 10, signal: given.signal }),
    owner,
    repository: repo,
    workflowFile: given.workflowFile,
    runUrl: "https://github.com/octo-org/config/actions/runs/7",
    log: { notice: (message: string) => void told.push(`notice: ${message}`) },
  });
  return { api, github, told };
}

const ran = { workflow: "deploy.yml", branch: "main" };

test("takes the newest successful push run of this workflow on this branch", async () => {
  const { api, github } = await start();
  api.addRun({ ...ran, headSha: sha("1") });
  api.addRun({ ...ran, headSha: sha("2") });
  api.addRun({ ...ran, headSha: sha("3"), conclusion: "failure" });
  api.addRun({ ...ran, headSha: sha("4"), conclusion: "cancelled" });
  api.addRun({ ...ran, headSha: sha("5"), event: "workflow_dispatch" });
  api.addRun({ ...ran, headSha: sha("6"), branch: "feature/x" });
  api.addRun({ ...ran, headSha: sha("7"), workflow: "other.yml" });
  api.addRun({ ...ran, headSha: sha("8"), status: "in_progress", conclusion: null });
  expect(await github.lastSuccessfulPush("main")).toEqual({ kind: "found", commit: sha("2"), runNumber: 2 });
  expect(await github.lastSuccessfulPush("feature/x")).toMatchObject({ commit: sha("6") });
  expect(await github.lastSuccessfulPush("new & odd#branch")).toEqual({ kind: "none" });
  expect(api.problems).toEqual([]);
  expect(api.requests).toHaveLength(3);
});

test.each([
  ["the permission is missing", 403, /`actions: read`/],
  ["GitHub fails twice", 502, /HTTP 502/],
])("says why the last run is not known: %s", async (_name, status, reason) => {
  const { api, github } = await start();
  if (status === 403) api.deny("actions: read");
  else api.fail(status, 2);
  expect(await github.lastSuccessfulPush("main")).toEqual({
    kind: "unknown",
    reason: expect.stringMatching(reason),
  });
  expect(api.problems).toEqual([]);
});

test("asks once more when GitHub fails once", async () => {
  const { api, github } = await start();
  api.addRun({ ...ran, headSha: sha("1") });
  api.fail(500);
  expect(await github.lastSuccessfulPush("main")).toMatchObject({ kind: "found" });
  expect(api.requests).toHaveLength(2);
});

test("does not wait for an answer that is late", { timeout: 30_000 }, async () => {
  const { api, github } = await start();
  api.delay(60_000);
  expect(await github.lastSuccessfulPush("main")).toEqual({
    kind: "unknown",
    reason: "GitHub did not answer in time",
  });
  // The answer would have come after a minute, had it been waited for.
});

test.each([
  ["no token", { token: undefined }, /no token/],
  ["no workflow file", { workflowFile: undefined }, /GITHUB_WORKFLOW_REF/],
])("asks nothing with %s", async (_name, options, reason) => {
  const { api, github } = await start(options);
  expect(await github.lastSuccessfulPush("main")).toEqual({
    kind: "unknown",
    reason: expect.stringMatching(reason),
  });
  expect(api.requests).toEqual([]);
});

test("tells a wrong token apart", async () => {
  const { github } = await start({ token: "wrong" });
  expect(await github.lastSuccessfulPush("main")).toMatchObject({
    reason: expect.stringMatching(/HTTP 401/),
  });
});

test("says so when GitHub is not in reach", async () => {
  const { api, github } = await start();
  await api.stop();
  expect(await github.lastSuccessfulPush("main")).toEqual({
    kind: "unknown",
    reason: expect.stringMatching(/ECONNREFUSED|could not be reached/),
  });
});

test("a rate limit is not taken for a missing permission", async () => {
  const { api, github } = await start();
  api.limit();
  expect(await github.lastSuccessfulPush("main")).toEqual({
    kind: "unknown",
    reason: expect.stringMatching(/rate limit/),
  });
});

test("tells of an attempt of a run whether it is over", async () => {
  const { api, github } = await start();
  const { id } = api.addRun({
    ...ran,
    headSha: sha("1"),
    status: "in_progress",
    conclusion: null,
    attempt: 2,
  });
  expect(await github.runIsOver(`${id}`, "2")).toBe(false);
  expect(await github.runIsOver(`${id}`, "1")).toBe(true);
  api.endRun(id, "cancelled");
  expect(await github.runIsOver(`${id}`, "2")).toBe(true);
  expect(await github.runIsOver(`${id}`, "3")).toBeUndefined();
  expect(await github.runIsOver("999", "1")).toBeUndefined();
  expect(api.problems).toEqual([]);
});

test.each([
  ["the permission is missing", (api: GitHubApi) => api.deny("actions: read")],
  ["GitHub fails twice", (api: GitHubApi) => api.fail(502, 2)],
  ["the answer is late", (api: GitHubApi) => api.delay(60_000)],
  ["GitHub is not in reach", (api: GitHubApi) => api.stop()],
])("whether a run is over cannot be told when %s", { timeout: 30_000 }, async (_name, spoil) => {
  const { api, github } = await start();
  const { id } = api.addRun({ ...ran, headSha: sha("1") });
  await spoil(api);
  expect(await github.runIsOver(`${id}`, "1")).toBeUndefined();
});

test.each([
  ["no token", { token: undefined }, "1001", "1"],
  ["an id that is none", {}, "../../..", "1"],
  ["an attempt that is none", {}, "1001", "x"],
])("whether a run is over is not asked with %s", async (_name, options, id, attempt) => {
  const { api, github } = await start(options);
  expect(await github.runIsOver(id, attempt)).toBeUndefined();
  expect(api.requests).toEqual([]);
});

test("shows a deployment of a setup, in progress and then ended", async () => {
  const { api, github, told } = await start();
  const good = await github.beginDeployment("aws/foo", sha("a"));
  const bad = await github.beginDeployment("aws/bar", sha("a"));
  await good.end("success", "2 installed");
  await bad.end("failure", `${"é".repeat(200)}`);
  const logUrl = "https://github.com/octo-org/config/actions/runs/7";
  expect(api.deployments).toMatchObject([
    {
      environment: "aws/foo",
      ref: sha("a"),
      statuses: [
        { state: "in_progress", logUrl },
        { state: "success", description: "2 installed", logUrl },
      ],
    },
    { environment: "aws/bar", statuses: [{ state: "in_progress" }, { state: "failure" }] },
  ]);
  expect(api.deployments[1]?.statuses[1]?.description.length).toBeLessThanOrEqual(140);
  expect(api.problems).toEqual([]);
  expect(told).toEqual([]);
});

test("a missing permission is one notice for all setups, and no failure", async () => {
  const { api, github, told } = await start();
  api.deny("deployments: write");
  for (const setup of ["a", "b", "c"])
    await (await github.beginDeployment(setup, sha("a"))).end("success", "x");
  expect(told).toEqual([expect.stringMatching(/^notice: .*`deployments: write`/)]);
  expect(api.problems).toEqual([]);
});

test("a deployment that GitHub does not take is told, and no failure", async () => {
  const { api, github, told } = await start();
  api.fail(500, 2);
  await (await github.beginDeployment("a", sha("a"))).end("success", "x");
  expect(told).toEqual([expect.stringMatching(/HTTP 500/)]);
});

/** GitHub behind something that answers every request with this body. */
function answering(body: unknown) {
  const told: string[] = [];
  const github = createGitHub({
    request: async () => ({ ok: true, body }),
    owner,
    repository: repo,
    workflowFile: "deploy.yml",
    runUrl: "https://github.com/octo-org/config/actions/runs/7",
    log: { notice: (message: string) => void told.push(message) },
  });
  return { github, told };
}

const oddRuns = "GitHub's answer is not the one expected";
test.each([
  null,
  7,
  "text",
  {},
  { workflow_runs: null },
  { workflow_runs: [null] },
  { workflow_runs: [{ head_sha: 7, run_number: 1 }] },
  { workflow_runs: [{ head_sha: "--upload-pack=x", run_number: 1 }] },
])("an odd answer is no last run and no deployment, and fails nothing: %j", async (body) => {
  const { github, told } = answering(body);
  expect(await github.lastSuccessfulPush("main")).toEqual({ kind: "unknown", reason: oddRuns });
  expect(await github.runIsOver("1001", "1")).toBeUndefined();
  await (await github.beginDeployment("a", sha("a"))).end("success", "x");
  expect(told).toEqual([`GitHub shows no deployments for this run: ${oddRuns}.`]);
});

test("what breaks on the way to GitHub fails nothing either", async () => {
  const told: string[] = [];
  const github = createGitHub({
    request: () => Promise.reject(new TypeError("Invalid URL")),
    owner,
    repository: repo,
    workflowFile: "deploy.yml",
    runUrl: "",
    log: { notice: (message: string) => void told.push(message) },
  });
  expect(await github.lastSuccessfulPush("main")).toEqual({ kind: "unknown", reason: "Invalid URL" });
  expect(await github.runIsOver("1001", "1")).toBeUndefined();
  await (await github.beginDeployment("a", sha("a"))).end("success", "x");
  expect(told).toEqual(["GitHub shows no deployments for this run: Invalid URL."]);
});

test("nothing waits for GitHub any more once the run's time is up", async () => {
  const deadline = new AbortController();
  const { api, github, told } = await start({ signal: deadline.signal });
  const begun = await github.beginDeployment("a", sha("a"));
  api.delay(600_000);
  const ended = begun.end("failure", "1 failed");
  deadline.abort();
  await ended;
  expect(told).toEqual([expect.stringContaining("the run is being cancelled")]);
});
