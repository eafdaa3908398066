import { expect, onTestFinished, test } from "vitest";
import { startGitHubApi } from "../testbed/github-api.ts";

const repository = "/repos/octo-org/config";

test.each([
  ["an endpoint that GitHub does not have", "GET", `${repository}/deploys`, undefined, /no such endpoint/],
  ["a method that it does not have", "PUT", `${repository}/deployments`, {}, /no such endpoint/],
  [
    "a query it does not know",
    "GET",
    `${repository}/actions/workflows/a.yml/runs?brnch=x`,
    undefined,
    /brnch/,
  ],
  [
    "a value it does not take",
    "GET",
    `${repository}/actions/workflows/a.yml/runs?status=good`,
    undefined,
    /status/,
  ],
  ["a missing field", "POST", `${repository}/deployments`, { environment: "x" }, /'ref'/],
  ["a misspelt field", "POST", `${repository}/deployments`, { ref: "x", automerge: false }, /automerge/],
  [
    "a wrong type",
    "POST",
    `${repository}/deployments`,
    { ref: "x", required_contexts: "no" },
    /required_contexts/,
  ],
  ["a wrong state", "POST", `${repository}/deployments/1/statuses`, { state: "done" }, /state/],
])("the stand-in of GitHub notes %s", async (_name, method, path, body, problem) => {
  const api = await startGitHubApi({ owner: "octo-org", repo: "config", token: "t" });
  onTestFinished(() => api.stop());
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  await fetch(`${api.url}${path}`, { method, headers: { authorization: "Bearer t" }, ...sent });
  expect(api.problems).toEqual([expect.stringMatching(problem)]);
});
