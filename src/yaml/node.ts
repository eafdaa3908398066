/**
 * What a YAML document says, with the place of everything: `offset` counts UTF-16 units from the start of the
 * text. An alias is the very node that its anchor names, and merge keys (`<<`) are already resolved.
 */
export type YamlNode = YamlScalar | YamlList | YamlMap;

export interface YamlScalar {
  readonly kind: "scalar";
  readonly offset: number;
  /** As written, without quotes: `1.10` stays `1.10`. */
  readonly text: string;
  /** By the core schema of YAML 1.2. */
  readonly value: string | number | boolean | null;
}

export interface YamlList {
  readonly kind: "list";
  readonly offset: number;
  readonly items: readonly YamlNode[];
  /** Levels of lists and maps in it, itself included. */
  readonly height: number;
}

export interface YamlMap {
  readonly kind: "map";
  readonly offset: number;
  /** In the order of the file; no key twice. */
  readonly entries: readonly YamlEntry[];
  readonly height: number;
}

export interface YamlEntry {
  readonly key: string;
  /** Of the key. */
  readonly offset: number;
  readonly value: YamlNode;
}

/** Something wrong at one place of a text. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

/** The entry of a map, if the node is one and has it. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.kind !== "map") return undefined;
  return node.entries.find((entry) => entry.key === key);
}

/** The scalar that a map has under a key, as written; undefined: it has none there. */
export function writtenIn(node: YamlNode | undefined, key: string): string | undefined {
  const value = entryOf(node, key)?.value;
  return value?.kind === "scalar" ? value.text : undefined;
}

/** The text that a map has under a key; undefined: nothing, or what is no text, as a number. */
export function textIn(node: YamlNode | undefined, key: string): string | undefined {
  const value = entryOf(node, key)?.value;
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}

/** Whether it says nothing: `null`, `~`, or no more than the key. */
export function isNull(node: YamlNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** What a map has under a key: a list's items, or the single value that stands for a list. */
export function itemsOf(node: YamlNode | undefined, key: string): readonly YamlNode[] {
  const value = entryOf(node, key)?.value;
  if (value === undefined) return [];
  return value.kind === "list" ? value.items : [value];
}

/** What a node is, as a message names it: "a list", "the text `x`". */
export function describeNode(node: YamlNode): string {
  if (node.kind === "list") return "a list";
  if (node.kind === "map") return "a map";
  if (node.value === null) return "nothing";
  const text = shorten(node.text);
  if (typeof node.value === "string") return text === "" ? "an empty text" : `the text \`${text}\``;
  return typeof node.value === "number" ? `the number ${text}` : text;
}

/** At most 60 characters of one line, for a message. */
function shorten(text: string): string {
  const line = text.trim().split(/[\r\n]/, 1)[0] ?? "";
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
