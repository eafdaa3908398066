import { kustomizationIn, kustomizationsOf } from "../../config/kustomization.ts";
import type { Declaration } from "../../formats/declaration.ts";
import type { Tree } from "../../formats/tree.ts";
import type { ImageSite } from "../site.ts";
import { allFound, type SiteFinder } from "./finder.ts";
import { isKustomization, type KustomizationReader, kustomizationReader } from "./kustomizations.ts";
import type { KustomizeImage } from "./kustomize-images.ts";
import { resolvedFiles } from "./plan-values.ts";
import { type SiteOwner, siteOf } from "./site-of.ts";

/** The entries of `images` in kustomizations: those that declarations name, and those that print what they hold. */
export const kustomized: SiteFinder = {
  owns: (declaration) => kustomizationsOf(declaration).length > 0 || printingFiles(declaration).length > 0,
  paths(declarations, files) {
    const read = kustomizationReader(files);
    const roots = declarations.flatMap((declaration) => [
      ...namedFiles(declaration, files.tree),
      ...resolvedFiles(printingFiles(declaration), files.tree),
    ]);
    return [...new Set(roots)].flatMap((file) => read(file).files);
  },
  find(declarations, files) {
    const read = kustomizationReader(files);
    return allFound(declarations.map((declaration) => ({ images: sitesOf(declaration, files.tree, read) })));
  },
};

function sitesOf(declaration: Declaration, tree: Tree, read: KustomizationReader): readonly ImageSite[] {
  const named = namedFiles(declaration, tree).flatMap((file) => read(file).images);
  const printed = printingFiles(declaration).flatMap((path) =>
    resolvedFiles([path], tree)
      .flatMap((file) => read(file).images)
      .filter(({ becomes }) => prints(declaration, path, becomes)),
  );
  return [...named, ...printed].flatMap((one) => entrySites(declaration, one));
}

/** The site of one entry, if it says a tag or a digest. */
export function entrySites(owner: SiteOwner, { name, image }: KustomizeImage): readonly ImageSite[] {
  return image === undefined || image.encrypted ? [] : [siteOf(owner, name, image, undefined)];
}

function namedFiles(declaration: Declaration, tree: Tree): readonly string[] {
  return kustomizationsOf(declaration).flatMap((folder) => kustomizationIn(folder, tree) ?? []);
}

/** The kustomizations that have printed objects of a set. */
function printingFiles({ chart }: Declaration): readonly string[] {
  if (chart.kind !== "manifests") return [];
  return [...new Set(chart.objects.map(({ file }) => file))].filter(isKustomization);
}

/** Whether it has printed an object of the set that uses an image. */
function prints({ chart }: Declaration, path: string, name: string): boolean {
  return (
    chart.kind === "manifests" && chart.objects.some(({ file, text }) => file === path && text.includes(name))
  );
}
