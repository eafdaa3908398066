import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GitProcess } from "./process.ts";

/** A git repository, and the folder that it is made in. */
interface Repository {
  readonly git: GitProcess;
  readonly folder: string;
}

interface PackedCommit {
  readonly commit: string;
  readonly pack: Buffer;
}

/**
 * All that a commit's files are made of, without its history, as git packs it; undefined: it is more than `maxBytes`,
 * or git fails. `folder` is one to work in, which is removed.
 */
export async function packCommit(
  git: GitProcess,
  commit: string,
  folder: string,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const counted = await git.ask(["count-objects", "-v"]);
  if (!(bytesIn(counted.stdout.toString()) <= maxBytes)) return undefined;
  const listed = await git.ask(["rev-list", "--objects", "--no-object-names", "--no-walk", commit]);
  if (listed.exitCode !== 0) return undefined;
  await mkdir(folder, { recursive: true });
  try {
    const packed = await git.ask(["pack-objects", "--quiet", join(folder, "kept")], {
      input: listed.stdout.toString(),
    });
    const file = (await readdir(folder)).find((name) => name.endsWith(".pack"));
    if (packed.exitCode !== 0 || file === undefined) return undefined;
    const path = join(folder, file);
    return (await stat(path)).size > maxBytes ? undefined : await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Puts the pack of a commit into a repository, as `work` needs it, and takes it away again where that fails. git works out the id of
 * each object from its bytes: what `work` finds under a commit's id is that commit, whoever has packed it. undefined:
 * git does not take it, or `work` has failed.
 */
export async function withPack<T>(
  { commit, pack }: PackedCommit,
  { git, folder }: Repository,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const stem = join(folder, ".git", "objects", "pack", `pack-${commit}`);
  try {
    await writeFile(`${stem}.pack`, pack);
    await git.output(["index-pack", `${stem}.pack`]);
    return await work();
  } catch {
    // What is not whole must not be taken for there by a fetch.
    for (const end of ["pack", "idx", "rev"]) await rm(`${stem}.${end}`, { force: true });
    return undefined;
  }
}

/** Of what a repository holds, packed; NaN: git does not tell. Loose objects are few: a large fetch stays packed. */
function bytesIn(counts: string): number {
  return Number(/^size-pack: (\d+)$/m.exec(counts)?.[1] ?? Number.NaN) * 1024;
}
