import { rangeBelow, type Tree } from "../formats/tree.ts";
import type { Change } from "./change.ts";
import { compileGlob, type Glob } from "./glob.ts";

/** The paths that differ between two commits, indexed for the questions that plans ask. */
export interface ChangedPaths {
  has(path: string): boolean;
  /** A changed path in a folder, at any depth; "" for the root. */
  inFolder(folder: string): string | undefined;
  matching(pattern: string): string | undefined;
}

/** A rename counts for both of its paths. */
export function indexChanges(changes: readonly Change[]): ChangedPaths {
  const paths = new Set<string>();
  for (const { path, from } of changes) {
    paths.add(path);
    if (from !== undefined) paths.add(from);
  }
  const sorted = [...paths].sort();
  const folders = new Map<string, string>();
  for (const path of sorted) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.set(folder, path);
    }
  }
  const matched = new Map<string, string | undefined>();
  return {
    has: (path) => paths.has(path),
    inFolder: (folder) => (folder === "" ? sorted[0] : folders.get(folder)),
    matching(pattern) {
      if (matched.has(pattern)) return matched.get(pattern);
      const found = firstMatch(compileGlob(pattern), sorted, paths);
      matched.set(pattern, found);
      return found;
    },
  };
}

/** Only the paths below the glob's beginning are tried. */
function firstMatch(glob: Glob, sorted: readonly string[], paths: ReadonlySet<string>): string | undefined {
  if (glob.literal) return paths.has(glob.pattern) ? glob.pattern : undefined;
  const near = glob.base === "" ? sorted : rangeBelow(sorted, glob.base, (path) => path);
  return near.find((path) => glob.matches(path));
}

/**
 * A changed path among a path's own, the symlinks that it leads through and what it leads to. Answers are
 * remembered: many plans share their inputs.
 */
export function changeFinder(tree: Tree, changed: ChangedPaths): (path: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  const find = (path: string): string | undefined => {
    if (known.has(path)) return known.get(path);
    known.set(path, undefined); // holds while the path itself is looked at: links may lead back to it
    const found = lookUp(path, tree, changed, find);
    known.set(path, found);
    return found;
  };
  return find;
}

function lookUp(
  path: string,
  tree: Tree,
  changed: ChangedPaths,
  find: (path: string) => string | undefined,
): string | undefined {
  if (changed.has(path)) return path;
  const own = changed.inFolder(path);
  if (own !== undefined) return own;
  const resolved = path === "" ? { kind: "folder" as const, path, links: [] } : tree.resolve(path);
  if (resolved.kind !== "file" && resolved.kind !== "folder") return undefined;
  const link = resolved.links.find((at) => changed.has(at));
  if (link !== undefined) return link;
  if (resolved.path !== path) return find(resolved.path);
  if (resolved.kind === "file") return undefined;
  for (const inside of tree.symlinks) {
    if (path !== "" && !inside.path.startsWith(`${path}/`)) continue;
    const found = find(inside.path);
    if (found !== undefined) return found;
  }
  return undefined;
}
