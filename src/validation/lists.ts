import type { Json } from "../formats/values-reference.ts";
import type { Rule } from "./rule.ts";

/** The path of an item: by its name where it has one, which a person finds sooner than a number. */
export function itemPath(path: string, item: Json, index: number): string {
  const name = fieldOf(item, "name");
  return `${path}[${typeof name === "string" && name !== "" ? name : index}]`;
}

/** What the first two items with the same key have in common: `name: web`; undefined: there are none such. */
export function duplicateIn(list: readonly Json[], { schema, items }: Rule): string | undefined {
  const type = schema["x-kubernetes-list-type"];
  const keys = schema["x-kubernetes-list-map-keys"] ?? [];
  if (list.length < 2 || (type !== "set" && (type !== "map" || keys.length === 0))) return undefined;
  const fields = items?.().fields;
  const textOf = (item: Json) => {
    if (type === "set") return JSON.stringify(item);
    return keys.map((key) => `${key}: ${shown(fieldOf(item, key) ?? fields?.get(key)?.default)}`).join(", ");
  };
  const known = new Set<string>();
  for (const text of list.map(textOf)) {
    if (known.has(text)) return text;
    known.add(text);
  }
  return undefined;
}

function fieldOf(item: Json, key: string): Json | undefined {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return undefined;
  return (item as { readonly [key: string]: Json })[key];
}

function shown(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
