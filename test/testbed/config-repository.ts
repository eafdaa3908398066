// A working tree that tests fill with plans and commit, like a person does with a config repository.
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { GIT_ENVIRONMENT } from "./git-environment.ts";
import { output } from "./processes.ts";

export type ConfigRepository = AsyncDisposable & {
  readonly dir: string;
  /** Runs git in the working tree; returns stdout without the last line break, throws with stderr. */
  git(...args: readonly string[]): Promise<string>;
  /** Writes a file, folders included. `mode` as in chmod, such as 0o755. */
  write(path: string, content: string | Uint8Array, options?: { readonly mode?: number }): Promise<void>;
  /** Removes a file or a folder. */
  remove(path: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
  /** Commits all that has changed, also nothing; returns the commit's hash. */
  commit(message: string): Promise<string>;
  /** Pushes HEAD to a branch (default `main`); `force` as in `git push --force`. */
  push(branch?: string, options?: { readonly force?: boolean }): Promise<void>;
  /** Switches to a branch, which is made where missing, from `start` (default HEAD). */
  branch(name: string, start?: string): Promise<void>;
  head(): Promise<string>;
  /** Removes the working tree. */
  stop(): Promise<void>;
};

// Commits get times of their own, a minute apart, so that their hashes are the same in every run.
const FIRST_COMMIT = Date.parse("2026-01-01T00:00:00Z") / 1000;

/**
 * Makes an empty working tree on branch `main`. With a remote (its path is used, which is quicker than HTTP),
 * `origin` is that, and what is there already is checked out.
 */
export async function createConfigRepository(remote?: { readonly path: string }): Promise<ConfigRepository> {
  const dir = await mkdtemp(join(tmpdir(), "gitops-testbed-tree-"));
  let commits = 0;
  const git = async (...args: readonly string[]) => {
    const date = `${FIRST_COMMIT + commits * 60} +0000`;
    const env = { ...GIT_ENVIRONMENT, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    return (await output("git", args, { cwd: dir, env })).trimEnd();
  };
  await git("init", "--quiet", "--initial-branch=main");
  if (remote !== undefined) await follow(remote.path, git);
  const stop = () => rm(dir, { recursive: true, force: true });
  return {
    dir,
    git,
    async write(path, content, options = {}) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), content);
      if (options.mode !== undefined) await chmod(join(dir, path), options.mode);
    },
    remove: (path) => rm(join(dir, path), { recursive: true }),
    async move(from, to) {
      await mkdir(dirname(join(dir, to)), { recursive: true });
      await rename(join(dir, from), join(dir, to));
    },
    async commit(message) {
      commits++;
      await git("add", "--all");
      await git("commit", "--quiet", "--allow-empty", `--message=${message}`);
      return await git("rev-parse", "HEAD");
    },
    async push(branch = "main", options = {}) {
      const force = options.force === true ? ["--force"] : [];
      await git("push", "--quiet", ...force, "origin", `HEAD:refs/heads/${branch}`);
    },
    async branch(name, start = "HEAD") {
      const known = await git("branch", "--list", name);
      await git("checkout", "--quiet", ...(known === "" ? ["-b", name, start] : [name]));
    },
    head: () => git("rev-parse", "HEAD"),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function follow(path: string, git: ConfigRepository["git"]): Promise<void> {
  await git("remote", "add", "origin", path);
  if ((await git("ls-remote", "origin", "refs/heads/main")) === "") return;
  await git("fetch", "--quiet", "origin");
  await git("reset", "--quiet", "--hard", "origin/main");
}
