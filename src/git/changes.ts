import type { Change } from "../config/change.ts";
import type { GitProcess } from "./process.ts";

/**
 * Up to so many added times deleted files, git compares contents to find a file that was moved, renamed and edited
 * at once; beyond it that counts as deleted and added. Moves that keep contents or file name are always found.
 * Without a limit 10,000 such files would take minutes; with it, a second.
 */
const renameLimit = 1000;

/** What differs between two commits that are here. The plumbing command, since it heeds no `diff.*` settings. */
export async function readChanges(git: GitProcess, base: string, commit: string): Promise<readonly Change[]> {
  if (base === commit) return [];
  const args = ["diff-tree", "-r", "-z", "--name-status", "--no-ext-diff", "-M", `-l${renameLimit}`];
  return parseChanges((await git.output([...args, base, commit], { timeout: 600 })).toString());
}

/** Every path that a commit of `base..commit` changed, also where a later one put it back. */
export async function readTouched(git: GitProcess, base: string, commit: string): Promise<readonly string[]> {
  const args = ["log", "-m", "-z", "--format=", "--name-only", "--no-renames", "--no-ext-diff"];
  const output = await git.output([...args, `${base}..${commit}`], { timeout: 600 });
  const paths = output
    .toString()
    .split("\0")
    .filter((path) => path !== "");
  return [...new Set(paths)];
}

/** `<status>\0<path>\0`, of a rename `R<similarity>\0<from>\0<path>\0`, one after the other. */
function parseChanges(output: string): readonly Change[] {
  const fields = output.split("\0");
  const changes: Change[] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const status = fields[at]?.[0];
    const path = fields[at + 1] ?? "";
    const renamed = status === "R" || status === "C";
    if (renamed) changes.push(renameOf(status, path, fields[at + 2] ?? ""));
    else changes.push({ status: statusOf(status), path });
    at += renamed ? 3 : 2;
  }
  return changes;
}

function renameOf(status: "R" | "C", from: string, path: string): Change {
  return status === "R" ? { status: "renamed", path, from } : { status: "added", path };
}

/** A changed type (a file that became a symlink) is a change of what the path holds. */
function statusOf(status: string | undefined): Change["status"] {
  if (status === "A") return "added";
  return status === "D" ? "deleted" : "modified";
}
