import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Commit, Person } from "../../src/git/git.ts";
import { createClient } from "../../src/github/client.ts";
import { createApiCommits } from "../../src/github/commits-api.ts";
import { type Proposal, writeBack } from "../../src/write-back/write-back.ts";
import { commit, git, newRepository, open, temporaryFolder } from "../git/repositories.ts";
import { startGitRemote } from "../testbed/git-remote.ts";
import { startGitHubApi } from "../testbed/github-api.ts";

const token = "ghs_0123456789";
const person = { name: "Ada Lovelace", email: "ada@example.org" };
const image = "image: a:1\n";

/** A repository on a stand-in of GitHub, a shallow clone of it, and who writes to it by the API. */
async function start(
  people: { author?: Person; committer?: Person } = {},
  asked: string | undefined = token,
) {
  const remote = await startGitRemote();
  onTestFinished(() => remote.stop());
  const work = newRepository();
  git(work, "remote", "add", "origin", remote.path);
  writeFileSync(join(work, "run.sh"), "#!/bin/sh\n", { mode: 0o755 });
  commit(work, { "a.yaml": image });
  const head = commit(work, { "folder/b [1].yaml": "image: b:1\n", "data.bin": Buffer.from([0xff, 0, 1]) });
  git(work, "push", "--quiet", "origin", "HEAD");
  const clone = join(temporaryFolder(), "clone");
  git(work, "clone", "--quiet", "--depth=1", `file://${remote.path}`, clone);
  git(clone, "remote", "set-url", "origin", remote.urlWithCredentials);
  const api = await startGitHubApi({ owner: "example", repo: "config", token, remote });
  onTestFinished(async () => {
    await api.stop();
    expect(api.problems).toEqual([]);
  });
  const { git: opened } = await open(clone);
  const request =
    asked === undefined ? undefined : createClient({ token: asked, apiUrl: api.url, pause: 10 });
  const writer = createApiCommits({ request, owner: "example", repository: "config", git: opened, people });
  return { remote, work, clone, head, api, opened, writer };
}

/** The people of a commit are for git; GitHub names its own. */
const changing = (base: string, files: Readonly<Record<string, string | Uint8Array>>): Commit => ({
  base,
  parents: [base],
  files: new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
  message: "Release a:2\n\nAsked for by Ada.\n",
  author: person,
  committer: person,
});

test("GitHub makes, signs and names the commit, and it is here afterwards", async () => {
  const { remote, head, api, opened, writer } = await start();
  const made = await writer.make(
    changing(head, {
      "a.yaml": "\uFEFFimage: a:2\r\n",
      "folder/b [1].yaml": "image: ü:2",
      "run.sh": "#!/bin/bash\n",
      "data.bin": Buffer.from([0xff, 0, 2]),
    }),
  );
  expect(await writer.push(made, "main")).toEqual({ kind: "pushed" });
  expect((await remote.git(["rev-parse", "main"])).trim()).toBe(made);
  expect(api.commits).toEqual([{ sha: made, verified: true }]);
  const shown = ["diff-tree", "-r", "--format=%an, %cn%n%P%n%B", "--name-status"];
  expect(await remote.git([...shown, made])).toBe(
    `github-actions[bot], GitHub\n${head}\nRelease a:2\n\nAsked for by Ada.\n\n\nM\ta.yaml\nM\tdata.bin\nM\tfolder/b [1].yaml\nM\trun.sh\n`,
  );
  const files = await opened.readFiles(made, ["a.yaml", "folder/b [1].yaml", "data.bin"]);
  expect(
    Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("latin1")])),
  ).toEqual({
    "a.yaml": Buffer.from("\uFEFFimage: a:2\r\n").toString("latin1"),
    "folder/b [1].yaml": Buffer.from("image: ü:2").toString("latin1"),
    "data.bin": "\u00ff\u0000\u0002",
  });
  expect(await remote.git(["ls-tree", "main", "run.sh"])).toMatch(/^100755 /);
});

test("who is configured is named, and then GitHub does not sign", async () => {
  const { remote, head, api, writer } = await start({ author: person });
  await writer.push(await writer.make(changing(head, { "a.yaml": "image: a:2\n" })), "main");
  expect(await remote.git(["log", "-1", "--format=%an, %cn", "main"])).toBe("Ada Lovelace, Ada Lovelace\n");
  expect(api.commits).toMatchObject([{ verified: false }]);
});

test("commits lie on commits that no branch has yet, and one may merge two without a change", async () => {
  const { remote, head, api, writer } = await start();
  const first = await writer.make(changing(head, { "run.sh": "1\n" }));
  const second = await writer.make(changing(first, { "run.sh": "2\n", "a.yaml": "image: a:2\n" }));
  const other = await writer.make(changing(head, { "a.yaml": "image: a:3\n" }));
  const merged = await writer.make({ ...changing(second, {}), parents: [other, second] });
  expect(await writer.push(other, "updates/x")).toEqual({ kind: "pushed" });
  expect(await writer.push(merged, "updates/x")).toEqual({ kind: "pushed" });
  expect(await remote.git(["log", "--format=%H", "--first-parent", "updates/x"])).toMatch(
    new RegExp(`^${merged}\n${other}\n${head}`),
  );
  expect(await remote.git(["diff", "--name-status", second, merged])).toBe("");
  expect(await remote.git(["ls-tree", "updates/x", "run.sh"])).toMatch(/^100755 /);
  expect(api.requests.filter((asked) => asked.startsWith("GET"))).toHaveLength(1 + 1);
  expect(api.requests.filter((asked) => /refs/.test(asked))).toEqual([
    "PATCH /repos/example/config/git/refs/heads%2Fupdates%2Fx",
    "POST /repos/example/config/git/refs",
    "PATCH /repos/example/config/git/refs/heads%2Fupdates%2Fx",
  ]);
});

const people = { author: person, committer: person };

test("when the branch moves meanwhile, GitHub refuses, and the edit is made again on its new head", async () => {
  const { remote, work, opened, writer } = await start();
  const said: string[] = [];
  let proposals = 0;
  const propose = async (head: string): Promise<Proposal<undefined>> => {
    const bytes = (await opened.readFiles(head, ["a.yaml"])).get("a.yaml") ?? [];
    if (++proposals === 1) {
      commit(work, { "a.yaml": `# theirs\n${image}` });
      git(work, "push", "--quiet", "origin", "HEAD");
    }
    const text = Buffer.from(bytes).toString().replace("a:1", "a:2");
    return { edits: [{ files: new Map([["a.yaml", Buffer.from(text)]]), message: "x" }], told: undefined };
  };
  const log = { info: (text: string) => void said.push(text) };
  const cancel = new AbortController().signal;
  const parts = { git: opened, commits: writer, log, cancel, random: () => 0 };
  await writeBack({ branch: "main", propose, people }, parts);
  expect(await remote.git(["show", "main:a.yaml"])).toBe("# theirs\nimage: a:2\n");
  expect(said).toEqual([
    "The push to main was refused: GitHub's answer: Update is not a fast forward. It is tried again.",
  ]);
});

test("a commit that is on the branch and cannot be fetched is an error", async () => {
  const { clone, head, writer } = await start();
  const made = await writer.make(changing(head, { "a.yaml": "image: a:2\n" }));
  git(clone, "remote", "set-url", "origin", join(clone, "gone"));
  await expect(writer.push(made, "main")).rejects.toThrow(
    `main has the new commit ${made.slice(0, 7)}, which cannot be fetched: fatal:`,
  );
});

test("what the branch's rules say against it is told", async () => {
  const { remote, head, writer } = await start();
  const hook = "#!/bin/sh\necho Changes must be made through a pull request. >&2\nexit 1\n";
  writeFileSync(join(remote.path, "hooks", "pre-receive"), hook, { mode: 0o755 });
  const made = await writer.make(changing(head, { "a.yaml": "image: a:2\n" }));
  expect(await writer.push(made, "main")).toEqual({
    kind: "refused",
    reason: "GitHub's answer: Repository rule violations found Changes must be made through a pull request",
  });
});

test("a token that may not write is an error that names the permission", async () => {
  const { head, api, writer } = await start();
  const made = await writer.make(changing(head, { "a.yaml": "image: a:2\n" }));
  api.deny("contents: write");
  expect(await writer.push(made, "main")).toEqual({
    kind: "refused",
    reason: "the token lacks the permission `contents: write` (HTTP 403)",
  });
  await expect(writer.make(changing(head, { "a.yaml": "image: a:2\n" }))).rejects.toMatchObject({
    message:
      "GitHub made no commit of the edits: the token lacks the permission `contents: write` (HTTP 403).",
    hint: "`github-token` needs `contents: write`; or set `commit-with: git`.",
  });
});

test("without a token nothing is asked", async () => {
  const { head, api, opened } = await start();
  const writer = createApiCommits({
    request: undefined,
    owner: "example",
    repository: "config",
    git: opened,
    people: {},
  });
  await expect(writer.make(changing(head, { "a.yaml": "image: a:2\n" }))).rejects.toThrow(
    "Input `commit-with` is `api`, and there is no token to ask GitHub with.",
  );
  expect(api.requests).toEqual([]);
});
