/** What has one text: values of JSON, and maps some of whose keys may be undefined. */
export type Content = string | number | bigint | boolean | null | undefined | readonly Content[] | ContentMap;
export interface ContentMap {
  readonly [key: string]: Content;
}

/** JSON in which equal contents are equal texts: the keys of each map sorted, those that are undefined not there. */
export function canonicalJson(content: Content): string {
  if (content === undefined || content === null) return "null";
  if (typeof content === "bigint") return String(content);
  if (typeof content !== "object") return JSON.stringify(content);
  if (isList(content)) return `[${content.map(canonicalJson).join(",")}]`;
  const keys = Object.keys(content).filter((key) => content[key] !== undefined);
  const items = keys.sort().map((key) => `${JSON.stringify(key)}:${canonicalJson(content[key])}`);
  return `{${items.join(",")}}`;
}

// Array.isArray alone does not tell a readonly list from a map.
function isList(content: readonly Content[] | ContentMap): content is readonly Content[] {
  return Array.isArray(content);
}
