import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rolling, start } from "./pull-requests.ts";

const first = { number: 1, url: "https://github.com/example/config/pull/1" };
const edits = (requests: readonly string[]) =>
  requests.filter((asked) => /^(?:POST|PATCH) .*\/pulls/.test(asked));

describe.each(["git", "api"] as const)("with commits by %s", (commitWith) => {
  test("what is proposed lies on the branch's head, in a pull request", async () => {
    const { api, head, run, show, remote } = await start({ commitWith });
    const main = await head("main");
    const written = await run({ "a.txt": "2\n", "b.txt": "2\n" });
    expect(written).toMatchObject({ head: main, commits: [expect.any(String), await head(rolling)] });
    expect(written.pullRequest).toMatchObject(first);
    expect(await head("main")).toBe(main);
    expect(await remote.git(["rev-parse", `${rolling}~2`])).toBe(`${main}\n`);
    expect([await show("a.txt"), await show("b.txt")]).toEqual(["2\n", "2\n"]);
    expect(api.pulls).toEqual([
      {
        number: 1,
        head: rolling,
        base: "main",
        title: "Update 2 files",
        body: "Update a.txt to 2\nUpdate b.txt to 2\n",
        state: "open",
        merged: false,
      },
    ]);
  });

  test("other changes are merged into the same pull request, never by force", async () => {
    const { api, head, run, show, diff, isAncestor } = await start({ commitWith });
    await run({ "a.txt": "2\n", "b.txt": "2\n" });
    const before = await head(rolling);
    const { pullRequest, commits } = await run({ "a.txt": "3\n" });
    expect(pullRequest).toMatchObject(first);
    expect(commits).toHaveLength(1);
    expect(await isAncestor(before, rolling)).toBe(true);
    expect([await show("a.txt"), await show("b.txt")]).toEqual(["3\n", "1\n"]);
    expect(await diff()).toMatch(/^-1\n\+3$/m);
    expect(api.pulls).toMatchObject([{ number: 1, title: "Update 1 files", body: "Update a.txt to 3\n" }]);
  });
});

test("the same changes on the same head are neither pushed nor told again", async () => {
  const { api, head, run } = await start();
  await run({ "a.txt": "2\n" });
  const before = await head(rolling);
  const again = await run({ "a.txt": "2\n" });
  expect(again).toMatchObject({ head: await head("main"), commits: [], pullRequest: first });
  expect(await head(rolling)).toBe(before);
  expect(edits(api.requests)).toHaveLength(1);
});

test("when the base has moved, the changes are made on its head, and the pull request stays", async () => {
  const { api, head, run, push, show, diff, isAncestor } = await start();
  await run({ "a.txt": "2\n" });
  const before = await head(rolling);
  const main = push("main", { "b.txt": "theirs\n" });
  expect((await run({ "a.txt": "2\n" })).pullRequest).toMatchObject(first);
  expect(await isAncestor(main, rolling)).toBe(true);
  expect(await isAncestor(before, rolling)).toBe(true);
  expect([await show("a.txt"), await show("b.txt")]).toEqual(["2\n", "theirs\n"]);
  expect(await diff()).not.toContain("b.txt");
  expect(edits(api.requests)).toHaveLength(1);
});

test("what someone has pushed to the pull request's branch, in conflict or not, is replaced and kept in its history", async () => {
  const { run, push, show, diff, isAncestor } = await start();
  await run({ "a.txt": "2\n" });
  const theirs = push(rolling, { "a.txt": "mine\n", "c.txt": "new\n" });
  push("main", { "a.txt": "other\n" });
  await run({ "a.txt": "3\n" });
  expect(await isAncestor(theirs, rolling)).toBe(true);
  expect(await show("a.txt")).toBe("3\n");
  await expect(show("c.txt")).rejects.toThrow();
  expect(await diff()).toMatch(/^-other\n\+3$/m);
});

test.each(["squash", "merge"] as const)(
  "after a merge by %s that left the branch, the next changes get their own",
  async (how) => {
    const { api, run, show, diff, head, parents, isAncestor } = await start();
    await run({ "a.txt": "2\n" });
    await api.mergePull(1, how);
    expect(await show("a.txt", "main")).toBe("2\n");
    const before = await head(rolling);
    expect(await run({ "a.txt": "2\n" })).toMatchObject({ commits: [], pullRequest: undefined });
    expect(await head(rolling)).toBe(before);
    expect((await run({ "a.txt": "3\n" })).pullRequest).toMatchObject({ number: 2 });
    expect(await isAncestor(before, rolling)).toBe(true);
    // What is in the base already needs no merge.
    expect(await parents()).toHaveLength(how === "merge" ? 1 : 2);
    expect(await diff()).toMatch(/^-2\n\+3$/m);
    expect(api.pulls.map(({ state }) => state)).toEqual(["closed", "open"]);
  },
);

test("when nothing is left to change the pull request is closed, and opened anew when there is", async () => {
  const { api, run, push } = await start();
  await run({ "a.txt": "2\n" });
  push("main", { "a.txt": "2\n" });
  expect(await run({ "a.txt": "2\n" })).toMatchObject({ commits: [], pullRequest: undefined });
  expect(api.pulls).toMatchObject([{ state: "closed", merged: false }]);
  push("main", { "a.txt": "1\n" });
  expect((await run({ "a.txt": "2\n" })).pullRequest).toMatchObject({ number: 2 });
});

test("a pull request stays while not all could be looked at", async () => {
  const { api, run } = await start();
  await run({ "a.txt": "2\n" });
  expect(await run({}, { whole: false })).toMatchObject({ commits: [], pullRequest: first });
  expect(api.pulls).toMatchObject([{ state: "open", body: "Update a.txt to 2\n" }]);
});

test("what was merged and taken back is proposed again", async () => {
  const { api, run, push } = await start();
  await run({ "a.txt": "2\n" });
  await api.mergePull(1, "merge");
  push("main", { "a.txt": "1\n" });
  expect((await run({ "a.txt": "2\n" })).pullRequest).toMatchObject({ number: 2 });
});

test("what was closed by hand is not proposed again, other changes are", async () => {
  const { api, run, push, said, head } = await start();
  await run({ "a.txt": "2\n" });
  api.closePull(1);
  const before = await head(rolling);
  push("main", { "b.txt": "theirs\n" });
  expect(await run({ "a.txt": "2\n" })).toMatchObject({ commits: [], pullRequest: undefined });
  expect(said).toEqual(["Pull request #1 with these changes was closed: they are not proposed again."]);
  expect(await head(rolling)).toBe(before);
  expect((await run({ "a.txt": "2\n" }, { again: true })).pullRequest).toMatchObject({ number: 2 });
  api.closePull(2);
  expect((await run({ "a.txt": "3\n" })).pullRequest).toMatchObject({ number: 3 });
  expect(api.pulls.map(({ state }) => state)).toEqual(["closed", "closed", "open"]);
});

test("when its branch moves meanwhile, the push is refused and made again on both heads", async () => {
  const { run, push, said, show, isAncestor } = await start();
  await run({ "a.txt": "2\n" });
  const others: string[] = [];
  const meanwhile = async () => {
    others.push(push(rolling, { "a.txt": "mine\n" }), push("main", { "b.txt": "theirs\n" }));
  };
  await run({ "a.txt": "3\n" }, { meanwhile });
  expect(said).toEqual([`The push to ${rolling} was refused: rejected (fetch first). It is tried again.`]);
  for (const other of others) expect(await isAncestor(other, rolling)).toBe(true);
  expect([await show("a.txt"), await show("b.txt")]).toEqual(["3\n", "theirs\n"]);
});

test("two runs at once keep one pull request", async () => {
  const { api, run, show } = await start();
  const both = await Promise.all([run({ "a.txt": "2\n" }), run({ "a.txt": "2\n" })]);
  expect(both).toMatchObject([{ pullRequest: first }, { pullRequest: first }]);
  expect(api.pulls).toHaveLength(1);
  expect(await show("a.txt")).toBe("2\n");
});

test("a pull request that another run has opened just before is kept, and tells what that run has pushed later", async () => {
  const { api, run, show } = await start();
  const written = await run({ "a.txt": "3\n" }, { late: () => run({ "a.txt": "2\n" }) });
  expect(written.pullRequest).toMatchObject(first);
  expect(api.pulls).toMatchObject([{ number: 1, body: "Update a.txt to 2\n" }]);
  expect(await show("a.txt")).toBe("2\n");
});

test("one that someone has opened for the branch just before is taken over", async () => {
  const { api, run } = await start();
  const late = () => api.openPull({ head: rolling, base: "main", title: "Updates", body: "" });
  expect((await run({ "a.txt": "2\n" }, { late })).pullRequest).toMatchObject(first);
  expect(api.pulls).toMatchObject([{ number: 1, title: "Update 1 files", body: "Update a.txt to 2\n" }]);
});

test("a remote that refuses for a while gets the same commit", { timeout: 30_000 }, async () => {
  const { remote, run, said, head } = await start();
  const hook = "#!/bin/sh\n[ -e seen ] && exit 0\ntouch seen\necho try later >&2\nexit 1\n";
  writeFileSync(join(remote.path, "hooks", "pre-receive"), hook, { mode: 0o755 });
  const { commits } = await run({ "a.txt": "2\n" });
  expect(said).toEqual([
    `The push to ${rolling} was refused: remote rejected (pre-receive hook declined); try later. It is tried again.`,
  ]);
  expect(await head(rolling)).toBe(commits[0]);
});

describe("errors", () => {
  test("a token that may not write pull requests", async () => {
    const { api, run } = await start();
    api.deny("pull-requests: read");
    api.deny("pull-requests: write");
    await expect(run({ "a.txt": "2\n" })).rejects.toMatchObject({
      message: `The pull requests from ${rolling} cannot be listed: the token lacks the permission \`pull-requests: write\` (HTTP 403).`,
      hint: "`github-token` needs `contents: write` and `pull-requests: write`.",
    });
  });

  test("a repository where the workflow's own token may not open any", async () => {
    const { api, run } = await start();
    api.forbidPulls();
    await expect(run({ "a.txt": "2\n" })).rejects.toMatchObject({
      message: `The pull request from ${rolling} to main cannot be opened: GitHub Actions is not permitted to create or approve pull requests.`,
      hint: expect.stringContaining("Workflow permissions"),
    });
  });

  test("GitHub itself fails, four times", async () => {
    const { api, run } = await start();
    api.fail(500, 4);
    await expect(run({ "a.txt": "2\n" })).rejects.toMatchObject({
      message: `The pull requests from ${rolling} cannot be listed: GitHub failed with HTTP 500.`,
      hint: expect.stringContaining("Start the run again when GitHub is well"),
    });
    api.fail(500, 3);
    expect((await run({ "a.txt": "2\n" })).commits).toHaveLength(1);
  });

  test("no token", async () => {
    const { run } = await start({ withToken: false });
    await expect(run({ "a.txt": "2\n" })).rejects.toThrow(
      "Input `write` is `pull-request`, and there is no token to ask GitHub with.",
    );
  });

  test("its own branch, which would have the changes at once", async () => {
    const { head, run } = await start();
    const before = await head("main");
    await expect(run({ "a.txt": "2\n" }, { pullRequestBranch: "main" })).rejects.toThrow(
      "Input `pull-request-branch` is main, the branch that the run writes to.",
    );
    expect(await head("main")).toBe(before);
  });

  test("a base that is not there", async () => {
    const { remote, run } = await start();
    await remote.git(["branch", "-m", "main", "other"]);
    await remote.git(["symbolic-ref", "HEAD", "refs/heads/other"]);
    await expect(run({ "a.txt": "2\n" })).rejects.toThrow("The remote has no branch main to write to.");
  });
});
