import type { FoundObject } from "./found-object.ts";

/** Where Flux puts what has to lie in a namespace and does not say in which. */
const defaultNamespace = "default";

/** The namespace that an object lies in. */
export function namespaceOf({ namespace }: Pick<FoundObject, "namespace">): string {
  return namespace ?? defaultNamespace;
}
