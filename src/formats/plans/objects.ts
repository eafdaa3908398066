import { kustomizationIn } from "../../config/kustomization.ts";
import { entryOf, type Fault, itemsOf, type YamlNode } from "../../yaml/node.ts";
import { readYaml } from "../../yaml/read.ts";
import type { KustomizeChart, ManifestsChart } from "../chart-reference.ts";
import type { Problem } from "../declaration.ts";
import { textOf } from "../file-text.ts";
import { objectSet } from "../objects/object-set.ts";
import type { Tree } from "../tree.ts";
import type { Candidate } from "./candidates.ts";
import { type ManifestFile, manifestFiles } from "./manifest-files.ts";
import { type ReferenceFault, tidyPath } from "./references.ts";

/** What a plan has in place of a chart. */
export type ObjectsChart = ManifestsChart | KustomizeChart;

/** Keys that only a chart can do anything with. */
const keysOfCharts = ["repo", "version", "values", "values-from", "crds", "verify", "follow"];

/** Whether a file at plan depth holds manifests and is never read as a plan. */
export function isRaw({ path }: Pick<Candidate, "path">): boolean {
  return /-raw\.ya?ml$/.test(path);
}

/** The objects of a `-raw` file. */
export function rawObjects(
  { path, namespace }: Candidate,
  bytes: Uint8Array,
): { readonly chart: ManifestsChart; readonly problems: readonly Problem[] } {
  const { objects, problems } = objectSet([{ path, bytes }], namespace);
  const chart = { kind: "manifests", objects, sources: [], carryOver: false } as const;
  if (objects.length > 0 || problems.length > 0) return { chart, problems };
  const message = "The file holds no object of Kubernetes, and its name ends in -raw.";
  return {
    chart,
    problems: [{ place: { file: path }, message, hint: "Remove the file to remove its release." }],
  };
}

/** The files that a plan's `manifests` lead to, as far as they can be told. */
export function namedManifests(root: YamlNode, tree: Tree, beside: string): readonly ManifestFile[] {
  const found = itemsOf(root, "manifests").flatMap((node) => {
    if (node.kind !== "scalar") return [];
    const files = manifestFiles(tidyPath(node.text), tree, beside);
    return files.kind === "files" ? files.files : [];
  });
  return [...new Map(found.map((file) => [file.path, file])).values()];
}

/** The files that must be read besides a plan to know what it declares: one look at its bytes spares the rest. */
export function furtherFiles({ resolved, path }: Candidate, tree: Tree, bytes: Buffer): readonly string[] {
  if (resolved.kind !== "file" || isRaw({ path }) || !bytes.includes("manifests")) return [];
  const file = readYaml(bytes);
  if (file.kind !== "document") return [];
  return namedManifests(file.root, tree, path).map((found) => found.resolved);
}

/** What is wrong with `manifests`, `kustomize` and the keys beside them, in the plan itself. */
export function objectsFaults({ path }: Candidate, tree: Tree, root: YamlNode): readonly Fault[] {
  const key = ["manifests", "kustomize"].find((name) => entryOf(root, name) !== undefined);
  if (key === undefined) return [];
  const faults = keysOfCharts.flatMap((name) => {
    const entry = entryOf(root, name);
    if (entry === undefined) return [];
    const message = `\`${name}\` has no place beside \`${key}\`: there is no chart.`;
    return [{ offset: entry.offset, message, hint: `Remove \`${name}\`.` }];
  });
  for (const node of itemsOf(root, key)) {
    if (node.kind !== "scalar") continue;
    const found =
      key === "kustomize"
        ? kustomizationFault(node.text, tree)
        : manifestsFault(tidyPath(node.text), tree, path);
    if (found === undefined) continue;
    const message = `\`${key}\`: ${found.message}`;
    faults.push({ offset: node.offset, message, hint: found.hint ?? "" });
  }
  return faults;
}

function manifestsFault(pattern: string, tree: Tree, beside: string): ReferenceFault | undefined {
  const files = manifestFiles(pattern, tree, beside);
  return files.kind === "fault" ? files.fault : undefined;
}

/** A folder as a plan writes it; "" is the root. */
export function folderOf(text: string): string {
  const path = tidyPath(text).replace(/\/$/, "");
  return path === "." ? "" : path;
}

function kustomizationFault(text: string, tree: Tree): ReferenceFault | undefined {
  const folder = folderOf(text);
  const resolved = folder === "" ? { kind: "folder" as const, path: "" } : tree.resolve(folder);
  const hint = "Paths are written from the repository's root.";
  if (resolved.kind === "file")
    return { message: `\`${text}\` is a file.`, hint: "Name the folder that it lies in." };
  if (resolved.kind === "outside" || resolved.kind === "circle") {
    return {
      message: `\`${text}\` leads out of this repository, or nowhere.`,
      hint: "Commit the folder itself.",
    };
  }
  if (resolved.kind !== "folder")
    return { message: `There is no folder \`${text}\` in this repository.`, hint };
  return kustomizationIn(resolved.path, tree) !== undefined
    ? undefined
    : { message: `The folder \`${text}\` holds no kustomization.yaml.`, hint };
}

/** What a plan without faults has in place of a chart; undefined: it has a chart. */
export function objectsOf(
  { path, namespace }: Candidate,
  root: YamlNode,
  tree: Tree,
  texts: ReadonlyMap<string, Uint8Array>,
): { readonly chart: ObjectsChart; readonly problems: readonly Problem[] } | undefined {
  const kustomize = entryOf(root, "kustomize")?.value;
  if (kustomize?.kind === "scalar") {
    return { chart: { kind: "kustomize", path: folderOf(kustomize.text) }, problems: [] };
  }
  if (entryOf(root, "manifests") === undefined) return undefined;
  const files = namedManifests(root, tree, path).map((file) => {
    return { path: file.path, bytes: textOf(file.resolved, texts) };
  });
  const { objects, problems } = objectSet(files, namespace);
  const sources = itemsOf(root, "manifests").flatMap((node) =>
    node.kind === "scalar" ? [tidyPath(node.text)] : [],
  );
  const chart = { kind: "manifests", objects, sources, carryOver: false } as const;
  if (objects.length > 0 || problems.length > 0) return { chart, problems };
  const message = "`manifests`: the files hold no object of Kubernetes.";
  return {
    chart,
    problems: [{ place: { file: path }, message, hint: "Remove the plan to remove its release." }],
  };
}
