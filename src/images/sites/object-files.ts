import { isEncrypted } from "../../formats/objects/encrypted.ts";
import { type ReadObject, readObjects } from "../../formats/objects/read-objects.ts";
import { entryOf } from "../../yaml/node.ts";
import { lineFinder } from "../../yaml/position.ts";
import type { Annotation } from "../flux/annotations.ts";
import type { PlacedFile } from "./placed.ts";
import type { SiteFiles } from "./plan-values.ts";

/** An object of Kubernetes, and the file that it stands in. */
export interface PlacedObject {
  readonly object: ReadObject;
  readonly at: PlacedFile;
}

/** Reads each file once, by its path or that of a symlink to it: none of what it holds is a problem here. */
export type ObjectReader = (path: string) => readonly PlacedObject[];

export function objectReader({ tree, texts }: Pick<SiteFiles, "tree" | "texts">): ObjectReader {
  const files = new Map<string, readonly PlacedObject[]>();
  return (path) => {
    const resolved = tree.resolve(path);
    const file = resolved.kind === "file" ? resolved.path : path;
    const known = files.get(file);
    if (known !== undefined) return known;
    const bytes = texts.get(file);
    const read = bytes === undefined ? [] : placedObjects(file, bytes);
    files.set(file, read);
    return read;
  };
}

function placedObjects(file: string, bytes: Uint8Array): readonly PlacedObject[] {
  const { objects } = readObjects(file, bytes, "nothing");
  const [first] = objects;
  if (first === undefined) return [];
  const at = { file, lineOf: lineFinder(first.source), encrypted: false };
  return objects.filter((object) => !isEncrypted(object.root)).map((object) => ({ object, at }));
}

/** The annotations of an object, in order. */
export function annotationsOf({ object, at }: PlacedObject): readonly Annotation[] {
  const node = entryOf(entryOf(object.root, "metadata")?.value, "annotations")?.value;
  if (node?.kind !== "map") return [];
  return node.entries.flatMap(({ key, offset, value }) => {
    const place = { file: at.file, line: at.lineOf(offset) };
    return value.kind === "scalar" ? [{ key, value: value.text, place }] : [];
  });
}
