import type { Declaration } from "../../formats/declaration.ts";
import type { FluxImagePolicy } from "../flux/image-policies.ts";
import { canonicalName, printImage } from "../reference.ts";
import type { FoundSites, ImageSite, LostContainer, PartPlace, PolicyFault, SitePolicy } from "../site.ts";
import { helmReleases } from "./helm-releases.ts";
import { hasMarkers, type MarkedScalar, markedFiles } from "./marked-files.ts";
import { ownersIn } from "./marker-owners.ts";
import { type MarkerPolicies, markerPolicies, policyPaths } from "./marker-policies.ts";
import type { MarkerPart } from "./markers.ts";
import { splitImage, type ValueImage, wholeImage } from "./parts.ts";
import { resolvedFiles, type SiteFiles } from "./plan-values.ts";
import { lostContainer, siteOf } from "./site-of.ts";

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

/** The policy, where it is about the image that stands there: its tags are no other image's. */
function ofSame(
  { image }: Pick<ImageSite, "image">,
  { image: scanned, policy }: FluxImagePolicy,
  place: PolicyFault["place"],
): SitePolicy | PolicyFault {
  if (canonicalName(image) === canonicalName(scanned)) return policy;
  const message = `The ImagePolicy is about ${canonicalName(scanned)}, and ${canonicalName(image)} stands here.`;
  return { kind: "fault", place, message, hint: "Write here what its ImageRepository says." };
}

/** What is marked in files, and was not found as an image. */
function foundBeside(
  marked: readonly (readonly MarkedScalar[])[],
  declarations: readonly Declaration[],
  { files, policies }: { readonly files: SiteFiles; readonly policies: MarkerPolicies },
): readonly (ImageSite | LostContainer)[] {
  if (marked.every((scalars) => scalars.length === 0)) return [];
  const ownersOf = ownersIn(declarations, (declaration) => helmReleases.owns(declaration, files), files);
  return marked.flatMap((scalars) => {
    const owned = scalars.flatMap((one) => {
      const { file, offset } = one.scalar.place;
      return ownersOf(file, offset).map((owner) => ({ ...one, owner }));
    });
    const groups = Map.groupBy(owned, ({ owner, marker: { policy } }) => {
      return `${owner.id} ${policy?.namespace}:${policy?.name}`;
    });
    return [...groups.values()].flatMap((group) => newSites(group, policies));
  });
}

type Owned = MarkedScalar & { readonly owner: Declaration };

/** The sites of comments of one policy in one file, for one declaration. */
function newSites(group: readonly Owned[], policies: MarkerPolicies): readonly (ImageSite | LostContainer)[] {
  const of = (part: MarkerPart) => group.filter(({ marker }) => marker.part === part);
  const [names, tags, digests] = [of("name"), of("tag"), of("digest")];
  // The first name belongs to the first tag, and so on; else nobody can tell.
  const nth = (list: readonly Owned[], at: number) => (list.length === tags.length ? list[at] : undefined);
  return [
    ...of("whole").map((one) => newSite(one, policies, () => wholeImage([], one.scalar))),
    ...tags.map((one, at) =>
      newSite(one, policies, (repository) => {
        const parts = { repository: nth(names, at), tag: one, digest: nth(digests, at) };
        return splitImage([], [], parts, repository);
      }),
    ),
  ];
}

function newSite(
  { owner, marker, scalar }: Owned,
  policies: MarkerPolicies,
  imageOf: (repository: string) => ValueImage | undefined,
): ImageSite | LostContainer {
  const { file, line } = scalar.place;
  const place = { file, line };
  const container = marker.policy?.name ?? marker.text;
  const policy = policies(owner.setup, marker, place);
  if (policy.kind === "fault") return lostContainer(owner, container, policy);
  const image = imageOf(printImage(policy.image));
  if (image !== undefined) return siteOf(owner, container, image, ofSame(image, policy, place));
  const message = `What stands beside \`${marker.text}\` is no ${marker.part === "tag" ? "tag" : "image"}.`;
  return lostContainer(owner, container, {
    kind: "fault",
    place,
    message,
    hint: "Write one, or remove the comment.",
  });
}
