import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type GitRemoteOptions, startGitRemote } from "../testbed/git-remote.ts";
import { commit, git, newRepository, open, plainEnv, temporaryFolder } from "./repositories.ts";

/** A remote with the commits of a working repository, and clones of it. */
async function startRemote(options: GitRemoteOptions = { allowFetch: "any" }) {
  const remote = await startGitRemote(options);
  onTestFinished(() => remote.stop());
  const work = newRepository();
  git(work, "remote", "add", "origin", remote.path);
  const push = () => git(work, "push", "--quiet", "--force", "origin", "HEAD");
  function clone(...args: string[]): string {
    const folder = join(temporaryFolder(), "clone");
    // From disk, because this process also is the server, which cannot answer while it waits for git.
    git(work, "clone", "--quiet", ...args, `file://${remote.path}`, folder);
    git(folder, "remote", "set-url", "origin", remote.urlWithCredentials);
    return folder;
  }
  return { remote, work, push, clone };
}

/** `count` commits on the current branch, oldest first; through fast-import, because a process each takes long. */
function commits(repo: string, count: number): string[] {
  const branch = git(repo, "symbolic-ref", "HEAD");
  const first = git(repo, "for-each-ref", branch) === "" ? "" : `from ${branch}^0\n`;
  const stream = Array.from({ length: count }, (_, index) => {
    const content = `${index} ${Math.random()}`;
    const from = index === 0 ? first : "";
    return `commit ${branch}\ncommitter a <a@example.org> ${1_700_000_000 + index} +0000\ndata 1\nx\n${from}M 100644 inline file\ndata ${content.length}\n${content}\n`;
  });
  execFileSync("git", ["fast-import", "--quiet"], { cwd: repo, env: plainEnv, input: stream.join("") });
  git(repo, "reset", "--quiet", "--hard");
  return git(repo, "rev-list", "--reverse", `--max-count=${count}`, "HEAD").split("\n");
}

const fetches = (started: string[][]) => started.filter(([command]) => command === "fetch");

test("knows without asking the remote what lies in a full history", async () => {
  const { work, push, clone } = await startRemote();
  const [first = "", second = ""] = commits(work, 2);
  push();
  const { git: opened, started } = await open(clone());
  expect(await opened.isAncestor(first, second)).toEqual({ kind: "ancestor" });
  expect(await opened.isAncestor(second, first)).toEqual({ kind: "unrelated" });
  expect(await opened.isAncestor(first, first)).toEqual({ kind: "ancestor" });
  expect(await opened.ensureCommit(first)).toEqual({ kind: "here" });
  expect(fetches(started)).toEqual([]);
});

test("looks for a commit once, and not at all for one that was found in a history", async () => {
  const { work, push, clone } = await startRemote();
  const [first = "", second = ""] = commits(work, 2);
  push();
  const { git: opened, started } = await open(clone());
  await opened.isAncestor(first, second);
  const before = started.length;
  expect(await opened.ensureCommit(first)).toEqual({ kind: "here" });
  expect(started.slice(before)).toEqual([]);
  for (const _ of [1, 2]) expect(await opened.has(second)).toBe(true);
  expect(started.slice(before)).toHaveLength(1);
});

test.each([
  [1, 1],
  [16, 1],
  [30, 3],
  [200, 4],
])("finds a base %i commits back from a checkout of depth 1 with at most %i fetches", async (back, most) => {
  const { work, push, clone } = await startRemote();
  const all = commits(work, back + 1);
  push();
  const folder = clone("--depth=1");
  const before = untouched(folder);
  const { git: opened, started } = await open(folder);
  expect(await opened.isAncestor(all[0] ?? "", opened.head)).toEqual({ kind: "ancestor" });
  expect(await opened.changes(all[0], opened.head)).toEqual([{ status: "modified", path: "file" }]);
  expect(fetches(started).length).toBeLessThanOrEqual(most);
  expect(untouched(folder)).toEqual(before);
});

test("keeps a history that is deeper than the first step", async () => {
  const { work, push, clone } = await startRemote();
  const all = commits(work, 300);
  push();
  const folder = clone("--depth=200");
  const { git: opened, started } = await open(folder);
  expect(await opened.isAncestor(all[95] ?? "", opened.head)).toEqual({ kind: "ancestor" });
  expect(fetches(started)).toHaveLength(1);
  expect(Number(git(folder, "rev-list", "--count", "HEAD"))).toBeGreaterThan(200);
});

test("tells a longer force-push apart", async () => {
  const { work, push, clone } = await startRemote();
  commits(work, 30);
  const [, , dropped = ""] = commits(work, 3);
  push();
  git(work, "reset", "--quiet", "--hard", "HEAD~3");
  commit(work, { file: "instead" });
  push();
  const { git: opened } = await open(clone("--depth=1"));
  expect(await opened.isAncestor(dropped, opened.head)).toEqual({ kind: "unrelated" });
});

test("tells a force-push apart without fetching the whole history", async () => {
  const { work, push, clone } = await startRemote();
  const all = commits(work, 300);
  const dropped = commit(work, { file: "dropped" });
  push();
  git(work, "reset", "--quiet", "--hard", all.at(-1) ?? "");
  commit(work, { file: "instead" });
  push();
  const folder = clone("--depth=1");
  const { git: opened } = await open(folder);
  expect(await opened.isAncestor(dropped, opened.head)).toEqual({ kind: "unrelated" });
  expect(await opened.has(all[0] ?? "")).toBe(false);
  expect(await opened.changes(dropped, opened.head)).toEqual([{ status: "modified", path: "file" }]);
});

test("finds a base on the second parent's side of a merge", async () => {
  const { work, push, clone } = await startRemote();
  commits(work, 3);
  git(work, "checkout", "--quiet", "-b", "side");
  const side = Array.from({ length: 20 }, (_, index) => commit(work, { side: `${index}` }));
  git(work, "checkout", "--quiet", "main");
  commit(work, { main: "1" });
  git(work, "merge", "--quiet", "--no-edit", "side");
  push();
  const { git: opened } = await open(clone("--depth=1"));
  expect(await opened.isAncestor(side[0] ?? "", opened.head)).toEqual({ kind: "ancestor" });
});

test("two histories without a common commit are unrelated", async () => {
  const { work, push, clone } = await startRemote();
  const [old = ""] = commits(work, 3);
  push();
  git(work, "checkout", "--quiet", "--orphan", "new");
  commits(work, 3);
  push();
  const { git: opened } = await open(clone("--depth=1", "--branch=new"));
  expect(await opened.isAncestor(old, opened.head)).toEqual({ kind: "unrelated" });
});

test("fetches a single commit into a complete clone without making it shallow", async () => {
  const { work, push, clone } = await startRemote();
  commits(work, 3);
  push();
  const folder = clone();
  const later = commit(work, { file: "later" });
  push();
  const before = untouched(folder);
  const { git: opened } = await open(folder);
  expect(await opened.has(later)).toBe(false);
  expect(await opened.ensureCommit(later)).toEqual({ kind: "fetched" });
  expect(await opened.ensureCommit(later)).toEqual({ kind: "here" });
  expect(untouched(folder)).toEqual(before);
  expect(existsSync(join(folder, ".git/shallow"))).toBe(false);
});

test.each([[[]], [["--depth=1"]]])("says that the remote has no such commit (clone %j)", async (args) => {
  const { work, push, clone } = await startRemote();
  commits(work, 3);
  push();
  const { git: opened } = await open(clone(...args));
  const nowhere = "1234567890".repeat(4);
  const absent = { kind: "absent", reason: expect.stringMatching(/not our ref/) };
  expect(await opened.ensureCommit(nowhere)).toEqual(absent);
  expect(await opened.isAncestor(nowhere, opened.head)).toEqual(absent);
});

test("tells a remote that cannot be reached from one that has no such commit", async () => {
  const { remote, work, push, clone } = await startRemote();
  const [first = ""] = commits(work, 3);
  push();
  const { git: opened } = await open(clone("--depth=1"));
  await remote.stop();
  const unreachable = { kind: "unreachable", reason: expect.stringMatching(/connect/i) };
  expect(await opened.isAncestor(first, opened.head)).toEqual(unreachable);
  expect(await opened.ensureCommit(first)).toEqual(unreachable);
  expect(await opened.branchHead("main")).toBeUndefined();
});

test("questions that need the remote wait for each other", async () => {
  const { work, push, clone } = await startRemote();
  const all = commits(work, 60);
  push();
  const { git: opened } = await open(clone("--depth=1"));
  const asked = [0, 10, 20, 30, 40, 50].map((index) => opened.isAncestor(all[index] ?? "", opened.head));
  expect(await Promise.all(asked)).toEqual(asked.map(() => ({ kind: "ancestor" })));
});

test("reads where a branch stands now", async () => {
  const { work, push, clone } = await startRemote();
  commits(work, 1);
  push();
  const { git: opened } = await open(clone());
  const later = commit(work, { file: "later" });
  push();
  expect(await opened.branchHead("main")).toBe(later);
  expect(await opened.branchHead("none")).toBeUndefined();
});

test("uses the token where the checkout kept no credentials or stale ones, and leaves no trace of it", async () => {
  const token = "ghs_0123456789abcdef";
  const { remote, work, push, clone } = await startRemote({
    allowFetch: "any",
    credentials: { username: "x-access-token", password: token },
  });
  const [first = ""] = commits(work, 3);
  push();
  const folder = clone("--depth=1");
  git(folder, "remote", "set-url", "origin", remote.url);
  git(folder, "config", `http.${remote.serverUrl}/.extraheader`, "AUTHORIZATION: basic c3RhbGU6c3RhbGU=");
  expect(await (await open(folder)).git.ensureCommit(first)).toMatchObject({ kind: "unreachable" });
  const before = untouched(folder);
  const tokenRemote = { serverUrl: remote.serverUrl, repository: "example/config", token };
  const { git: opened, started } = await open(folder, { tokenRemote });
  expect(await opened.branchHead("main")).toBe(opened.head);
  expect(await opened.isAncestor(first, opened.head)).toEqual({ kind: "ancestor" });
  expect(untouched(folder)).toEqual(before);
  expect(JSON.stringify(started)).not.toContain(token);
  expect(JSON.stringify(started)).not.toContain(Buffer.from(`x-access-token:${token}`).toString("base64"));
});

function untouched(folder: string) {
  return {
    config: readFileSync(join(folder, ".git/config"), "utf8"),
    refs: git(folder, "for-each-ref"),
    fetchHead: existsSync(join(folder, ".git/FETCH_HEAD")),
    status: git(folder, "status", "--porcelain"),
  };
}
