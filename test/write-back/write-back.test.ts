import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { UserError } from "../../src/errors.ts";
import { type Proposal, writeBack } from "../../src/write-back/write-back.ts";
import { commit, git, newRepository, open, temporaryFolder } from "../git/repositories.ts";
import { startGitRemote } from "../testbed/git-remote.ts";

const person = { name: "Bot", email: "bot@example.org" };
const people = { author: person, committer: person };

/** A remote with one file, and someone who clones it and writes back. */
async function start() {
  const remote = await startGitRemote();
  onTestFinished(() => remote.stop());
  const work = newRepository();
  git(work, "remote", "add", "origin", remote.path);
  commit(work, { "a.txt": "0\n" });
  const push = () => git(work, "push", "--quiet", "origin", "HEAD");
  push();
  const clone = join(temporaryFolder(), "clone");
  git(work, "clone", "--quiet", `file://${remote.path}`, clone);
  git(clone, "remote", "set-url", "origin", remote.urlWithCredentials);
  const { git: opened } = await open(clone);
  const said: string[] = [];
  const parts = {
    git: opened,
    commits: opened.commits,
    log: { info: (text: string) => void said.push(text) },
    cancel: new AbortController().signal,
    random: () => 0,
  };
  /** What stands in the file, and one more line. */
  const add = async (line: string, head: string): Promise<Proposal<string>> => {
    const text = Buffer.from((await opened.readFiles(head, ["a.txt"])).get("a.txt") ?? []).toString();
    if (text.includes(line)) return { edits: [], told: text };
    return {
      edits: [{ files: new Map([["a.txt", Buffer.from(`${text}${line}\n`)]]), message: line }],
      told: text,
    };
  };
  return { remote, work, push, opened, parts, said, add };
}

const log = (text: string) => text.trim().split("\n");

test("what is proposed is committed on the head of the branch", async () => {
  const { remote, parts, add } = await start();
  const written = await writeBack({ branch: "main", propose: (head) => add("one", head), people }, parts);
  expect((await remote.git(["rev-parse", "main"])).trim()).toBe(written.head);
  expect(written).toMatchObject({ commits: [written.head], told: "0\n" });
});

test("several edits are commits one on top of the other, pushed at once", async () => {
  const { remote, parts } = await start();
  const edit = (text: string) => ({ files: new Map([["a.txt", Buffer.from(text)]]), message: `say ${text}` });
  const propose = async () => ({ edits: [edit("1"), edit("2")], told: undefined });
  const { commits } = await writeBack({ branch: "main", propose, people }, parts);
  expect(log(await remote.git(["log", "--format=%H %s", "--reverse", "-2", "main"]))).toEqual([
    `${commits[0]} say 1`,
    `${commits[1]} say 2`,
  ]);
});

test("nothing to change is no commit", async () => {
  const { remote, parts, add } = await start();
  const before = (await remote.git(["rev-parse", "main"])).trim();
  const written = await writeBack({ branch: "main", propose: (head) => add("0", head), people }, parts);
  expect(written).toEqual({ head: before, commits: [], told: "0\n" });
});

test("when the branch moves meanwhile, the edit is made again on its new head, and nothing is lost", async () => {
  const { remote, work, push, parts, said, add } = await start();
  let proposals = 0;
  const propose = async (head: string) => {
    proposals += 1;
    const proposal = await add("ours", head);
    if (proposals === 1) {
      commit(work, { "a.txt": "0\ntheirs\n" });
      push();
    }
    return proposal;
  };
  await writeBack({ branch: "main", propose, people }, parts);
  expect(await remote.git(["show", "main:a.txt"])).toBe("0\ntheirs\nours\n");
  expect(said).toEqual(["The push to main was refused: rejected (fetch first). It is tried again."]);
  expect(proposals).toBe(2);
});

test("a push that arrived although its answer was lost is not made twice", async () => {
  const { remote, work, parts, add } = await start();
  const push = vi.fn(async (made: string, branch: string) => {
    await parts.commits.push(made, branch);
    // Someone else was quicker than the second look.
    git(work, "pull", "--quiet", "--rebase", "origin", "main");
    commit(work, { "b.txt": "b" });
    git(work, "push", "--quiet", "origin", "HEAD");
    return { kind: "refused", reason: "the connection was lost" } as const;
  });
  const written = await writeBack(
    { branch: "main", propose: (head) => add("one", head), people },
    { ...parts, commits: { ...parts.commits, push } },
  );
  expect(push).toHaveBeenCalledTimes(1);
  expect(await remote.git(["show", "main:a.txt"])).toBe("0\none\n");
  expect((await remote.git(["rev-parse", "main^"])).trim()).toBe(written.head);
});

test("a remote that is out of reach after a refusal is asked again", async () => {
  const { remote, parts, add } = await start();
  const looks: string[] = [];
  let pushes = 0;
  const commits = {
    ...parts.commits,
    async fetchHead(branch: string) {
      looks.push(branch);
      if (looks.length === 2 || looks.length === 3) throw new UserError("out of reach", { again: "soon" });
      return parts.commits.fetchHead(branch);
    },
    async push(made: string, branch: string) {
      pushes += 1;
      if (pushes === 1) return { kind: "refused", reason: "the connection was lost" } as const;
      return parts.commits.push(made, branch);
    },
  };
  const propose = (head: string) => add("one", head);
  const written = await writeBack({ branch: "main", propose, people }, { ...parts, commits });
  expect((await remote.git(["rev-parse", "main"])).trim()).toBe(written.head);
  expect(pushes).toBe(2);
});

test("a fifth push that arrived although its answer was lost is none that was refused", {
  timeout: 60_000,
}, async () => {
  const { remote, parts, add } = await start();
  let pushes = 0;
  const push = async (made: string, branch: string) => {
    pushes += 1;
    if (pushes === 5) await parts.commits.push(made, branch);
    return { kind: "refused", reason: "the connection was lost" } as const;
  };
  const written = await writeBack(
    { branch: "main", propose: (head) => add("one", head), people },
    { ...parts, commits: { ...parts.commits, push } },
  );
  expect((await remote.git(["rev-parse", "main"])).trim()).toBe(written.head);
  expect(await remote.git(["show", "main:a.txt"])).toBe("0\none\n");
});

test("the fifth refusal is an error with what the remote said, and the branch is as it was", {
  timeout: 30_000,
}, async () => {
  const { remote, parts, said, add } = await start();
  const before = await remote.git(["rev-parse", "main"]);
  writeFileSync(join(remote.path, "hooks", "pre-receive"), "#!/bin/sh\necho main is frozen >&2\nexit 1\n", {
    mode: 0o755,
  });
  const writing = writeBack({ branch: "main", propose: (head) => add("one", head), people }, parts);
  await expect(writing).rejects.toMatchObject({
    message: "The branch main refused 5 pushes: remote rejected (pre-receive hook declined); main is frozen.",
    hint: expect.stringContaining("contents: write"),
  });
  expect(said).toHaveLength(4);
  expect(await remote.git(["rev-parse", "main"])).toBe(before);
});

test("a branch that is not there is an error", async () => {
  const { parts, add } = await start();
  const writing = writeBack({ branch: "other", propose: (head) => add("one", head), people }, parts);
  await expect(writing).rejects.toThrow("The remote has no branch other to write to.");
});
