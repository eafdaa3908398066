import type { YamlEntry, YamlNode } from "../yaml/node.ts";
import { nearest } from "./distance.ts";

/** An entry that nobody reads, and the key that it was most likely meant to be. */
export interface LookAlike {
  readonly entry: YamlEntry;
  readonly key: string;
}

/** Entries of a map that look like one of `keys` that the map lacks, where others may stand there as well. */
export function lookAlikes(node: YamlNode | undefined, keys: readonly string[]): readonly LookAlike[] {
  if (node?.kind !== "map") return [];
  const absent = new Set(keys.filter((key) => !node.entries.some((entry) => entry.key === key)));
  return node.entries.flatMap((entry) => {
    if (keys.includes(entry.key)) return [];
    const [key] = nearest(entry.key, absent, 1);
    if (key === undefined) return [];
    absent.delete(key);
    return [{ entry, key }];
  });
}

/** The map with its look-alikes under the keys that they were meant to be. */
export function renamed(node: YamlNode, alikes: readonly LookAlike[]): YamlNode {
  if (node.kind !== "map") return node;
  const entries = node.entries.map((entry) => {
    const alike = alikes.find((one) => one.entry === entry);
    return alike === undefined ? entry : { ...entry, key: alike.key };
  });
  return { ...node, entries };
}
