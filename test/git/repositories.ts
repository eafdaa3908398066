import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type Command, createExec, type Exec } from "../../src/exec.ts";
import type { Git, TokenRemote } from "../../src/git/git.ts";
import { openRepository } from "../../src/git/repository.ts";
import { createMasks } from "../../src/masks.ts";

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gitops-git-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The environment of a machine where nobody has configured git. */
export const plainEnv: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? "",
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.org",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.org",
};

/** Runs git and returns what it prints, trimmed. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd: folder, env: plainEnv, stdio: ["ignore", "pipe", "pipe"] })
    .toString()
    .trim();
}

/** A new repository on branch `main`. */
export function newRepository(folder = join(temporaryFolder(), "repo")): string {
  mkdirSync(folder, { recursive: true });
  git(folder, "init", "--quiet", "--initial-branch=main");
  return folder;
}

/** Writes files (`undefined` removes one) and commits everything; the commit's id. */
export function commit(folder: string, files: Record<string, string | Uint8Array | undefined> = {}): string {
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) rmSync(join(folder, path));
    else {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", "--message=x");
  return git(folder, "rev-parse", "HEAD");
}

export interface Opened {
  readonly git: Git;
  /** The arguments of each git process that was started, in order. */
  readonly started: string[][];
}

/** Opens a repository as the action does, and notes what it starts. */
export async function open(
  workspace: string,
  options: { tokenRemote?: TokenRemote; env?: Record<string, string> } = {},
): Promise<Opened> {
  const started: string[][] = [];
  const masks = createMasks(() => undefined);
  const real = createExec(masks, new AbortController().signal);
  const exec: Exec = {
    run(command: Command) {
      started.push(command.argv.slice(1));
      return real.run(command);
    },
  };
  const env = { ...plainEnv, ...options.env };
  const opened = await openRepository({ exec, masks, workspace, ...options, env });
  return { git: opened, started };
}
