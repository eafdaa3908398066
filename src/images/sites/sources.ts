import type { ReadObject } from "../../formats/objects/read-objects.ts";
import type { Annotation } from "../flux/annotations.ts";
import { isKustomization, kustomizationReader, type SourceObject } from "./kustomizations.ts";
import { annotationsOf, objectReader } from "./object-files.ts";
import { resolvedFiles, type SiteFiles } from "./plan-values.ts";

/** The objects of a file, by its path: of a kustomization all that it is built from. */
export type SourceReader = (path: string) => readonly SourceObject[];

export function sourceReader(files: Pick<SiteFiles, "tree" | "texts">): SourceReader {
  const readObjects = objectReader(files);
  const readKustomization = kustomizationReader(files, readObjects);
  return (path) => {
    if (!isKustomization(path)) return readObjects(path).map((placed) => ({ ...placed, images: [] }));
    const resolved = files.tree.resolve(path);
    return resolved.kind === "file" ? readKustomization(resolved.path).objects : [];
  };
}

/** The files whose text it takes to read these. */
export function sourceFiles(paths: readonly string[], files: SiteFiles): readonly string[] {
  const readKustomization = kustomizationReader(files);
  return resolvedFiles(paths, files.tree).flatMap((file) =>
    isKustomization(file) ? readKustomization(file).files : [file],
  );
}

/**
 * Where an object of a file stands, of those of its kind and name: there; or, where a kustomization has built it, in
 * what that is built from, with its patches behind. `isIn`: it is of the right namespace. Empty: something else has
 * printed it.
 */
export function sourcesOf(
  file: string,
  candidates: readonly SourceObject[],
  isIn: (object: ReadObject) => boolean,
): readonly SourceObject[] {
  const same = candidates.filter(({ object }) => isIn(object));
  if (!isKustomization(file)) return same.slice(0, 1);
  // The kustomization may give them another.
  const others = candidates.filter(({ object }) => object.namespace === undefined);
  if (same.length === 0) return others.length > 0 ? others : candidates;
  return candidates.filter((one) => same.includes(one) || others.includes(one));
}

/** The annotations of an object, those of its patches instead of its own. */
export function allAnnotations(sources: readonly SourceObject[]): readonly Annotation[] {
  const annotations = sources.flatMap((source) => annotationsOf(source));
  return [...new Map(annotations.map((annotation) => [annotation.key, annotation])).values()];
}
