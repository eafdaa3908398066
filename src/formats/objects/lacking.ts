import { isList, isMap, textAt } from "../json.ts";
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

/**
 * What a document holds: itself, or the items of a List, which may leave out what they are; of one that says nothing,
 * nothing.
 */
export function itemsOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  const [kind, items] = isMap(value) ? [textAt(value, "kind"), value.items] : [];
  if (!isMap(value) || !kind?.endsWith("List") || !isList(items)) return [value];
  const own = kind.slice(0, -"List".length);
  const { apiVersion } = value;
  if (own === "" || apiVersion === undefined) return items;
  return items.map((item) =>
    isMap(item) && item.kind === undefined ? { apiVersion, kind: own, ...item } : item,
  );
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
