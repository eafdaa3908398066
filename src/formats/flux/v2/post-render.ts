import type { PostRender } from "../../release-options.ts";
import type { JsonMap } from "../../values-reference.ts";
import type { ReleaseSpec } from "./release-shape.ts";

type Renderer = NonNullable<NonNullable<ReleaseSpec["postRenderers"]>[number]["kustomize"]>;

/** `postRenderers` in their order, and `commonMetadata` after them; undefined: there is neither. */
export function postRenderOf({ postRenderers = [], commonMetadata }: ReleaseSpec): PostRender | undefined {
  const kustomizations = [
    ...postRenderers.flatMap(({ kustomize }) =>
      kustomize === undefined ? [] : [kustomizationOf(kustomize)],
    ),
    ...(commonMetadata === undefined ? [] : [withMetadata(commonMetadata)]),
  ].filter((one) => Object.keys(one).length > 0);
  return kustomizations.length === 0 ? undefined : { kind: "inline", kustomizations };
}

function kustomizationOf(renderer: Renderer): JsonMap {
  const patches = [
    ...(renderer.patches ?? []),
    ...(renderer.patchesStrategicMerge ?? []).map((patch) => ({ patch: JSON.stringify(patch) })),
    ...(renderer.patchesJson6902 ?? []).map(({ patch, target }) => ({
      patch: JSON.stringify(patch),
      target,
    })),
  ];
  const images = renderer.images ?? [];
  return {
    ...(patches.length === 0 ? {} : { patches: patches as unknown as readonly JsonMap[] }),
    ...(images.length === 0 ? {} : { images: images as readonly JsonMap[] }),
  };
}

/**
 * Labels and annotations of the objects themselves. Kustomize' own `commonAnnotations` would go into the templates of
 * pods, too, and restart them; a merge patch for every object does not.
 */
function withMetadata({
  labels = {},
  annotations = {},
}: NonNullable<ReleaseSpec["commonMetadata"]>): JsonMap {
  const metadata = {
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
  if (Object.keys(metadata).length === 0) return {};
  // Where there is a target, the patch's own kind and name say nothing, but must be there.
  const patch = { apiVersion: "v1", kind: "Any", metadata: { name: "any", ...metadata } };
  return { patches: [{ patch: JSON.stringify(patch), target: { kind: ".*" } }] };
}
