import type { Place } from "../../errors.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { fluxFiles } from "../../formats/flux/files.ts";
import { groupOf } from "../../formats/objects/identity.ts";
import {
  type FluxImagePolicies,
  type FluxImagePolicy,
  imageGroup,
  indexImagePolicies,
} from "../flux/image-policies.ts";
import { canonicalName } from "../reference.ts";
import type { ImageSite, PolicyFault, SitePolicy } from "../site.ts";
import type { Marker } from "./markers.ts";
import { objectReader } from "./object-files.ts";
import { resolvedFiles, type SiteFiles } from "./plan-values.ts";

/** The files that may hold the ImagePolicies of a setup. */
export function policyPaths(
  setup: string,
  declarations: readonly Declaration[],
  { tree, configuration }: Pick<SiteFiles, "tree" | "configuration">,
): readonly string[] {
  const folders = configuration.layouts.flatMap((one) =>
    one.layout === "flux" && one.setup === setup ? one.paths : [],
  );
  const declared = declarations.flatMap(({ chart, setup: of }) =>
    chart.kind === "manifests" && of === setup
      ? chart.objects.filter(({ apiVersion }) => groupOf(apiVersion) === imageGroup).map(({ file }) => file)
      : [],
  );
  const below = folders.flatMap((folder) => fluxFiles(folder, { tree, configuration }));
  return resolvedFiles([...below.map(({ path }) => path), ...declared], tree);
}

/** Says what the ImagePolicy of a setter comment says, which stands at `place` in a file of a setup. */
export type MarkerPolicies = (setup: string, marker: Marker, place: Place) => FluxImagePolicy | PolicyFault;

export function markerPolicies(declarations: readonly Declaration[], files: SiteFiles): MarkerPolicies {
  const read = objectReader(files);
  const known = new Map<string, FluxImagePolicies>();
  return (setup, { text, policy }, place) => {
    if (policy === undefined) {
      const message = `\`${text}\` is no \`$imagepolicy\`.`;
      return {
        kind: "fault",
        place,
        message,
        hint: "Write namespace:name, with :tag, :name or :digest behind.",
      };
    }
    const policies =
      known.get(setup) ??
      indexImagePolicies(
        policyPaths(setup, declarations, files).flatMap((file) => read(file).map(({ object }) => object)),
      );
    known.set(setup, policies);
    return policies.find(policy, place);
  };
}

/** The policy, where it is about the image that stands there: its tags are no other image's. */
export function ofSame(
  { image }: Pick<ImageSite, "image">,
  { image: scanned, policy }: FluxImagePolicy,
  place: PolicyFault["place"],
): SitePolicy | PolicyFault {
  if (canonicalName(image) === canonicalName(scanned)) return policy;
  const message = `The ImagePolicy is about ${canonicalName(scanned)}, and ${canonicalName(image)} stands here.`;
  return { kind: "fault", place, message, hint: "Write here what its ImageRepository says." };
}
