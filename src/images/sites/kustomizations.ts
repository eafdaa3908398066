import { basename, dirname, join } from "node:path/posix";
import { kustomizationIn, kustomizationNames } from "../../config/kustomization.ts";
import type { Tree } from "../../formats/tree.ts";
import { type KustomizeImage, kustomizeImages } from "./kustomize-images.ts";
import { type ObjectReader, objectReader, type PlacedObject } from "./object-files.ts";
import { type Placed, valueAt } from "./placed.ts";
import { type FileReader, fileReader, type SiteFiles } from "./plan-values.ts";

/** An object in a file that a kustomization is built from, or a patch to one. */
export interface SourceObject extends PlacedObject {
  /** What changes its images afterwards, the first first. */
  readonly images: readonly KustomizeImage[];
}

/** What a kustomization is built from, as far as it lies in this repository. */
export interface Kustomization {
  /** The entries of `images` whose word is the last. */
  readonly images: readonly KustomizeImage[];
  /** In the order in which they count: what is patched comes before its patches. */
  readonly objects: readonly SourceObject[];
  /** All files that it is read from, also those whose text is not known yet. */
  readonly files: readonly string[];
}

/** Reads one by the path of its file. */
export type KustomizationReader = (file: string) => Kustomization;

/** Whether what a file declares is built by kustomize. */
export function isKustomization(path: string): boolean {
  return kustomizationNames.some((name) => name === basename(path));
}

export function kustomizationReader(
  files: Pick<SiteFiles, "tree" | "texts">,
  objects: ObjectReader = objectReader(files),
): KustomizationReader {
  const known = new Map<string, Kustomization>();
  const read = fileReader(files);
  return (file) => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const found: Found = { images: [], objects: [], files: new Set() };
    visit(file, { outer: [], way: [], found, tree: files.tree, read, readObjects: objects });
    const kustomization = { ...found, files: [...found.files] };
    known.set(file, kustomization);
    return kustomization;
  };
}

interface Found {
  readonly images: KustomizeImage[];
  readonly objects: SourceObject[];
  readonly files: Set<string>;
}

interface Visit {
  /** Of the kustomizations that build on this one. */
  readonly outer: readonly KustomizeImage[];
  /** Their files. */
  readonly way: readonly string[];
  readonly found: Found;
  readonly tree: Tree;
  readonly read: FileReader;
  readonly readObjects: ObjectReader;
}

function visit(file: string, at: Visit): void {
  const { outer, way, found, tree, read, readObjects } = at;
  if (way.includes(file)) return;
  found.files.add(file);
  const own = read(file, false);
  if (own.kind === "broken" || own.values === undefined) return;
  const { values } = own;
  const images = kustomizeImages(values);
  found.images.push(...images.filter((one) => !isChanged(one.becomes, outer)));
  const inner = { ...at, outer: [...images, ...outer], way: [...way, file] };
  const add = (path: string): void => {
    found.files.add(path);
    for (const placed of readObjects(path)) found.objects.push({ ...placed, images: inner.outer });
  };
  for (const path of [...["resources", "bases", "components"].flatMap((key) => textsIn(values, key))]) {
    const target = targetOf(file, path, tree);
    if (target?.kind === "kustomization") visit(target.path, inner);
    if (target?.kind === "file") add(target.path);
  }
  for (const path of patchFiles(values)) {
    const target = targetOf(file, path, tree);
    if (target?.kind === "file") add(target.path);
  }
}

/** Whether images of a name are changed by one of these entries. */
export function isChanged(name: string, images: readonly KustomizeImage[]): boolean {
  return images.some((one) => one.name === name);
}

function textsIn(values: Placed, key: string): readonly string[] {
  const list = valueAt(values, [key]);
  if (list?.kind !== "list") return [];
  return list.items.flatMap((item) => (item.kind === "scalar" ? [item.place.text] : []));
}

/** Patches in files; those that a kustomization holds itself are texts in a text. */
function patchFiles(values: Placed): readonly string[] {
  const patches = valueAt(values, ["patches"]);
  const items = patches?.kind === "list" ? patches.items : [];
  const paths = items.flatMap((item) => {
    const path = valueAt(item, ["path"]);
    return path?.kind === "scalar" ? [path.place.text] : [];
  });
  return [...textsIn(values, "patchesStrategicMerge"), ...paths];
}

function targetOf(file: string, path: string, tree: Tree) {
  if (path === "" || path.includes("\n") || path.includes("://") || path.startsWith("/")) return undefined;
  const target = join(dirname(file), path).replace(/\/$/, "");
  if (target === ".." || target.startsWith("../")) return undefined;
  const resolved = target === "." ? { kind: "folder" as const, path: "" } : tree.resolve(target);
  if (resolved.kind === "file") return { kind: "file", path: resolved.path } as const;
  const inner = resolved.kind === "folder" ? kustomizationIn(resolved.path, tree) : undefined;
  return inner === undefined ? undefined : ({ kind: "kustomization", path: inner } as const);
}
