import type { YamlNode } from "./node.ts";

/** A map without the entries that nobody looks at; every other node as it is. */
export function onlyKeys(node: YamlNode, keys: readonly string[]): YamlNode {
  if (node.kind !== "map") return node;
  return { ...node, entries: node.entries.filter(({ key }) => keys.includes(key)) };
}
