import { kustomizationIn, kustomizationsOf } from "../../config/kustomization.ts";
import type { DeclaredObject } from "../../formats/chart-reference.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { kindAndName } from "../../formats/objects/identity.ts";
import { releaseSources } from "./helm-releases.ts";
import { kustomizationReader, type SourceObject } from "./kustomizations.ts";
import { resolvedFiles, type SiteFiles } from "./plan-values.ts";
import { type SourceReader, sourceReader, sourcesOf } from "./sources.ts";

/** A part of a file that a declaration is made from. */
interface Region {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** Which declarations are made from what stands at an offset of a file. */
export type OwnersOf = (file: string, offset: number) => readonly Declaration[];

/** `isRelease`: whether a declaration is a HelmRelease. */
export function ownersIn(
  declarations: readonly Declaration[],
  isRelease: (declaration: Declaration) => boolean,
  files: SiteFiles,
): OwnersOf {
  const read = sourceReader(files);
  const regions = declarations.map((declaration) => {
    const own = isRelease(declaration)
      ? releaseSources(declaration, read).map((source) => regionOf(source, read))
      : regionsOf(declaration, read, files);
    return { declaration, own };
  });
  return (file, offset) =>
    regions
      .filter(({ own }) => own.some((one) => one.file === file && offset >= one.from && offset < one.to))
      .map(({ declaration }) => declaration);
}

function regionsOf(declaration: Declaration, read: SourceReader, files: SiteFiles): readonly Region[] {
  const { chart, place, values } = declaration;
  if (chart.kind === "manifests") {
    return chart.objects.flatMap((object) => objectSources(object, read).map((one) => regionOf(one, read)));
  }
  const readKustomization = kustomizationReader(files);
  const built = kustomizationsOf(declaration)
    .flatMap((folder) => kustomizationIn(folder, files.tree) ?? [])
    .flatMap((file) => readKustomization(file).files);
  const own = [place.file, ...values.flatMap((one) => (one.kind === "file" ? [one.path] : [])), ...built];
  return resolvedFiles(own, files.tree).map((file) => ({ file, from: 0, to: Number.POSITIVE_INFINITY }));
}

function objectSources(declared: DeclaredObject, read: SourceReader): readonly SourceObject[] {
  const candidates = read(declared.file).filter(
    ({ object }) => kindAndName(object) === kindAndName(declared),
  );
  return sourcesOf(declared.file, candidates, ({ namespace }) => namespace === declared.namespace);
}

/** Up to the next object of the file. */
function regionOf({ object, at }: SourceObject, read: SourceReader): Region {
  const from = object.root.offset;
  const next = read(at.file).map((one) => one.object.root.offset);
  return {
    file: at.file,
    from,
    to: Math.min(...next.filter((offset) => offset > from), Number.POSITIVE_INFINITY),
  };
}
