import type { KubeObject } from "../diff/kube-object.ts";
import { at, mapAt, mapsAt, textAt } from "../formats/json.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";
import { listed } from "../listed.ts";

/** The pods that an object makes. */
export interface Pod {
  /** Path of its spec: `spec.template.spec`. */
  readonly field: string;
  readonly spec: JsonMap;
  readonly annotations: JsonMap;
  readonly containers: readonly Container[];
}

export interface Container {
  readonly name: string;
  /** `spec.template.spec.containers[name="app"]` */
  readonly field: string;
  readonly spec: JsonMap;
}

/** Where kinds have a pod's template; those of other controllers have it where Deployments do. */
const places: readonly (readonly string[])[] = [
  ["spec", "template"],
  ["spec", "jobTemplate", "spec", "template"],
  ["template"],
];

/** The pod, or the template of pods, that an object holds; undefined: none. */
export function podOf(object: KubeObject | undefined): Pod | undefined {
  if (object === undefined) return undefined;
  const isPod = object.apiVersion === "v1" && object.kind === "Pod";
  const place = isPod ? [] : places.find((keys) => mapsAt(object, ...keys, "spec", "containers").length > 0);
  if (place === undefined) return undefined;
  const field = [...place, "spec"].join(".");
  const spec = mapAt(object, ...place, "spec");
  const containers = ["initContainers", "containers"].flatMap((list) =>
    mapsAt(spec, list).map((container): Container => {
      const name = textAt(container, "name") ?? "";
      return { name, field: `${field}.${list}[name="${name}"]`, spec: container };
    }),
  );
  return { field, spec, annotations: mapAt(object, ...place, "metadata", "annotations"), containers };
}

/** The container of that name; undefined: there is none. */
export function containerOf(pod: Pod | undefined, { name }: Container): Container | undefined {
  return pod?.containers.find((one) => one.name === name);
}

/** A container's security context, where it says nothing the pod's. */
export function securityOf(container: Container, pod: Pod, key: string): Json | undefined {
  return at(container.spec, "securityContext", key) ?? at(pod.spec, "securityContext", key);
}

/** `container app`, `containers app, proxy` */
export function containersText(containers: readonly Container[]): string {
  const names = [...new Set(containers.map(({ name }) => name))];
  return `${names.length === 1 ? "container" : "containers"} ${listed(names)}`;
}
