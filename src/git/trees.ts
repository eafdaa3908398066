import { hash } from "node:crypto";
import type { TreeEntry } from "../formats/tree.ts";
import { once } from "../once.ts";
import { hashBlobs, readBlobs } from "./blobs.ts";
import { requireId } from "./commit.ts";
import type { Git } from "./git.ts";
import type { GitProcess } from "./process.ts";

/** A path of a commit with the id of what it holds. */
interface Listed {
  readonly path: string;
  readonly kind: TreeEntry["kind"];
  readonly id: string;
}

/**
 * The trees of commits, each listed once until it is forgotten. Files are then asked for by id instead of `<commit>:<path>`: this takes
 * every path that git allows, and equal contents are read once.
 */
export function createTrees(git: GitProcess): {
  entries: Git["tree"];
  readFiles: Git["readFiles"];
  hashFiles: Git["hashFiles"];
  forget: Git["forget"];
} {
  const listings = new Map<string, Promise<ReadonlyMap<string, Listed>>>();
  const trees = new Map<string, Promise<readonly TreeEntry[]>>();

  function listing(commit: string) {
    return once(listings, commit, () => list(git, requireId(commit)));
  }

  return {
    forget(commit) {
      listings.delete(commit);
      trees.delete(commit);
    },
    entries: (commit) =>
      once(trees, commit, async () => withTargets(git, [...(await listing(commit)).values()])),
    async readFiles(commit, paths) {
      const files = blobsAmong(await listing(commit), paths);
      return byPath(files, await readBlobs(git, new Set(files.values())));
    },
    async hashFiles(commit, paths) {
      const listed = await listing(commit);
      const wanted = [...paths];
      const files = blobsAmong(listed, wanted);
      const hashes = new Map(byPath(files, await hashBlobs(git, new Set(files.values()))));
      for (const path of wanted) {
        const entry = listed.get(path);
        if (entry?.kind === "submodule") hashes.set(path, hash("sha256", entry.id, "hex"));
      }
      return hashes;
    },
  };
}

/** The ids of what the paths hold, where they are files or symlinks. */
function blobsAmong(
  listed: ReadonlyMap<string, Listed>,
  paths: Iterable<string>,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const path of paths) {
    const entry = listed.get(path);
    if (entry !== undefined && entry.kind !== "submodule") ids.set(path, entry.id);
  }
  return ids;
}

function byPath<T>(ids: ReadonlyMap<string, string>, found: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const result = new Map<string, T>();
  for (const [path, id] of ids) {
    const item = found.get(id);
    if (item !== undefined) result.set(path, item);
  }
  return result;
}

async function list(git: GitProcess, commit: string): Promise<ReadonlyMap<string, Listed>> {
  const output = await git.output(["ls-tree", "-r", "-z", "--full-tree", commit]);
  const listed = new Map<string, Listed>();
  for (const record of output.toString().split("\0")) {
    if (record !== "") {
      const entry = parseRecord(record);
      listed.set(entry.path, entry);
    }
  }
  return listed;
}

/** `<mode> <type> <id>\t<path>` */
function parseRecord(record: string): Listed {
  const tab = record.indexOf("\t");
  const [mode = "", , id = ""] = record.slice(0, tab).split(" ");
  return { path: record.slice(tab + 1), kind: kindOf(mode), id };
}

function kindOf(mode: string): TreeEntry["kind"] {
  if (mode === "120000") return "symlink";
  if (mode === "160000") return "submodule";
  return mode === "100755" ? "executable" : "file";
}

async function withTargets(git: GitProcess, listed: readonly Listed[]): Promise<readonly TreeEntry[]> {
  const links = listed.filter(({ kind }) => kind === "symlink");
  const targets = await readBlobs(git, new Set(links.map(({ id }) => id)));
  return listed.map(({ path, kind, id }) => {
    const target = kind === "symlink" ? targets.get(id) : undefined;
    return target === undefined ? { path, kind } : { path, kind, target: Buffer.from(target).toString() };
  });
}
