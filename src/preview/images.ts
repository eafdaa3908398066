import type { ObjectComparison } from "../diff/comparison.ts";
import { textAt } from "../formats/json.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import { podOf } from "../formats/objects/pods.ts";
import type { ImageChange } from "./plan-preview.ts";

/**
 * The images that an operation changes, each change once, container by container. What the cluster refuses counts as it
 * is declared, what is kept not at all.
 */
export function imageChanges(comparisons: readonly ObjectComparison[]): readonly ImageChange[] {
  const changes = comparisons
    .filter(({ fate, live }) => fate === "applied" || (fate === "deleted" && live !== undefined))
    .flatMap(changesOf);
  return [...new Map(changes.map((change) => [JSON.stringify([change.from, change.to]), change])).values()];
}

function changesOf({ live, next, declared, fate }: ObjectComparison): readonly ImageChange[] {
  const after = fate === "deleted" ? undefined : (next ?? declared);
  const [before, now] = [byId(live), byId(after)];
  return [...new Set([...before.keys(), ...now.keys()])]
    .map((id) => ({ from: before.get(id), to: now.get(id) }))
    .filter(({ from, to }) => from !== to);
}

/** By the container's path: of one without a name by its place. */
function byId(object: KubeObject | undefined): ReadonlyMap<string, string> {
  const images = (podOf(object)?.containers ?? []).map(({ name, field, spec }, place) => {
    const image = textAt(spec, "image");
    return image === undefined ? undefined : ([name === "" ? `${field}${place}` : field, image] as const);
  });
  return new Map(images.filter((image) => image !== undefined));
}
