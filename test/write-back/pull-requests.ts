// A repository on a stand-in of GitHub, and someone who proposes changes to it by pull request.
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { CommitWriter } from "../../src/git/git.ts";
import { createClient } from "../../src/github/client.ts";
import { createApiCommits } from "../../src/github/commits-api.ts";
import { createPulls } from "../../src/github/pulls.ts";
import { writeToPullRequest } from "../../src/write-back/pull-request.ts";
import type { Edit } from "../../src/write-back/write-back.ts";
import { commit, git, newRepository, open, temporaryFolder } from "../git/repositories.ts";
import { startGitRemote } from "../testbed/git-remote.ts";
import { startGitHubApi } from "../testbed/github-api.ts";

const token = "ghs_0123456789";
const where = { owner: "example", repository: "config" };
const person = { name: "Bot", email: "bot@example.org" };
export const rolling = "gitops-action/updates";

export interface StartOptions {
  readonly commitWith?: "git" | "api";
  readonly withToken?: boolean;
}

export interface RunOptions {
  /** Happens once the run has made up its mind. */
  readonly meanwhile?: () => Promise<void>;
  readonly again?: boolean;
  readonly pullRequestBranch?: string;
  readonly whole?: boolean;
  /** Happens when it has pushed, before it tells GitHub of it. */
  readonly late?: () => Promise<unknown>;
}

/** `main` has `a.txt` and `b.txt`; a proposal says what they are to hold. */
export async function start({ commitWith = "git", withToken = true }: StartOptions = {}) {
  const remote = await startGitRemote();
  onTestFinished(() => remote.stop());
  const work = newRepository();
  git(work, "remote", "add", "origin", remote.path);
  commit(work, { "a.txt": "1\n", "b.txt": "1\n" });
  git(work, "push", "--quiet", "origin", "HEAD");
  const api = await startGitHubApi({ owner: where.owner, repo: where.repository, token, remote });
  onTestFinished(async () => {
    await api.stop();
    expect(api.problems).toEqual([]);
  });
  const said: string[] = [];
  const request = withToken ? createClient({ token, apiUrl: api.url, pause: 10 }) : undefined;

  /** One run, in a clone of its own: it wants these contents. */
  async function run(
    wanted: Readonly<Record<string, string>>,
    {
      meanwhile = async () => {},
      again = false,
      whole = true,
      late,
      pullRequestBranch = rolling,
    }: RunOptions = {},
  ) {
    const clone = join(temporaryFolder(), "clone");
    git(work, "clone", "--quiet", "--depth=1", `file://${remote.path}`, clone);
    git(clone, "remote", "set-url", "origin", remote.urlWithCredentials);
    const { git: opened } = await open(clone);
    const writer =
      commitWith === "git"
        ? opened.commits
        : createApiCommits({ ...where, request, git: opened, people: {} });
    const pulls = createPulls({ ...where, request, pause: 10 });
    let waiting = meanwhile;
    const push: CommitWriter["push"] = async (...given) => {
      const pushed = await writer.push(...given);
      if (pushed.kind === "pushed") await late?.();
      return pushed;
    };
    const propose = async (head: string) => {
      const there = await opened.readFiles(head, Object.keys(wanted));
      const edits = Object.entries(wanted).flatMap(([path, text]): readonly Edit[] => {
        if (Buffer.from(there.get(path) ?? []).toString() === text) return [];
        return [{ files: new Map([[path, Buffer.from(text)]]), message: `Update ${path} to ${text}` }];
      });
      const now = waiting;
      waiting = async () => {};
      await now();
      return { edits, told: edits.map(({ message }) => message.trim()) };
    };
    return writeToPullRequest(
      {
        branch: "main",
        pullRequestBranch,
        propose,
        people: { author: person, committer: person },
        describe: async (told) => ({ title: `Update ${told.length} files`, body: `${told.join("\n")}\n` }),
        isWhole: () => whole,
        again,
      },
      {
        git: opened,
        commits: { ...writer, push },
        pulls,
        log: { info: (text) => void said.push(text) },
        cancel: new AbortController().signal,
        random: () => 0,
      },
    );
  }

  /** Someone else pushes to a branch. */
  function push(branch: string, files: Readonly<Record<string, string>>): string {
    git(work, "fetch", "--quiet", "origin");
    git(work, "checkout", "--quiet", "--detach", `origin/${branch}`);
    const made = commit(work, files);
    git(work, "push", "--quiet", "origin", `HEAD:refs/heads/${branch}`);
    return made;
  }

  return {
    api,
    remote,
    said,
    run,
    push,
    head: async (branch: string) => (await remote.git(["rev-parse", branch])).trim(),
    /** What merging the pull request would change. */
    diff: (branch = rolling) =>
      remote.git(["diff", `main...${branch}`, "--unified=0", "--no-prefix", "--", "."]),
    show: (file: string, branch = rolling) => remote.git(["show", `${branch}:${file}`]),
    /** Of the newest commit of the pull request. */
    parents: async () => (await remote.git(["log", "-1", "--format=%P", rolling])).trim().split(" "),
    isAncestor: async (older: string, newer: string) =>
      (await remote.git(["rev-list", "-1", older, `^${newer}`])).trim() === "",
  };
}
