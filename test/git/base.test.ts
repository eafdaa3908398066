import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findBase } from "../../src/commands/base.ts";
import { createGitHub } from "../../src/github/actions-api.ts";
import { createClient } from "../../src/github/client.ts";
import { type GitRemote, startGitRemote } from "../testbed/git-remote.ts";
import { type GitHubApi, startGitHubApi } from "../testbed/github-api.ts";
import { commit, git, newRepository, open, temporaryFolder } from "./repositories.ts";

/** A remote with commits on `main`, GitHub with its runs, and the base that a fresh shallow checkout chooses. */
async function start() {
  const remote: GitRemote = await startGitRemote({ allowFetch: "any" });
  onTestFinished(() => remote.stop());
  const api: GitHubApi = await startGitHubApi({ owner: "example", repo: "config", token: "t0ken" });
  onTestFinished(() => api.stop());
  const work = newRepository();
  git(work, "remote", "add", "origin", remote.path);

  function push(...contents: string[]): string[] {
    const ids = contents.map((content) => commit(work, { file: content }));
    git(work, "push", "--quiet", "--force", "origin", "HEAD");
    return ids;
  }

  async function base(before: string | undefined, depth = 1) {
    const folder = join(temporaryFolder(), "checkout");
    // From disk, because this process also is the server, which cannot answer while it waits for git.
    git(work, "clone", "--quiet", `--depth=${depth}`, `file://${remote.path}`, folder);
    git(folder, "remote", "set-url", "origin", remote.url);
    const opened = (await open(folder)).git;
    const github = createGitHub({
      request: createClient({ token: api.token, apiUrl: api.url, pause: 10 }),
      owner: "example",
      repository: "config",
      workflowFile: "deploy.yml",
      runUrl: "https://github.example/run",
      log: { notice: () => undefined },
    });
    const found = await findBase({ commit: opened.head, branch: "main", before }, { git: opened, github });
    const changes = await opened.changes(found.kind === "commit" ? found.sha : undefined, opened.head);
    expect(api.problems).toEqual([]);
    return { ...found, changes };
  }

  const succeeded = (headSha: string) => api.addRun({ workflow: "deploy.yml", branch: "main", headSha });
  return { remote, api, work, push, base, succeeded };
}

const modified = [{ status: "modified", path: "file" }];

test("takes the head of the last successful run, past pushes that failed since", async () => {
  const { api, push, base, succeeded } = await start();
  const [first = ""] = push("1");
  succeeded(first);
  const [second = ""] = push("2");
  api.addRun({ workflow: "deploy.yml", branch: "main", headSha: second, conclusion: "failure" });
  push("3");
  expect(await base(second)).toEqual({
    kind: "commit",
    sha: first,
    complete: true,
    reason: expect.stringMatching(/last successful push run of this workflow on main \(run #1\)/),
    changes: modified,
  });
});

test("takes what the branch stood on before when no run has succeeded", async () => {
  const { push, base } = await start();
  const [first = ""] = push("1");
  push("2");
  expect(await base(first)).toMatchObject({
    kind: "commit",
    sha: first,
    complete: false,
    reason: expect.stringMatching(
      /where main stood before this push, because no push run .* has succeeded yet/,
    ),
    changes: modified,
  });
});

test("looks at everything on the first push", async () => {
  const { push, base } = await start();
  push("1");
  expect(await base(undefined)).toMatchObject({
    kind: "everything",
    reason: expect.stringMatching(/no push run .* has succeeded yet, and the event names no commit before/),
    changes: [{ status: "added", path: "file" }],
  });
});

test("after a force-push takes what the branch stood on, though it is no ancestor", async () => {
  const { work, push, base, succeeded } = await start();
  push("1");
  const [dropped = ""] = push("2");
  succeeded(dropped);
  git(work, "reset", "--quiet", "--hard", "HEAD~1");
  push("3");
  expect(await base(dropped)).toMatchObject({
    kind: "commit",
    sha: dropped,
    complete: false,
    reason: expect.stringMatching(/is not in this commit's history \(force-push\?\)/),
    changes: modified,
  });
});

test("looks at everything when what was before is gone from the remote", async () => {
  const { push, base, succeeded } = await start();
  push("1");
  const gone = "1234567890".repeat(4);
  succeeded(gone);
  expect(await base(gone)).toMatchObject({
    kind: "everything",
    reason: expect.stringMatching(
      /is not to be had: .*not our ref.*and 1234567, where main stood before, is not to be had/,
    ),
  });
});

test.each<[string, (api: GitHubApi) => void, RegExp]>([
  [
    "the permission is missing",
    (api) => api.deny("actions: read"),
    /lacks the permission `actions: read` \(HTTP 403\)/,
  ],
  ["GitHub is down", (api) => api.fail(503, 2), /HTTP 503/],
])("takes what the branch stood on when %s", async (_name, spoil, reason) => {
  const { api, push, base } = await start();
  const [first = ""] = push("1");
  push("2");
  spoil(api);
  expect(await base(first)).toMatchObject({
    kind: "commit",
    sha: first,
    complete: true,
    reason: expect.stringMatching(reason),
    changes: modified,
  });
});

test("a merge is compared with the head of the last successful run", async () => {
  const { work, push, base, succeeded } = await start();
  const [first = ""] = push("1");
  succeeded(first);
  git(work, "checkout", "--quiet", "-b", "side");
  commit(work, { side: "1" });
  git(work, "checkout", "--quiet", "main");
  commit(work, { main: "1" });
  git(work, "merge", "--quiet", "--no-edit", "side");
  git(work, "push", "--quiet", "origin", "main");
  const { sha, changes } = (await base(first)) as { sha?: string; changes: unknown };
  expect(sha).toBe(first);
  expect(changes).toEqual([
    { status: "added", path: "main" },
    { status: "added", path: "side" },
  ]);
});
