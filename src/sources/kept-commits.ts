import { rm } from "node:fs/promises";
import { join } from "node:path";
import { exportTree } from "../git/export.ts";
import { packCommit, withPack } from "../git/keep.ts";
import type { CacheService } from "../github/cache-service.ts";
import type { GitPlace } from "./git-place.ts";

/** Of a commit's packed files. What is larger is fetched faster than it is kept, and a repository's cache is shared. */
const maxBytes = 64 * 1024 * 1024;

/** Writes the files of a commit as an earlier run has left them. Returns whether they were there, and whole. */
export async function restoreCommit(
  commit: string,
  place: GitPlace,
  folder: string,
  kept: CacheService,
): Promise<boolean> {
  const pack = await kept.get(keyOf(commit));
  if (pack === undefined) return false;
  const repository = { git: place.git, folder: join(place.folder, "repository") };
  const written = await withPack({ commit, pack }, repository, async () => {
    await exportTree(place.git, commit, folder);
    return true;
  });
  if (written !== true) await rm(folder, { recursive: true, force: true });
  return written === true;
}

/** Leaves a commit that is here for later runs. Sending it is not waited for: what is not there, a later one brings. */
export async function keepCommit(
  commit: string,
  { git, folder }: GitPlace,
  kept: CacheService,
): Promise<void> {
  const pack = await packCommit(git, commit, join(folder, `packed-${commit}`), maxBytes);
  if (pack !== undefined) void kept.put(keyOf(commit), pack);
}

function keyOf(commit: string): string {
  return `gitops-action-commit-${commit}`;
}
