import { dirname, join } from "node:path/posix";
import type { Tree } from "../formats/tree.ts";
import type { Ignores } from "./helm-ignore.ts";

/** The .helmignore of a chart's folder, symlinks followed. Those of its subcharts mean nothing to Helm. */
export function helmIgnorePath(tree: Tree, folder: string): string | undefined {
  const resolved = tree.resolve(join(folder, ".helmignore"));
  return resolved.kind === "file" ? resolved.path : undefined;
}

/**
 * The files that Helm takes of a chart's folder: by path in the chart, the path of the repository that its bytes lie
 * at. Helm follows symlinks, to folders too; one that leads to no file of the repository stands for itself, as a
 * submodule does.
 */
export function chartFiles(tree: Tree, folder: string, ignores: Ignores): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const inIgnored = folderCheck(ignores);
  const start = tree.resolve(folder);
  if (start.kind !== "folder") return files;

  function add(from: string, under: string, within: readonly string[]): void {
    for (const { path, kind } of tree.below(from)) {
      const inChart = join(under, from === "" ? path : path.slice(from.length + 1));
      if (inIgnored(dirname(inChart))) continue;
      const end = kind === "symlink" ? tree.resolve(path) : undefined;
      if (end?.kind === "folder" && !within.includes(end.path)) {
        add(end.path, inChart, [...within, end.path]);
      } else if (!ignores(inChart, end?.kind === "folder")) {
        const leads = end?.kind === "file" || end?.kind === "submodule";
        files.set(inChart, leads ? end.path : path);
      }
    }
  }

  add(start.path, "", [start.path]);
  return files;
}

/** Whether a folder of the chart, or one above it, is left out; each is asked for once. */
function folderCheck(ignores: Ignores): (folder: string) => boolean {
  const known = new Map<string, boolean>([[".", false]]);
  const check = (folder: string): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const is = check(dirname(folder)) || ignores(folder, true);
    known.set(folder, is);
    return is;
  };
  return check;
}
