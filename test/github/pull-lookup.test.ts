import { expect, onTestFinished, test } from "vitest";
import { createClient } from "../../src/github/client.ts";
import { createPullLookup } from "../../src/github/pull-lookup.ts";
import { commit, git, newRepository } from "../git/repositories.ts";
import { startGitRemote } from "../testbed/git-remote.ts";
import { startGitHubApi } from "../testbed/github-api.ts";

const owner = "octo-org";
const repository = "config";
const token = "ghs_0123456789";

/** A repository with `main` and the branches, each one commit ahead, with an open pull request each. */
async function start(...branches: readonly string[]) {
  const remote = await startGitRemote();
  onTestFinished(() => remote.stop());
  const work = newRepository();
  git(work, "remote", "add", "origin", remote.path);
  commit(work, { "a.txt": "1\n" });
  git(work, "push", "--quiet", "origin", "HEAD");
  const api = await startGitHubApi({ owner, repo: repository, token, remote });
  onTestFinished(async () => {
    await api.stop();
    expect(api.problems).toEqual([]);
  });
  const heads: Record<string, string> = {};
  for (const branch of branches) {
    git(work, "checkout", "--quiet", "-b", branch, "origin/main");
    heads[branch] = commit(work, { [`${branch}.txt`]: "1\n" });
    git(work, "push", "--quiet", "origin", branch);
    await api.openPull({ head: branch, base: "main", title: branch, body: "" });
  }
  const request = createClient({ token, apiUrl: api.url, pause: 10 });
  const lookup = createPullLookup({ request, owner, repository });
  const main = async () => (await remote.git(["rev-parse", "main"])).trim();
  return { api, lookup, heads, main };
}

const urlOf = (number: number) => `https://github.com/octo-org/config/pull/${number}`;

test.each(["merge", "squash"] as const)("tells which pull request brought a commit by %s", async (how) => {
  const { api, lookup, heads, main } = await start("one", "two");
  await api.mergePull(2, how);
  const merged = await main();
  const pull = {
    number: 2,
    url: urlOf(2),
    state: "merged",
    head: heads.two,
    base: "main",
    mergedAt: "2026-01-01T00:00:00Z",
    mergeCommit: merged,
  };
  expect(await lookup.containing(merged)).toEqual({ kind: "found", pulls: [pull] });
  // The commit of the branch is in the base branch only after a merge.
  const byHead = await lookup.containing(heads.two ?? "");
  expect(byHead).toEqual({ kind: "found", pulls: how === "merge" ? [pull] : [] });
});

test("a commit of no merged pull request is one of open ones, or of none", async () => {
  const { lookup, heads, main } = await start("one", "two");
  const found = await lookup.containing(heads.one ?? "");
  expect(found).toMatchObject({
    pulls: [{ number: 1, state: "open", head: heads.one, mergedAt: undefined }],
  });
  expect(await lookup.containing(await main())).toEqual({ kind: "found", pulls: [] });
});

test("the open ones against a branch, on as many pages as they take", async () => {
  const { api, lookup, heads } = await start("one", "two", "three");
  api.closePull(1);
  await api.openPull({ head: "two", base: "one", title: "", body: "" });
  const numbers = async (base: string) => {
    const found = await lookup.openAgainst(base);
    return found.kind === "found" ? found.pulls.map(({ number }) => number) : found.why;
  };
  expect(await numbers("main")).toEqual([3, 2]);
  expect(await numbers("one")).toEqual([4]);
  expect(await lookup.openAgainst("main")).toMatchObject({
    pulls: [{ head: heads.three }, { head: heads.two }],
  });
  for (let index = 0; index < 60; index++)
    await api.openPull({ head: "three", base: "main", title: "", body: "" });
  expect(await numbers("main")).toHaveLength(62);
  expect(api.requests.slice(-2)).toEqual([
    expect.stringContaining("&per_page=50&page=1"),
    expect.stringContaining("&per_page=50&page=2"),
  ]);
});

test("without the permission, or a token, it is refused", async () => {
  const { api, lookup, heads } = await start("one");
  api.deny("pull-requests: read");
  const refused = { kind: "refused", why: "the token lacks the permission `pull-requests: read` (HTTP 403)" };
  expect(await lookup.containing(heads.one ?? "")).toEqual(refused);
  expect(await lookup.openAgainst("main")).toEqual(refused);
  const none = createPullLookup({ request: undefined, owner, repository });
  expect(await none.openAgainst("main")).toEqual({ kind: "refused", why: "there is no token" });
});
