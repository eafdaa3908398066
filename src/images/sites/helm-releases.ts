import { isLaidOut } from "../../config/ignore.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { groupOf } from "../../formats/objects/identity.ts";
import type { ReadObject } from "../../formats/objects/read-objects.ts";
import { namespaceOf } from "../../formats/sets/namespace-of.ts";
import { entryOf, itemsOf, type YamlNode } from "../../yaml/node.ts";
import type { FoundSites, ImageSite } from "../site.ts";
import { imagesIn } from "./conventions.ts";
import { allFound, type SiteFinder } from "./finder.ts";
import { operatorSites } from "./helm-operator.ts";
import type { SourceObject } from "./kustomizations.ts";
import { kustomizeImages } from "./kustomize-images.ts";
import { entrySites } from "./kustomized.ts";
import { overlay, type Placed, type PlacedFile, placeNode, valueAt } from "./placed.ts";
import { chartSites, nameByPath, siteOf } from "./site-of.ts";
import { allAnnotations, type SourceReader, sourceFiles, sourceReader, sourcesOf } from "./sources.ts";

/** The images in the values of HelmReleases, of the Helm Operator and of Flux v2. */
export const helmReleases: SiteFinder = {
  owns: ({ chart, setup, place }, { configuration }) =>
    chart.kind !== "manifests" && isLaidOut({ setup, file: place.file }, "flux", configuration),
  paths: (declarations, files) =>
    sourceFiles(
      declarations.map(({ place }) => place.file),
      files,
    ),
  find(declarations, files) {
    const read = sourceReader(files);
    return allFound(
      declarations.map((declaration) => sitesOf(declaration, releaseSources(declaration, read))),
    );
  },
};

/** Where the HelmRelease of a declaration stands. */
export function releaseSources(
  { id, setup, name, place }: Declaration,
  read: SourceReader,
): readonly SourceObject[] {
  const candidates = read(place.file).filter(({ object }) => {
    return object.kind === "HelmRelease" && object.name === name;
  });
  return sourcesOf(place.file, candidates, (object) => id === `${setup}/${namespaceOf(object)}/${name}`);
}

function sitesOf(declaration: Declaration, sources: readonly SourceObject[]): Partial<FoundSites> {
  const specs = sources.map(({ object, at }) => {
    return { at, isFlux2: isOfToolkit(object), spec: entryOf(object.root, "spec")?.value };
  });
  const isFlux2 = specs.some((one) => one.isFlux2);
  let values: Placed = { kind: "map", entries: new Map() };
  for (const { spec, at } of specs) {
    const node = entryOf(spec, "values")?.value;
    if (node !== undefined) values = overlay(values, placeNode(node, at));
  }
  const charts = specs.flatMap(({ spec, at }) => {
    const chart = entryOf(spec, "chart")?.value;
    return chartSites(declaration, isFlux2 ? entryOf(chart, "spec")?.value : chart, at);
  });
  const found = isFlux2
    ? { images: [...valueSites(declaration, values), ...specs.flatMap((one) => rendered(declaration, one))] }
    : operatorSites(declaration, allAnnotations(sources), values);
  return { ...found, charts: charts.slice(-1) };
}

function isOfToolkit({ apiVersion }: ReadObject): boolean {
  return groupOf(apiVersion).endsWith(".toolkit.fluxcd.io");
}

function valueSites(declaration: Declaration, values: Placed): readonly ImageSite[] {
  return imagesIn(values).map((image) => siteOf(declaration, nameByPath(image), image, undefined));
}

/** What the post-renderers of a HelmRelease make of images. */
function rendered(
  declaration: Declaration,
  { spec, at }: { readonly spec: YamlNode | undefined; readonly at: PlacedFile },
): readonly ImageSite[] {
  return itemsOf(spec, "postRenderers").flatMap((node) => {
    const kustomize = valueAt(placeNode(node, at), ["kustomize"]);
    return kustomizeImages(kustomize).flatMap((one) => entrySites(declaration, one));
  });
}
