import type { Declaration } from "../../formats/declaration.ts";
import type { FluxImagePolicy } from "../flux/image-policies.ts";
import { canonicalName, printImage } from "../reference.ts";
import type { FoundSites, ImageSite, LostContainer, PartPlace, PolicyFault, SitePolicy } from "../site.ts";
import { helmReleases } from "./helm-releases.ts";
import { type MarkedFile, type MarkedScalar, markedFiles } from "./marked-files.ts";
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
  if (markedFiles(files.texts).length === 0) return own;
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
  const marked = markedFiles(files.texts);
  if (marked.length === 0) return found;
  const policies = markerPolicies(declarations, files);
  const images = found.images.map((site) => withPolicy(site, marked, policies));
  const isRelease = (declaration: Declaration) => helmReleases.owns(declaration, files);
  const ownersOf = ownersIn(declarations, isRelease, files);
  const others = marked.flatMap((file) => {
    const free = file.scalars.filter((one) => !found.images.some((site) => marks(one, file, site)));
    const owned = free.flatMap((one) =>
      ownersOf(file.file, one.scalar.place.offset).map((owner) => ({ ...one, owner })),
    );
    const groups = Map.groupBy(
      owned,
      ({ owner, marker }) => `${owner.id} ${marker.policy?.namespace}:${marker.policy?.name}`,
    );
    return [...groups.values()].flatMap((group) => newSites(group, policies));
  });
  return {
    ...found,
    images: [...images, ...others.filter((one): one is ImageSite => "image" in one)],
    lost: [...found.lost, ...others.filter((one): one is LostContainer => "fault" in one)],
  };
}

/** Whether a comment marks the very part of a site that it names. */
function marks({ marker }: MarkedScalar, { file }: Pick<MarkedFile, "file">, { parts }: ImageSite): boolean {
  const isHere = (place: PartPlace | undefined) => place?.file === file && place.line === marker.line;
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

function withPolicy(site: ImageSite, marked: readonly MarkedFile[], policies: MarkerPolicies): ImageSite {
  for (const file of marked) {
    const own = file.scalars.find((one) => marks(one, file, site));
    if (own === undefined) continue;
    const { marker } = own;
    const place = { file: file.file, line: marker.line };
    const policy = policies(site.setup, marker, place);
    return { ...site, policy: policy.kind === "fault" ? policy : ofSame(site, policy, place) };
  }
  return site;
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
