import type { FluxObject } from "./found-object.ts";

/** Where Flux puts what has to lie in a namespace and does not say in which. */
const defaultNamespace = "default";

/** The namespace that an object lies in. */
export function namespaceOf({ namespace }: Pick<FluxObject, "namespace">): string {
  return namespace ?? defaultNamespace;
}
