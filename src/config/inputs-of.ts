import { type Declaration, hookPoints } from "../formats/declaration.ts";
import type { Tree } from "../formats/tree.ts";
import { compileGlob } from "./glob.ts";

/** The files that a plan depends on, each with the symlinks that lead to it; sorted, no path twice in a list. */
export interface PlanInputs {
  /** The plan file, values files and hook scripts. */
  readonly files: readonly string[];
  /** What the globs under `inputs` match. */
  readonly further: readonly string[];
  /** Every file of the local chart. */
  readonly chart: readonly string[];
}

/** The files of the tree that a plan depends on. Its defaults are not files of their own: see `affectedPlans`. */
export function inputsOf(declaration: Declaration, tree: Tree): PlanInputs {
  const files = namedFiles(declaration).flatMap((path) => pathsOf(tree, path));
  const further = declaration.inputs.flatMap((pattern) => {
    const glob = compileGlob(pattern);
    if (glob.literal) return pathsOf(tree, pattern);
    const matching = tree.below(glob.base).filter((entry) => glob.matches(entry.path));
    return matching.flatMap((entry) => pathsOf(tree, entry.path));
  });
  const { chart } = declaration;
  const chartFiles = chart.kind === "local" ? pathsOf(tree, chart.path) : [];
  return { files: sorted(files), further: sorted(further), chart: sorted(chartFiles) };
}

/** The paths that a plan names one by one, itself first. */
export function namedFiles(declaration: Declaration): readonly string[] {
  const values = declaration.values.flatMap((item) => (item.kind === "file" ? [item.path] : []));
  const scripts = hookPoints.flatMap((point) => declaration.hooks[point]);
  return [declaration.place.file, ...values, ...scripts];
}

function sorted(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].sort();
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
