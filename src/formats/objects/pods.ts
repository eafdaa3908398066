import { mapAt, mapsAt, textAt } from "../json.ts";
import type { JsonMap } from "../values-reference.ts";
import type { KubeObject } from "./kube-object.ts";

/** The pods that an object makes. */
export interface Pod {
  /** Path of its spec: `spec.template.spec`. */
  readonly field: string;
  readonly spec: JsonMap;
  readonly annotations: JsonMap;
  /** Those that run first, those that it is for, and those that somebody has put in. */
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

const lists = ["initContainers", "containers", "ephemeralContainers"] as const;

/** The pod, or the template of pods, that an object holds; undefined: none. */
export function podOf(object: KubeObject | undefined): Pod | undefined {
  if (object === undefined) return undefined;
  const isPod = object.apiVersion === "v1" && object.kind === "Pod";
  const place = isPod ? [] : places.find((keys) => mapsAt(object, ...keys, "spec", "containers").length > 0);
  if (place === undefined) return undefined;
  const field = [...place, "spec"].join(".");
  const spec = mapAt(object, ...place, "spec");
  const containers = lists.flatMap((list) =>
    mapsAt(spec, list).map((container): Container => {
      const name = textAt(container, "name") ?? "";
      return { name, field: `${field}.${list}[name="${name}"]`, spec: container };
    }),
  );
  return { field, spec, annotations: mapAt(object, ...place, "metadata", "annotations"), containers };
}
