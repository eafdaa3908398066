import { dirname } from "node:path/posix";
import type { Configuration } from "../../config/configuration.ts";
import { ignoring } from "../../config/ignore.ts";
import { type PlanPath, planPathOf } from "../plan-path.ts";
import type { Layout, Resolved, Tree } from "../tree.ts";

/** A file at plan depth that may be a plan by its path; its text has not been looked at. */
export interface Candidate extends PlanPath {
  /** What the path leads to; anything but a file is something wrong with the plan. */
  readonly resolved: Exclude<Resolved, { kind: "folder" }>;
}

/** A folder that holds one of these is a chart or a kustomization, and what lies in it is not ours to read. */
const folderMarks: ReadonlySet<string> = new Set([
  "Chart.yaml",
  "kustomization.yaml",
  "kustomization.yml",
  "Kustomization",
]);

/** The files that may be plans by path alone, in the order of their paths. */
export function candidatesOf(tree: Tree, layout: Layout, configuration: Configuration): readonly Candidate[] {
  const isIgnored = ignoring(configuration);
  const isInChart = inMarkedFolder(tree);
  const found: Candidate[] = [];
  for (const entry of tree.entries) {
    if (entry.kind !== "file" && entry.kind !== "symlink") continue;
    const plan = planPathOf(entry.path, layout);
    if (plan === undefined || isInChart(dirname(entry.path), layout.path) || isIgnored(entry.path)) continue;
    const resolved = tree.resolve(entry.path);
    // A symlink to a folder or to a script beside the plans is no more a plan than the thing itself.
    if (resolved.kind === "folder") continue;
    if (resolved.kind === "file" && tree.get(resolved.path)?.kind === "executable") continue;
    found.push({ ...plan, resolved });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * The files whose text must be read to know the plans: regular files, symlinks followed, each once. What may be
 * a plan by its path alone is among them.
 */
export function candidatePaths(tree: Tree, layout: Layout, configuration: Configuration): readonly string[] {
  const paths = new Set<string>();
  for (const { resolved } of candidatesOf(tree, layout, configuration)) {
    if (resolved.kind === "file") paths.add(resolved.path);
  }
  return [...paths];
}

/** Whether a folder, or one above it up to (and without) the folder of the setups, is a chart's or the like. */
function inMarkedFolder(tree: Tree): (folder: string, top: string) => boolean {
  const marked = new Set<string>();
  for (const { path } of tree.entries) {
    const slash = path.lastIndexOf("/");
    if (slash > 0 && folderMarks.has(path.slice(slash + 1))) marked.add(path.slice(0, slash));
  }
  if (marked.size === 0) return () => false;
  return (folder, top) => {
    for (let at = folder; at !== "." && at !== top; at = dirname(at)) if (marked.has(at)) return true;
    return false;
  };
}
