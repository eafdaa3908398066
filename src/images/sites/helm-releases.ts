import { isBelow } from "../../config/ignore.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { groupOf } from "../../formats/objects/identity.ts";
import { namespaceOf } from "../../formats/sets/namespace-of.ts";
import { entryOf } from "../../yaml/node.ts";
import type { FoundSites } from "../site.ts";
import { imagesIn } from "./conventions.ts";
import { allFound, type SiteFinder } from "./finder.ts";
import { operatorSites } from "./helm-operator.ts";
import { objectReader, type PlacedObject } from "./object-files.ts";
import { placeNode } from "./placed.ts";
import { resolvedFiles } from "./plan-values.ts";
import { chartSites, nameByPath, siteOf } from "./site-of.ts";

/** The images in the values of HelmReleases, of the Helm Operator and of Flux v2. */
export const helmReleases: SiteFinder = {
  owns: ({ chart, setup, place }, { configuration }) =>
    chart.kind !== "manifests" &&
    configuration.layouts.some(
      ({ layout, setup: of, paths }) =>
        layout === "flux" && of === setup && paths.some((path) => isBelow(place.file, path)),
    ),
  paths: (declarations, { tree }) =>
    resolvedFiles(
      declarations.map(({ place }) => place.file),
      tree,
    ),
  find(declarations, files) {
    const read = objectReader(files);
    return allFound(
      declarations.map((declaration) => {
        const placed = read(declaration.place.file).find((one) => declares(one, declaration));
        return placed === undefined ? {} : sitesOf(declaration, placed);
      }),
    );
  },
};

function declares({ object }: PlacedObject, { id, setup }: Declaration): boolean {
  return object.kind === "HelmRelease" && id === `${setup}/${namespaceOf(object)}/${object.name}`;
}

function sitesOf(declaration: Declaration, placed: PlacedObject): Partial<FoundSites> {
  const { object, at } = placed;
  const spec = entryOf(object.root, "spec")?.value;
  const chart = entryOf(spec, "chart")?.value;
  const node = entryOf(spec, "values")?.value;
  const values = node === undefined ? undefined : placeNode(node, at);
  if (!groupOf(object.apiVersion).endsWith(".toolkit.fluxcd.io")) {
    return { ...operatorSites(declaration, placed, values), charts: chartSites(declaration, chart, at) };
  }
  const images = values === undefined ? [] : imagesIn(values);
  return {
    images: images.map((image) => siteOf(declaration, nameByPath(image), image, undefined)),
    charts: chartSites(declaration, entryOf(chart, "spec")?.value, at),
  };
}
