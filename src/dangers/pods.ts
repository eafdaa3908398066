import { at } from "../formats/json.ts";
import type { Container, Pod } from "../formats/objects/pods.ts";
import type { Json } from "../formats/values-reference.ts";
import { listed } from "../listed.ts";

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
