import type { Place } from "../../errors.ts";
import type { DeclaredObject } from "../chart-reference.ts";
import type { Identity } from "./identity.ts";

/** `ConfigMap web in shop`, as messages have it. */
export function nameOf({ kind, name, namespace }: Omit<Identity, "apiVersion">): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${name} in ${namespace}`;
}

/** Where its document begins. */
export function placeOf({ file, line }: DeclaredObject): Place {
  return { file, line };
}
