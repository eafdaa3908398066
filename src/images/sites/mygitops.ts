import { isLaidOut } from "../../config/ignore.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { secretsOf } from "../../formats/mygitops/files.ts";
import { headerKey } from "../../formats/mygitops/header.ts";
import { entryOf } from "../../yaml/node.ts";
import type { FoundSites } from "../site.ts";
import { imageOfKey, imageOfMap, imagesIn } from "./conventions.ts";
import { allFound, type SiteFinder } from "./finder.ts";
import { scalarsOf, type ValueImage } from "./parts.ts";
import { overlay, type Placed } from "./placed.ts";
import { defaultLayers, type FileReader, fileReader, mergedValues, type SiteFiles } from "./plan-values.ts";
import { planSitePaths } from "./plans.ts";
import { chartSites, nameByPath, siteOf } from "./site-of.ts";

/** The images of the values files of mgo: those of their headers, and those that the values have by convention. */
export const mygitopsValues: SiteFinder = {
  owns: ({ chart, setup, place }, { configuration }) =>
    chart.kind !== "manifests" && isLaidOut({ setup, file: place.file }, "mygitops", configuration),
  paths: planSitePaths,
  find(declarations, files) {
    const read = fileReader(files);
    return allFound(declarations.map((declaration) => sitesOf(declaration, files, read)));
  },
};

function sitesOf(declaration: Declaration, files: SiteFiles, read: FileReader): Partial<FoundSites> {
  const { id, place } = declaration;
  const file = read(place.file, false);
  if (file.kind === "broken" || file.values?.kind !== "map") return {};
  const header = entryOf(file.root, headerKey)?.value;
  const named = headerImages(file.values.entries.get(headerKey));
  const values = valuesOf({ id, file: place.file, own: file.values }, files, read);
  const others = (values === undefined ? [] : imagesIn(values)).filter(({ encrypted }) => !encrypted);
  const sites = [...named].flatMap(([key, image]) => {
    const using = others.filter((other) => shares(other, image));
    return (using.length === 0 ? [image] : distinct(using)).map((one) =>
      siteOf(declaration, key, one, undefined),
    );
  });
  const unnamed = others.filter((other) => ![...named.values()].some((image) => shares(other, image)));
  return {
    images: [...sites, ...unnamed.map((image) => siteOf(declaration, nameByPath(image), image, undefined))],
    charts: chartSites(declaration, header, file.at),
  };
}

/** The images under `images` of a header, by the repository whose builds they come from. */
function headerImages(header: Placed | undefined): ReadonlyMap<string, ValueImage> {
  const images = header?.kind === "map" ? header.entries.get("images") : undefined;
  if (images?.kind !== "map") return new Map();
  return new Map(
    [...images.entries].flatMap(([key, value]) => {
      if (value.kind !== "map") return [];
      const image = imageOfKey(value, "image", []) ?? imageOfMap(value, [], true);
      return image === undefined ? [] : [[key, image] as const];
    }),
  );
}

interface Own {
  readonly id: string;
  readonly file: string;
  readonly own: Placed;
}

/** All values that the chart is given, without the header; undefined: some cannot be read. */
function valuesOf({ id, file, own }: Own, files: SiteFiles, read: FileReader): Placed | undefined {
  const below = mergedValues(defaultLayers(id, files.configuration, read), read);
  const secrets = secretsOf(file, files.tree);
  const above = secrets === undefined ? undefined : read(secrets, false);
  if (below.kind === "broken" || above?.kind === "broken") return undefined;
  const values = overlay(below, own);
  return withoutHeader(above?.values === undefined ? values : overlay(values, above.values));
}

function withoutHeader(values: Placed): Placed {
  if (values.kind !== "map") return values;
  return { kind: "map", entries: new Map([...values.entries].filter(([key]) => key !== headerKey)) };
}

/** Whether two have a scalar in common, by an anchor: what the values make of a header's image is all of it. */
function shares(one: ValueImage, other: ValueImage): boolean {
  const scalars = scalarsOf(other.parts);
  return scalarsOf(one.parts).some((scalar) => scalars.includes(scalar));
}

/** Without those that stand in the very scalars of another. */
function distinct(images: readonly ValueImage[]): readonly ValueImage[] {
  return [...new Map(images.map((image) => [scalarsOf(image.parts).join(), image])).values()];
}
