import type { Declaration } from "../../formats/declaration.ts";
import type { FoundSites, ImageSite, LostContainer, PartPlace, PolicyFault, SitePolicy } from "../site.ts";
import { foundBeside } from "./marked-beside.ts";
import { hasMarkers, type MarkedScalar, markedFiles } from "./marked-files.ts";
import { type MarkerPolicies, markerPolicies, ofSame, policyPaths } from "./marker-policies.ts";
import type { MarkerPart } from "./markers.ts";
import { resolvedFiles, type SiteFiles } from "./plan-values.ts";

/** The files that setter comments of Flux v2 may stand in, and those with the policies that they name. */
export function markerPaths(declarations: readonly Declaration[], files: SiteFiles): readonly string[] {
  const objects = declarations.flatMap(({ chart }) =>
    chart.kind === "manifests" ? chart.objects.map(({ file }) => file) : [],
  );
  const own = resolvedFiles(objects, files.tree);
  if (!hasMarkers(files.texts)) return own;
  const setups = [...new Set(declarations.map(({ setup }) => setup))];
  return [...own, ...setups.flatMap((setup) => policyPaths(setup, declarations, files))];
}

/**
 * What was found, with the policies of setter comments of Flux v2 instead of others; and what these comments mark and
 * was not found, as a tag in a variable of a container.
 */
export function withMarkers(
  found: FoundSites,
  declarations: readonly Declaration[],
  files: SiteFiles,
): FoundSites {
  if (!hasMarkers(files.texts)) return found;
  const marked = markedFiles(files.texts);
  const byLine = new Map(
    marked.flatMap(({ file, scalars }) => scalars.map((one) => [`${file}:${one.marker.line}`, one] as const)),
  );
  const policies = markerPolicies(declarations, files);
  const used = new Set<MarkedScalar>();
  const images = found.images.map((site): ImageSite => {
    const own = placesOf(site).flatMap(({ file, line }) => byLine.get(`${file}:${line}`) ?? []);
    const marking = own.filter((one) => marks(one, site));
    for (const one of marking) used.add(one);
    const [first] = marking;
    return first === undefined ? site : { ...site, policy: policyFor(site, first, policies) };
  });
  const free = marked.map(({ scalars }) => scalars.filter((one) => !used.has(one)));
  const others = foundBeside(free, declarations, { files, policies });
  return {
    ...found,
    images: [...images, ...others.filter((one): one is ImageSite => "image" in one)],
    lost: [...found.lost, ...others.filter((one): one is LostContainer => "fault" in one)],
  };
}

function placesOf({ parts: { kind, ...places } }: ImageSite): readonly PartPlace[] {
  return Object.values(places as Record<string, PartPlace>);
}

/** Whether a comment marks the very part of a site that it names. */
function marks({ marker, scalar: { place } }: MarkedScalar, { parts }: ImageSite): boolean {
  const isHere = (part: PartPlace | undefined) => part?.file === place.file && part.line === marker.line;
  if (parts.kind === "whole") return marker.part === "whole" && isHere(parts.image);
  const { registry, repository, tag, digest } = parts;
  const places: Record<MarkerPart, readonly (PartPlace | undefined)[]> = {
    whole: [repository],
    tag: [tag],
    name: [registry, repository],
    digest: [digest],
  };
  return places[marker.part].some(isHere);
}

function policyFor(
  site: ImageSite,
  { marker, scalar }: MarkedScalar,
  policies: MarkerPolicies,
): SitePolicy | PolicyFault {
  const place = { file: scalar.place.file, line: marker.line };
  const policy = policies(site.setup, marker, place);
  return policy.kind === "fault" ? policy : ofSame(site, policy, place);
}
