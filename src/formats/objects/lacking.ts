import { isMap } from "../json.ts";
import type { Json } from "../values-reference.ts";

/**
 * What a value lacks to be an object of Kubernetes, a path; undefined: nothing. Helm looks objects up by their names, so
 * that `metadata.generateName` does not do (tried with 3.22 and 4.3).
 */
export function lackingIn(value: Json | undefined): "apiVersion" | "kind" | "metadata.name" | undefined {
  if (!isMap(value) || !isText(value.apiVersion)) return "apiVersion";
  if (!isText(value.kind)) return "kind";
  return isMap(value.metadata) && isText(value.metadata.name) ? undefined : "metadata.name";
}

/** Says so of a document. `source`: the template that it comes from. */
export function noObject(source: string | undefined, lacking: string): string {
  const of = source === undefined ? "" : ` of ${source}`;
  return `A document${of} is no object of Kubernetes: it has no \`${lacking}\`.`;
}

/** The template that a document comes from, as Helm notes it. */
export function sourceOf(document: string): string | undefined {
  return /^# Source: (.+)$/m.exec(document)?.[1];
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value !== "";
}
