import { dirname, join } from "node:path/posix";

/** One path of a commit's tree, as the formats need to see it. */
export interface TreeEntry {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  readonly kind: "file" | "executable" | "symlink" | "submodule";
  /** Where a symlink points, as written in it. */
  readonly target?: string;
}

/** Where the setups lie in the tree. */
export interface Layout {
  /** The folder that holds the setups, relative to the repository's root, "" for the root itself. */
  readonly path: string;
  /** How many parts of a path below it name the setup. */
  readonly setupNameSize: number;
}

/** What a path leads to when symlinks are followed, as far as the tree alone can tell. */
export type Resolved =
  /** `links`: the symlinks that were followed on the way. `path`: where it ends, "" for the root. */
  | { readonly kind: "file"; readonly path: string; readonly links: readonly string[] }
  | { readonly kind: "folder"; readonly path: string; readonly links: readonly string[] }
  | { readonly kind: "missing" }
  /** A symlink leads out of the repository. */
  | { readonly kind: "outside"; readonly link: string }
  /** Symlinks lead in a circle. */
  | { readonly kind: "circle"; readonly link: string }
  | { readonly kind: "submodule"; readonly path: string };

/** A commit's tree, indexed. */
export interface Tree {
  readonly entries: readonly TreeEntry[];
  readonly symlinks: readonly TreeEntry[];
  get(path: string): TreeEntry | undefined;
  hasFolder(path: string): boolean;
  /** Follows symlinks. `path` must have no `.`, `..` or empty parts. */
  resolve(path: string): Resolved;
  /** The paths of all entries whose last part this is. */
  named(name: string): readonly string[];
  /** All entries below a folder; "" for all. */
  below(folder: string): readonly TreeEntry[];
}

/** Indexes the entries of a tree; done once for all that is asked of it. */
export function indexTree(entries: readonly TreeEntry[]): Tree {
  const byPath = new Map<string, TreeEntry>();
  const folders = new Set<string>([""]);
  for (const entry of entries) {
    byPath.set(entry.path, entry);
    for (let at = entry.path.lastIndexOf("/"); at > 0; at = entry.path.lastIndexOf("/", at - 1)) {
      const folder = entry.path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  const symlinks = entries.filter((entry) => entry.kind === "symlink");
  let sorted: readonly TreeEntry[] | undefined;
  let byName: ReadonlyMap<string, readonly string[]> | undefined;
  const tree: Tree = {
    entries,
    symlinks,
    get: (path) => byPath.get(path),
    hasFolder: (path) => folders.has(path),
    resolve: (path) => resolve(tree, path),
    named(name) {
      byName ??= groupByName(entries);
      return byName.get(name) ?? [];
    },
    below(folder) {
      if (folder === "") return entries;
      sorted ??= entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
      return rangeBelow(sorted, folder, (entry) => entry.path);
    },
  };
  return tree;
}

function groupByName(entries: readonly TreeEntry[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { path } of entries) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [path]);
    else group.push(path);
  }
  return groups;
}

/** The items of a sorted list whose path lies below a folder. */
export function rangeBelow<T>(
  sorted: readonly T[],
  folder: string,
  pathOf: (item: T) => string,
): readonly T[] {
  const from = firstFrom(sorted, `${folder}/`, pathOf);
  const to = firstFrom(sorted, `${folder}0`, pathOf); // "0" follows "/" in the order of characters
  return sorted.slice(from, to);
}

function firstFrom<T>(sorted: readonly T[], path: string, pathOf: (item: T) => string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && pathOf(item) < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As Linux: more links than this in one path are a circle. */
const maxLinks = 40;

function resolve(tree: Tree, path: string): Resolved {
  const plain = plainly(tree, path, []);
  if (plain !== undefined) return plain;
  const links: string[] = [];
  const rest = path.split("/");
  let at = "";
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === "" || name === ".") continue;
    const here = join(at, name);
    const entry = tree.get(here);
    if (entry?.kind === "submodule") return { kind: "submodule", path: here };
    if (entry?.kind !== "symlink") {
      at = here;
      continue;
    }
    links.push(here);
    if (links.length > maxLinks) return { kind: "circle", link: links[0] ?? here };
    const target = join(dirname(here), entry.target ?? "");
    if (entry.target?.startsWith("/") || target === ".." || target.startsWith("../")) {
      return { kind: "outside", link: here };
    }
    at = "";
    rest.unshift(...target.split("/"));
  }
  return plainly(tree, at, links) ?? { kind: "missing" };
}

function plainly(tree: Tree, path: string, links: readonly string[]): Resolved | undefined {
  const kind = tree.get(path)?.kind;
  if (kind === "file" || kind === "executable") return { kind: "file", path, links };
  return tree.hasFolder(path) ? { kind: "folder", path, links } : undefined;
}
