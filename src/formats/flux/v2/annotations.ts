import { entryOf, writtenIn, type YamlMap } from "../../../yaml/node.ts";
import type { ReleaseOptions } from "../../release-options.ts";

/** What annotations for Flux' kustomize-controller say of a HelmRelease: that it is not deleted, or left alone. */
export function annotatedOptions(root: YamlMap): Partial<ReleaseOptions> {
  const metadata = entryOf(root, "metadata")?.value;
  const annotations = entryOf(metadata, "annotations")?.value;
  const isDisabled = (name: string) => {
    return writtenIn(annotations, `kustomize.toolkit.fluxcd.io/${name}`)?.toLowerCase() === "disabled";
  };
  return {
    ...(isDisabled("prune") ? { protect: true } : {}),
    ...(isDisabled("reconcile") ? { suspend: true } : {}),
  };
}
