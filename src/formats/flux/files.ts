import { ignoring, isBelow } from "../../config/ignore.ts";
import type { Surveyed } from "../format.ts";
import type { Resolved } from "../tree.ts";

/** A file that Flux reads. */
export interface FluxFile {
  /** As it lies below the setup's path. */
  readonly path: string;
  /** Where its text is: at the end of symlinks. */
  readonly resolved: Exclude<Resolved, { kind: "folder" }>;
}

/**
 * The files that Flux reads below a folder, in order: all with YAML's endings, in folders that begin with a dot, too,
 * but for those of charts, the files with which Flux v2 installs itself, what says how manifests are made, and what
 * gitops.yaml ignores. Folders that are symlinks are not entered. `built`: folders that are not read as files.
 */
export function fluxFiles(
  folder: string,
  { tree, configuration }: Pick<Surveyed, "tree" | "configuration">,
  built: readonly string[] = [],
): readonly FluxFile[] {
  const isIgnored = ignoring({ ...configuration, layouts: [] });
  const others = [...tree.named("Chart.yaml").flatMap((path) => folderOf(path) ?? []), ...built];
  return tree
    .below(folder)
    .filter(({ path }) => isManifest(path) && !isIgnored(path) && !others.some((one) => isBelow(path, one)))
    .map(({ path }) => ({ path, resolved: tree.resolve(path) }))
    .filter((file): file is FluxFile => file.resolved.kind !== "folder")
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const notManifests: ReadonlySet<string> = new Set([".flux.yaml", "kustomization.yaml", "kustomization.yml"]);

function isManifest(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return /\.ya?ml$/.test(name) && !/^gotk-.*\.ya?ml$/.test(name) && !notManifests.has(name);
}

/** Of a chart; a repository whose root is a chart has no other place for manifests than below it. */
function folderOf(path: string): string | undefined {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? undefined : path.slice(0, slash);
}
