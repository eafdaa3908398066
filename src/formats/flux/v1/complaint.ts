import { entryOf, type Fault, type YamlNode } from "../../../yaml/node.ts";

/** What is wrong with a field, by its path from `spec`: `["chart", "git"]`. Numbers are items of lists. */
export interface Complaint {
  readonly at: readonly (string | number)[];
  readonly message: string;
  readonly hint?: string;
}

/** The complaint at the place of its field, or of the nearest one above it that is there. */
export function faultAt(spec: YamlNode, { at, message, hint }: Complaint): Fault {
  let node = spec;
  let offset = spec.offset;
  for (const part of at) {
    const item = typeof part === "number" ? itemAt(node, part) : entryOf(node, part);
    if (item === undefined) break;
    offset = item.offset;
    node =
      "value" in item && typeof item.value === "object" && item.value !== null
        ? item.value
        : (item as YamlNode);
  }
  return hint === undefined ? { offset, message } : { offset, message, hint };
}

function itemAt(node: YamlNode, index: number): YamlNode | undefined {
  return node.kind === "list" ? node.items[index] : undefined;
}
