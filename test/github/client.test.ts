import { expect, onTestFinished, test } from "vitest";
import { createClient, whyFailed } from "../../src/github/client.ts";
import { startGitHubApi } from "../testbed/github-api.ts";
import { startHttpServer } from "../testbed/http-server.ts";

const token = "ghs_0123456789";
const runs = "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs";
const where = { owner: "octo-org", repo: "config", workflow_id: "deploy.yml" };
const options = { timeout: 5_000 };

test("goes through the proxy that the job's environment names", async () => {
  const api = await startGitHubApi({ owner: where.owner, repo: where.repo, token });
  onTestFinished(() => api.stop());
  api.addRun({ workflow: "deploy.yml", branch: "a b", headSha: "1".repeat(40) });
  const request = createClient({ token, apiUrl: "http://github.invalid", env: { HTTP_PROXY: api.url } });
  const answer = await request(runs, { ...where, branch: "a b" }, options);
  expect(answer).toMatchObject({ ok: true, body: { total_count: 1 } });
  expect(api.problems).toEqual([]);
});

test.each([
  [200, "<html>Sign in</html>", "GitHub's answer: HTTP 200 without an explanation"],
  [301, JSON.stringify({ message: "Moved Permanently" }), "GitHub's answer: Moved Permanently"],
  [422, JSON.stringify({ message: "Validation Failed" }), "GitHub's answer: Validation Failed"],
  [
    422,
    JSON.stringify({
      message: "Validation Failed",
      errors: [{ code: "custom", message: "No commits between a and b" }, { code: "missing" }, "odd", null],
    }),
    "GitHub's answer: Validation Failed: No commits between a and b",
  ],
  [503, "<html>Unicorn</html>", "GitHub failed with HTTP 503"],
])("tells what came back with status %d", async (status, body, reason) => {
  const server = await startHttpServer((_, response) => void response.writeHead(status).end(body), undefined);
  onTestFinished(() => server.stop());
  const request = createClient({ token, apiUrl: server.url, pause: 10 });
  const answer = await request(runs, where, options);
  expect(answer.ok ? undefined : whyFailed(answer.failure, "actions: read")).toBe(reason);
});

test("asks below the path of the API's address, as GitHub Enterprise Server has one", async () => {
  const server = await startHttpServer((_, response) => void response.writeHead(200).end("{}"), undefined);
  onTestFinished(() => server.stop());
  const request = createClient({ token, apiUrl: `${server.url}/api/v3` });
  await request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ...where, ref: "heads/a/b" }, options);
  expect(server.requests).toMatchObject([
    { method: "PATCH", path: "/api/v3/repos/octo-org/config/git/refs/heads%2Fa%2Fb" },
  ]);
});

test("keeps to its time over both tries", async () => {
  const server = await startHttpServer((_, response) => {
    setTimeout(() => response.writeHead(500).end("{}"), 300).unref();
  }, undefined);
  onTestFinished(() => server.stop());
  const request = createClient({ token, apiUrl: server.url, pause: 10 });
  const answer = await request(runs, where, { timeout: 500 });
  expect(answer).toMatchObject({ ok: false, failure: { timedOut: true } });
  expect(server.requests).toHaveLength(2);
});

test("an answer without a body is one, and what is removed needs no body either", async () => {
  const api = await startGitHubApi({ owner: "octo-org", repo: "config", token });
  onTestFinished(() => api.stop());
  api.addComment({ number: 1, body: "x" });
  const request = createClient({ token, apiUrl: api.url });
  const asked = { owner: "octo-org", repo: "config", comment_id: 1 };
  const remove = () =>
    request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", asked, { timeout: 5_000 });
  expect(await remove()).toEqual({ ok: true, body: undefined });
  expect(await remove()).toMatchObject({ ok: false, failure: { status: 404 } });
  expect(api.comments).toEqual([]);
  expect(api.problems).toEqual([]);
});
