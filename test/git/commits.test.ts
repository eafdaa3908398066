import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Commit } from "../../src/git/git.ts";
import { startGitRemote } from "../testbed/git-remote.ts";
import { commit, git, newRepository, open, temporaryFolder } from "./repositories.ts";

const person = { name: "Ada Lovelace", email: "ada@example.org" };

/** A remote whose `main` has some files, and a shallow clone of it. */
async function start() {
  const remote = await startGitRemote();
  onTestFinished(() => remote.stop());
  const work = newRepository();
  git(work, "remote", "add", "origin", remote.path);
  writeFileSync(join(work, "run.sh"), "#!/bin/sh\n", { mode: 0o755 });
  commit(work, { "a.yaml": "image: a:1\n" });
  const head = commit(work, { "folder/b [1].yaml": "image: b:1\n" });
  git(work, "push", "--quiet", "origin", "HEAD");
  const clone = join(temporaryFolder(), "clone");
  git(work, "clone", "--quiet", "--depth=1", `file://${remote.path}`, clone);
  git(clone, "remote", "set-url", "origin", remote.urlWithCredentials);
  return { remote, work, clone, head };
}

const changing = (base: string, files: Readonly<Record<string, string>>): Commit => ({
  base,
  parents: [base],
  files: new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
  message: "Release a:2\n\nAsked for by Ada.",
  author: person,
  committer: { name: "Bot", email: "bot@example.org" },
});

test("a commit is made beside the working tree and pushed, with what it changes and nothing else", async () => {
  const { remote, clone, head } = await start();
  const { git: opened } = await open(clone);
  const made = await opened.commits.make(
    changing(head, {
      "a.yaml": "\uFEFFimage: a:2\r\n",
      "folder/b [1].yaml": "image: ü:2",
      "run.sh": "#!/bin/bash\n",
    }),
  );
  expect(git(clone, "status", "--porcelain")).toBe("");
  expect(git(clone, "rev-parse", "HEAD")).toBe(head);
  expect(await opened.commits.push(made, "main")).toEqual({ kind: "pushed" });
  expect((await remote.git(["rev-parse", "main"])).trim()).toBe(made);
  expect(await remote.git(["diff-tree", "-r", "--format=%an <%ae> %cn%n%B", "--name-status", "main"])).toBe(
    "Ada Lovelace <ada@example.org> Bot\nRelease a:2\n\nAsked for by Ada.\n\nM\ta.yaml\nM\tfolder/b [1].yaml\nM\trun.sh\n",
  );
  expect(await remote.git(["show", "main:a.yaml"])).toBe("\uFEFFimage: a:2\r\n");
  expect(await remote.git(["ls-tree", "main", "run.sh"])).toMatch(/^100755 /);
});

test("a branch that has moved meanwhile refuses, says so, and is as it was", async () => {
  const { remote, work, clone, head } = await start();
  const { git: opened } = await open(clone);
  const made = await opened.commits.make(changing(head, { "a.yaml": "image: a:2\n" }));
  const other = commit(work, { "a.yaml": "image: a:3\n" });
  git(work, "push", "--quiet", "origin", "HEAD");
  expect(await opened.commits.push(made, "main")).toEqual({
    kind: "refused",
    reason: "rejected (fetch first)",
  });
  expect((await remote.git(["rev-parse", "main"])).trim()).toBe(other);
  expect(await opened.commits.fetchHead("main")).toBe(other);
  const again = await opened.commits.make(changing(other, { "a.yaml": "image: a:2\n" }));
  expect(await opened.commits.push(again, "main")).toEqual({ kind: "pushed" });
});

test("nothing but the branch is pushed, whatever git is configured to push with it", async () => {
  const { remote, clone, head } = await start();
  const { git: opened } = await open(clone);
  const made = await opened.commits.make(changing(head, { "a.yaml": "image: a:2\n" }));
  git(clone, "tag", "--annotate", "--message=x", "of-mine", made);
  git(clone, "config", "push.followTags", "true");
  git(clone, "config", "push.gpgSign", "true");
  expect(await opened.commits.push(made, "main")).toEqual({ kind: "pushed" });
  expect(await remote.git(["for-each-ref", "--format=%(refname)"])).toBe("refs/heads/main\n");
});

test("what the remote's own rules say against a push is told", async () => {
  const { remote, clone, head } = await start();
  writeFileSync(
    join(remote.path, "hooks", "pre-receive"),
    "#!/bin/sh\necho main is protected >&2\nexit 1\n",
    {
      mode: 0o755,
    },
  );
  const { git: opened } = await open(clone);
  const made = await opened.commits.make(changing(head, { "a.yaml": "image: a:2\n" }));
  expect(await opened.commits.push(made, "main")).toEqual({
    kind: "refused",
    reason: "remote rejected (pre-receive hook declined); main is protected",
  });
});

test("a ref whose name ends like the branch's is not the branch", async () => {
  const { remote, work, clone, head } = await start();
  const other = commit(work, { "a.yaml": "image: evil:1\n" });
  git(work, "push", "--quiet", "origin", "HEAD:refs/a/refs/heads/main", "HEAD:refs/a/refs/heads/gone");
  const { git: opened } = await open(clone);
  expect(other).not.toBe(head);
  expect(await opened.commits.fetchHead("main")).toBe(head);
  expect(await opened.commits.fetchHead("gone")).toBeUndefined();
  expect(await remote.git(["rev-parse", "refs/a/refs/heads/main"])).toContain(other);
});

test("a branch that is not there has no head, and is made by a push", async () => {
  const { remote, clone, head } = await start();
  const { git: opened } = await open(clone);
  expect(await opened.commits.fetchHead("updates")).toBeUndefined();
  const made = await opened.commits.make(changing(head, { "a.yaml": "image: a:2\n" }));
  expect(await opened.commits.push(made, "updates")).toEqual({ kind: "pushed" });
  expect((await remote.git(["rev-parse", "updates"])).trim()).toBe(made);
});

test("a remote that nobody reaches is an error that says what was wanted of it", async () => {
  const { clone } = await start();
  git(clone, "remote", "set-url", "origin", join(clone, "gone"));
  const { git: opened } = await open(clone);
  await expect(opened.commits.fetchHead("main")).rejects.toThrow(
    "What the branch main stands on cannot be fetched: fatal:",
  );
});

test("the working tree becomes that of a commit, and keeps what is not committed", async () => {
  const { clone, head } = await start();
  const { git: opened } = await open(clone);
  writeFileSync(join(clone, "made-before.txt"), "x");
  const made = await opened.commits.make(changing(head, { "a.yaml": "image: a:2\n" }));
  await opened.commits.checkOut(made);
  expect(readFileSync(join(clone, "a.yaml"), "utf8")).toBe("image: a:2\n");
  expect(readFileSync(join(clone, "made-before.txt"), "utf8")).toBe("x");
  expect(git(clone, "rev-parse", "HEAD")).toBe(made);
});

test("a file that a step before has changed is not overwritten", async () => {
  const { clone, head } = await start();
  const { git: opened } = await open(clone);
  writeFileSync(join(clone, "a.yaml"), "image: a:mine\n");
  const made = await opened.commits.make(changing(head, { "a.yaml": "image: a:2\n" }));
  await expect(opened.commits.checkOut(made)).rejects.toMatchObject({
    message: expect.stringContaining(`The commit ${made.slice(0, 7)} cannot be checked out: error:`),
    hint: "Let no step before this one change files that are committed.",
  });
  expect(readFileSync(join(clone, "a.yaml"), "utf8")).toBe("image: a:mine\n");
});
