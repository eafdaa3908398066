import { type Declaration, hookPoints } from "../formats/declaration.ts";
import type { Tree } from "../formats/tree.ts";
import { compileGlob } from "./glob.ts";

/** The paths that a glob under `inputs` matches, each with the symlinks that lead to it; no path twice. */
export function pathsMatching(pattern: string, tree: Tree): readonly string[] {
  const glob = compileGlob(pattern);
  if (glob.literal) return [...new Set(pathsOf(tree, pattern))];
  const matching = tree.below(glob.base).filter((entry) => glob.matches(entry.path));
  return [...new Set(matching.flatMap((entry) => pathsOf(tree, entry.path)))];
}

/** The paths that a plan names one by one, itself first. */
export function namedFiles(declaration: Declaration): readonly string[] {
  return [declaration.place.file, ...referredFiles(declaration)];
}

/** Its values files and scripts. */
export function referredFiles({ values, hooks, options: { postRender } }: Declaration): readonly string[] {
  const files = values.flatMap((item) => (item.kind === "file" ? [item.path] : []));
  const renderers = postRender?.kind === "script" ? [postRender.path] : [];
  return [...files, ...hookPoints.flatMap((point) => hooks[point]), ...renderers];
}

/** A path with all that it leads to: links, the file at the end, or everything in the folder at the end. */
function pathsOf(tree: Tree, path: string, seen: Set<string> = new Set()): readonly string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const resolved = path === "" ? { kind: "folder" as const, path, links: [] } : tree.resolve(path);
  if (resolved.kind === "file") return [resolved.path, ...resolved.links];
  if (resolved.kind !== "folder") return tree.get(path) === undefined ? [] : [path];
  const inside = tree.below(resolved.path).flatMap((entry) => {
    return entry.kind === "symlink" ? [entry.path, ...pathsOf(tree, entry.path, seen)] : [entry.path];
  });
  return [...resolved.links, ...inside];
}
