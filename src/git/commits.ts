import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { requireId } from "./commit.ts";
import type { Commit, Commits, Git, Person, Signing } from "./git.ts";
import { type ConfigEntry, type GitProcess, said } from "./process.ts";
import type { Remote } from "./remote.ts";

interface CommitsParts {
  readonly git: GitProcess;
  readonly remote: Remote;
  readonly history: Pick<Git, "ensureCommit">;
}

export function createCommits({ git, remote, history }: CommitsParts): Commits {
  return {
    async fetchHead(branch) {
      const head = await remote.head(branch);
      if (head.kind === "unreachable") throw unreachable(branch, head.reason);
      if (head.commit === undefined) return undefined;
      const commit = requireId(head.commit);
      const fetched = await history.ensureCommit(commit);
      if ("reason" in fetched) throw unreachable(branch, fetched.reason);
      return commit;
    },
    async make(commit) {
      const tree = await withIndex((index) => writeTree(git, commit, index));
      return writeCommit(git, commit, tree);
    },
    push: (commit, branch) => remote.push(requireId(commit), branch),
    async checkOut(commit) {
      const answer = await git.ask(["checkout", "--quiet", "--detach", requireId(commit)], { timeout: 600 });
      if (answer.exitCode === 0) return;
      throw new UserError(`The commit ${commit.slice(0, 7)} cannot be checked out: ${said(answer)}`, {
        hint: "Let no step before this one change files that are committed.",
      });
    },
  };
}

function unreachable(branch: string, reason: string): UserError {
  return new UserError(`What the branch ${branch} stands on cannot be fetched: ${reason}`, {
    hint: "The checkout's credentials, or `github-token`, must be allowed to read the repository.",
    again: "soon",
  });
}

/** An index of its own, so that the checkout's stays as it is. */
async function withIndex<T>(work: (index: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-index-"));
  try {
    return await work(join(folder, "index"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeTree(git: GitProcess, { base, files }: Commit, index: string): Promise<string> {
  const env = { GIT_INDEX_FILE: index };
  await git.output(["read-tree", requireId(base)], { env });
  const modes = await modesOf(git, [...files.keys()], env);
  const lines: string[] = [];
  for (const [path, contents] of files) {
    const mode = modes.get(path);
    if (mode === undefined) throw new Error(`${path} is no file of ${base}.`);
    lines.push(`${mode} ${await writeBlob(git, contents)}\t${path}\0`);
  }
  await git.output(["update-index", "-z", "--index-info"], { env, input: lines.join("") });
  return idIn(await git.output(["write-tree"], { env }));
}

/** Whether each file is executable, or a symlink. */
async function modesOf(
  git: GitProcess,
  paths: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0) return new Map();
  const listed = await git.output(["--literal-pathspecs", "ls-files", "-z", "--stage", "--", ...paths], {
    env,
  });
  const modes = new Map<string, string>();
  for (const entry of listed.toString().split("\0")) {
    // `<mode> <id> <stage>\t<path>`
    const [, mode = "", path] = /^(\d+) [^\t]*\t(.*)$/s.exec(entry) ?? [];
    if (path !== undefined) modes.set(path, mode);
  }
  return modes;
}

async function writeBlob(git: GitProcess, contents: Uint8Array): Promise<string> {
  return idIn(await git.output(["hash-object", "-w", "--stdin"], { input: contents }));
}

async function writeCommit(git: GitProcess, commit: Commit, tree: string): Promise<string> {
  const { parents, message, author, committer, signing } = commit;
  const args = ["commit-tree", tree, ...parents.flatMap((parent) => ["-p", requireId(parent)])];
  return idIn(
    await git.output([...args, ...(signing === undefined ? [] : ["-S"]), "-F", "-"], {
      input: message,
      env: { ...named("AUTHOR", author), ...named("COMMITTER", committer), ...gnupg(signing) },
      config: signing === undefined ? [] : signed(signing),
    }),
  );
}

function named(role: string, { name, email }: Person): Readonly<Record<string, string>> {
  return { [`GIT_${role}_NAME`]: name, [`GIT_${role}_EMAIL`]: email };
}

function gnupg(signing: Signing | undefined): Readonly<Record<string, string>> {
  return signing?.gnupgHome === undefined ? {} : { GNUPGHOME: signing.gnupgHome };
}

function signed({ format, key, program }: Signing): readonly ConfigEntry[] {
  return [
    ["gpg.format", format],
    ["user.signingKey", key],
    ...(program === undefined ? [] : ([["gpg.program", program]] as const)),
  ];
}

function idIn(output: Buffer): string {
  return requireId(output.toString().trim());
}
