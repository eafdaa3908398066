import type { Configuration } from "../../config/configuration.ts";
import { compileGlob } from "../../config/glob.ts";
import { configurationPath } from "../../config/read.ts";
import { isEncrypted } from "../../formats/objects/encrypted.ts";
import { tidyPath } from "../../formats/plans/references.ts";
import type { Tree } from "../../formats/tree.ts";
import { documentRanges } from "../../yaml/documents.ts";
import { itemsOf, type YamlNode } from "../../yaml/node.ts";
import { readPart } from "../../yaml/part.ts";
import { lineFinder } from "../../yaml/position.ts";
import { decodeText, readYaml } from "../../yaml/read.ts";
import { overlay, type Placed, type PlacedFile, placeNode } from "./placed.ts";

/** The files of a commit, as far as their text was read. */
export interface SiteFiles {
  readonly tree: Tree;
  readonly configuration: Pick<Configuration, "defaults" | "ignore" | "layouts">;
  /** By the path of the file itself, symlinks followed. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
}

/** The files that paths lead to, symlinks followed, each once. */
export function resolvedFiles(paths: readonly string[], tree: Tree): readonly string[] {
  const found = [...new Set(paths)].flatMap((path) => {
    const resolved = tree.resolve(path);
    return resolved.kind === "file" ? [resolved.path] : [];
  });
  return [...new Set(found)];
}

/** A file that plans hold values in. */
export type ReadFile =
  | {
      readonly kind: "read";
      readonly root: YamlNode | undefined;
      readonly at: PlacedFile;
      /** Of a values file. */
      readonly values: Placed | undefined;
    }
  | { readonly kind: "broken"; readonly file: string; readonly reason: string };

/** Reads each file once, however many plans name it. `single`: it holds one document, as plans and gitops.yaml do. */
export type FileReader = (path: string, single: boolean) => ReadFile;

export function fileReader({ tree, texts }: Pick<SiteFiles, "tree" | "texts">): FileReader {
  const files = new Map<string, ReadFile>();
  return (path, single) => {
    const resolved = tree.resolve(path);
    const file = resolved.kind === "file" ? resolved.path : path;
    const bytes = texts.get(file);
    const known = files.get(file);
    if (known !== undefined) return known;
    const read = bytes === undefined ? broken(file, "it is not there") : readFile(file, bytes, single);
    files.set(file, read);
    return read;
  };
}

function broken(file: string, reason: string): ReadFile {
  return { kind: "broken", file, reason };
}

function readFile(file: string, bytes: Uint8Array, single: boolean): ReadFile {
  const source = decodeText(bytes);
  if (source === undefined) return broken(file, "it is not UTF-8 text");
  const [range = { from: 0, to: source.length }] = documentRanges(source);
  const part = single ? readYaml(bytes) : readPart(source, range.from, range.to);
  const lineOf = lineFinder(source);
  if (part.kind === "broken") {
    const { message, offset } = part.fault;
    return broken(file, `line ${lineOf(offset)}: ${message.replace(/\.$/, "")}`);
  }
  const root = part.kind === "document" ? part.root : undefined;
  const encrypted = isEncrypted(root);
  const at = { file, lineOf, encrypted };
  const values = single || root?.kind !== "map" ? undefined : placeNode(root, at);
  return { kind: "read", root, at, values };
}

/** An item of `values`, a path or a map, and the file that it stands in. */
export interface Layer {
  readonly node: YamlNode;
  readonly at: PlacedFile;
}

/** What the items of `values` come to, later over earlier ones; or the file that cannot be read. */
export function mergedValues(
  layers: readonly Layer[],
  read: FileReader,
): Placed | Extract<ReadFile, { kind: "broken" }> {
  let values: Placed = { kind: "map", entries: new Map() };
  for (const { node, at } of layers) {
    if (node.kind !== "scalar") {
      values = overlay(values, placeNode(node, at));
      continue;
    }
    const file = read(tidyPath(node.text), false);
    if (file.kind === "broken") return file;
    if (file.values !== undefined) values = overlay(values, file.values);
  }
  return values;
}

/** Whether defaults are for a plan. `plans`: as `PlanDefaults` has them. */
export function holdsFor(id: string, plans: readonly string[] | undefined): boolean {
  return plans?.some((glob) => compileGlob(glob).matches(id)) ?? true;
}

/** The items of `values` that the defaults of gitops.yaml give to a plan, in order. */
export function defaultLayers(
  id: string,
  { defaults }: SiteFiles["configuration"],
  read: FileReader,
): readonly Layer[] {
  if (defaults.length === 0) return [];
  const file = read(configurationPath, true);
  if (file.kind === "broken") return [];
  const nodes = itemsOf(file.root, "defaults");
  return defaults.flatMap(({ plans }, at) => {
    const items = holdsFor(id, plans) ? itemsOf(nodes[at], "values") : [];
    return items.map((node) => ({ node, at: file.at }));
  });
}
