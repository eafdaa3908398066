import { mkdir, rm } from "node:fs/promises";
import type { GitProcess } from "./process.ts";

/**
 * Writes the files of a commit into a folder, as a checkout would (filters and line ends included), through an
 * index of its own beside the folder: the repository's index and its list of worktrees stay as they are.
 */
export async function exportTree(git: GitProcess, commit: string, folder: string): Promise<void> {
  const index = `${folder}.index`;
  const env = { GIT_INDEX_FILE: index };
  await mkdir(folder, { recursive: true });
  try {
    await git.output(["read-tree", commit], { env });
    await git.output(["checkout-index", "--all", `--prefix=${folder}/`], { env, timeout: 600 });
  } finally {
    await rm(index, { force: true });
    await rm(`${index}.lock`, { force: true });
  }
}
