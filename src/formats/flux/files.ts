import { basename, dirname } from "node:path/posix";
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
  {
    tree,
    configuration,
  }: Pick<Surveyed, "tree"> & { readonly configuration: Pick<Surveyed["configuration"], "ignore"> },
  built: readonly string[] = [],
): readonly FluxFile[] {
  const isIgnored = ignoring({ ...configuration, layouts: [] });
  const others = [...tree.named("Chart.yaml").filter(isChartBelow).map(folderOf), ...built];
  return tree
    .below(folder)
    .filter(({ path }) => isManifest(path) && !isIgnored(path) && !others.some((one) => isBelow(path, one)))
    .map(({ path }) => ({ path, resolved: tree.resolve(path) }))
    .filter((file): file is FluxFile => file.resolved.kind !== "folder")
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const notManifests: ReadonlySet<string> = new Set([".flux.yaml", "kustomization.yaml", "kustomization.yml"]);

function isManifest(path: string): boolean {
  const name = basename(path);
  return /\.ya?ml$/.test(name) && !isInstaller(name) && !notManifests.has(name);
}

/** Whether it is a file of those that Flux v2 installs itself with. */
export function isInstaller(name: string): boolean {
  return /^gotk-.*\.ya?ml$/.test(name);
}

/** Whether it makes its folder a chart; a repository whose root is a chart has no other place for manifests than below it. */
export function isChartBelow(path: string): boolean {
  return basename(path) === "Chart.yaml" && path !== "Chart.yaml";
}

/** The folder that a file lies in; "" is the root. */
export function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === "." ? "" : folder;
}
