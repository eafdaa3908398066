import type { Declaration } from "../../formats/declaration.ts";
import { printImage } from "../reference.ts";
import type { ImageSite, LostContainer } from "../site.ts";
import { helmReleases } from "./helm-releases.ts";
import type { MarkedScalar } from "./marked-files.ts";
import { ownersIn } from "./marker-owners.ts";
import { type MarkerPolicies, ofSame } from "./marker-policies.ts";
import type { MarkerPart } from "./markers.ts";
import { splitImage, type ValueImage, wholeImage } from "./parts.ts";
import type { SiteFiles } from "./plan-values.ts";
import { lostContainer, siteOf } from "./site-of.ts";

/** What is marked in files, and was not found as an image. */
export function foundBeside(
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
