import { dirname } from "node:path/posix";
import type { Configuration } from "../../config/configuration.ts";
import { ignoring, layoutOf } from "../../config/ignore.ts";
import { configurationPath } from "../../config/read.ts";
import type { Lapsed } from "../declaration.ts";
import { type PlanPath, planPathOf } from "../plan-path.ts";
import type { Layout, Resolved, Tree } from "../tree.ts";

/** A file at plan depth that may be a plan by its path; its text has not been looked at. */
export interface Candidate extends PlanPath {
  /** What the path leads to; anything but a file is something wrong with the plan. */
  readonly resolved: Exclude<Resolved, { kind: "folder" }>;
}

/** What lies at plan depth, in the order of the paths. */
export interface AtPlanDepth {
  readonly candidates: readonly Candidate[];
  /** What has the path of a plan and is none by what the tree and gitops.yaml say of it. */
  readonly others: readonly Lapsed[];
}

/** A folder that holds one of these is a chart or a kustomization, and what lies in it is not ours to read. */
const folderMarks: ReadonlySet<string> = new Set([
  "Chart.yaml",
  "kustomization.yaml",
  "kustomization.yml",
  "Kustomization",
]);

/** Divides what has the path of a plan into what may be one by path alone, and what is none. */
export function atPlanDepth(tree: Tree, layout: Layout, configuration: Configuration): AtPlanDepth {
  const isIgnored = ignoring(configuration);
  const laidOut = layoutOf(configuration);
  const markAbove = markedFolders(tree);
  const candidates: Candidate[] = [];
  const others: Lapsed[] = [];
  for (const entry of tree.entries) {
    const plan = planPathOf(entry.path, layout);
    if (plan === undefined) continue;
    const mark = markAbove(dirname(entry.path), layout.path);
    const resolved = tree.resolve(entry.path);
    if (mark !== undefined) {
      others.push({ ...plan, cause: mark, why: `its folder is no place for plans: there is ${mark}` });
    } else if (laidOut(entry.path) !== undefined) {
      const why = `\`setups\` in gitops.yaml gives its folder another layout (${laidOut(entry.path)})`;
      others.push({ ...plan, cause: configurationPath, why });
    } else if (isIgnored(entry.path)) {
      others.push({ ...plan, cause: configurationPath, why: "`ignore` in gitops.yaml names it" });
    } else if (entry.kind === "submodule") {
      others.push({ ...plan, cause: entry.path, why: "it is a submodule" });
    } else if (resolved.kind === "folder") {
      others.push({ ...plan, cause: entry.path, why: "it links to a folder" });
    } else if (resolved.kind === "file" && tree.get(resolved.path)?.kind === "executable") {
      // A symlink to a script beside the plans is no more a plan than the script itself.
      const link = entry.kind === "symlink" ? `${resolved.path}, which it links to,` : "it";
      others.push({ ...plan, cause: resolved.path, why: `${link} is executable` });
    } else {
      candidates.push({ ...plan, resolved });
    }
  }
  return { candidates: candidates.sort(byPath), others: others.sort(byPath) };
}

/**
 * The files whose text must be read to know the plans: regular files, symlinks followed, each once. What may be
 * a plan by its path alone is among them.
 */
export function candidatePaths(tree: Tree, layout: Layout, configuration: Configuration): readonly string[] {
  const paths = new Set<string>();
  for (const { resolved } of atPlanDepth(tree, layout, configuration).candidates) {
    if (resolved.kind === "file") paths.add(resolved.path);
  }
  return [...paths];
}

/** The mark by which a folder, or one above it up to (and without) that of the setups, is a chart's or the like. */
function markedFolders(tree: Tree): (folder: string, top: string) => string | undefined {
  const marks = new Map<string, string>();
  for (const { path } of tree.entries) {
    const slash = path.lastIndexOf("/");
    if (slash > 0 && folderMarks.has(path.slice(slash + 1))) marks.set(path.slice(0, slash), path);
  }
  if (marks.size === 0) return () => undefined;
  return (folder, top) => {
    for (let at = folder; at !== "." && at !== top; at = dirname(at)) {
      const mark = marks.get(at);
      if (mark !== undefined) return mark;
    }
    return undefined;
  };
}

function byPath(a: PlanPath, b: PlanPath): number {
  return a.path < b.path ? -1 : 1;
}
