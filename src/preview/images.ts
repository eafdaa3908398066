import type { ObjectComparison } from "../diff/comparison.ts";
import type { KubeObject } from "../diff/kube-object.ts";
import { at, listAt } from "../formats/json.ts";
import type { Json } from "../formats/values-reference.ts";
import type { ImageChange } from "./plan-preview.ts";

/** The images of an object's containers, each once: of a Pod, or of what has a template for Pods, of any kind. */
export function imagesOf(object: KubeObject): readonly string[] {
  return [...new Set(containersOf(object).map(({ image }) => image))];
}

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

interface Container {
  /** Its name, and which list it stands in. */
  readonly id: string;
  readonly image: string;
}

function changesOf({ live, next, declared, fate }: ObjectComparison): readonly ImageChange[] {
  const after = fate === "deleted" ? undefined : (next ?? declared);
  const [before, now] = [byId(live), byId(after)];
  return [...new Set([...before.keys(), ...now.keys()])]
    .map((id) => ({ from: before.get(id), to: now.get(id) }))
    .filter(({ from, to }) => from !== to);
}

function byId(object: KubeObject | undefined): ReadonlyMap<string, string> {
  const containers = object === undefined ? [] : containersOf(object);
  return new Map(containers.map(({ id, image }) => [id, image]));
}

const lists = ["initContainers", "containers", "ephemeralContainers"] as const;

function containersOf(object: KubeObject): readonly Container[] {
  const spec = podSpecOf(object);
  return lists.flatMap((list) => {
    return listAt(spec, list).flatMap((item, place) => {
      const [name, image] = [at(item, "name"), at(item, "image")];
      return typeof image === "string" ? [{ id: `${list}/${String(name ?? place)}`, image }] : [];
    });
  });
}

/** `spec` of a Pod, of a template in it, as workloads have it, or of that of a Job in it, as CronJobs have it. */
function podSpecOf({ apiVersion, kind, spec, template }: KubeObject): Json | undefined {
  if (apiVersion === "v1" && kind === "Pod") return spec;
  if (apiVersion === "v1" && kind === "PodTemplate") return at(template, "spec");
  const job = at(spec, "jobTemplate", "spec");
  return at(job ?? spec, "template", "spec");
}
