import { FAILSAFE_SCHEMA, load } from "js-yaml";
import { whyNoYaml } from "../yaml/why-not.ts";

/** One version of a chart, as an index lists it. */
export interface IndexEntry {
  readonly version: string;
  /** Absolute, or relative to the repository's address. */
  readonly url: string;
  /** SHA-256 of the archive in hex; undefined: the index does not tell. */
  readonly digest: string | undefined;
}

/** The index.yaml of a chart repository. */
export interface ChartIndex {
  /** A chart's versions in the order of the index; none: it is not there. Throws Error that says why it is none. */
  entries(name: string): readonly IndexEntry[];
  /** Of all charts that it lists. */
  names(): readonly string[];
}

/**
 * Opens an index. A large one is 20 MB, which takes a parser seconds and half a gigabyte, for a few charts. In an
 * index as Helm writes it each chart begins a line of its own, so that the part of one chart can be cut out and only
 * that is parsed; any other is parsed as a whole. Throws Error that says why it is none.
 */
export function openIndex(text: string): ChartIndex {
  const parts = text.startsWith("{") ? undefined : partsOf(text);
  if (parts === undefined) {
    const charts = chartsOf(parsed(text));
    return { entries: (name) => entriesOf(charts.get(name)), names: () => [...charts.keys()] };
  }
  const whole = lazily(() => chartsOf(parsed(text)));
  return {
    entries(name) {
      const part = parts.get(name);
      if (part === undefined) return [];
      const [from, to] = part;
      return entriesOf(partOf(text.slice(from, to), name) ?? whole().get(name));
    },
    names: () => [...parts.keys()],
  };
}

/**
 * Where each chart's part begins and ends; undefined: the file is written in another way. Below `entries:` nothing
 * but keys can stand with two blanks in front of it, besides the items of such a key's list: YAML wants whatever a
 * value goes on with further to the right.
 */
function partsOf(text: string): ReadonlyMap<string, readonly [number, number]> | undefined {
  const head = begin.exec(text);
  if (head === null) return undefined;
  const parts = new Map<string, readonly [number, number]>();
  const line = new RegExp(lines.source, "gm");
  line.lastIndex = head.index + head[0].length;
  let current: { readonly name: string; readonly from: number } | undefined;
  let end = text.length;
  for (let match = line.exec(text); match !== null; match = line.exec(text)) {
    const { key, end: last, other } = match.groups ?? {};
    if (other !== undefined) return undefined;
    if (key === undefined && last === undefined) continue;
    if (current !== undefined) parts.set(current.name, [current.from, match.index]);
    current = undefined;
    if (last !== undefined) {
      end = match.index;
      break;
    }
    // Twice the same: the parser is to say so.
    if (key === undefined || parts.has(key)) return undefined;
    current = { name: key, from: match.index };
  }
  if (current !== undefined) parts.set(current.name, [current.from, end]);
  return parts;
}

/** Up to the first line that holds something: a chart with two blanks in front of it, or what follows if there is none. */
const begin = /^entries:[ \t]*\r?\n(?: *(?:#[^\n]*)?\r?\n)*(?= {2}[^ ]|[^ \r\n]|(?![\s\S]))/m;

/** Lines that do not begin with three blanks, besides empty ones, comments and the items of a list. */
const lines =
  /^(?: {2}(?<key>[A-Za-z0-9][\w.-]*):[ \t]*|(?<end>[^ \t\r\n#].*)|(?! {3}| {0,2}\r?$| {0,2}#| {2}-(?: |\r?$))(?<other>[ \t].*))\r?$/;

/** The list of one chart's versions; undefined: the part does not stand for itself. */
function partOf(text: string, name: string): unknown {
  try {
    const part = load(text, { schema: FAILSAFE_SCHEMA });
    const keys = isMap(part) ? Object.keys(part) : [];
    return keys.length === 1 && keys[0] === name ? (part as Record<string, unknown>)[name] : undefined;
  } catch {
    return undefined;
  }
}

/** Every scalar is text: a version 1.10 stays that. */
function parsed(text: string): unknown {
  try {
    return text.startsWith("{") ? JSON.parse(text) : load(text, { schema: FAILSAFE_SCHEMA });
  } catch (error) {
    throw new Error(whyNoYaml(error));
  }
}

function chartsOf(document: unknown): ReadonlyMap<string, unknown> {
  const entries = isMap(document) ? document.entries : undefined;
  // An empty map that Go writes as null.
  if (isMap(document) && "entries" in document && (entries === null || entries === "" || entries === "null"))
    return new Map();
  if (!isMap(entries)) throw new Error("it has no `entries`");
  return new Map(Object.entries(entries));
}

function entriesOf(list: unknown): readonly IndexEntry[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    if (!isMap(item)) return [];
    const { version, urls, digest } = item;
    const url: unknown = Array.isArray(urls) ? urls[0] : undefined;
    if (typeof version !== "string" || typeof url !== "string") return [];
    const hex = typeof digest === "string" ? /^(?:sha256:)?([0-9a-f]{64})$/i.exec(digest)?.[1] : undefined;
    return [{ version, url, digest: hex?.toLowerCase() }];
  });
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
