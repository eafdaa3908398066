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
  /** A version as it is written there; undefined: it is not seen at a glance, which says nothing of `entries`. */
  entry(name: string, version: string): IndexEntry | undefined;
  /** Of all charts that it lists. */
  names(): readonly string[];
}

/**
 * Opens an index. A large one is 20 MB, which takes a parser seconds and half a gigabyte, for a few charts. In an
 * index as Helm writes it each chart begins a line of its own, so that the part of one chart can be cut out and only
 * that is parsed; any other is parsed as a whole. Throws Error that says why it is none.
 *
 * It stays bytes: the more memory there is, the longer it takes to start a process, and a text of it all is as much
 * again.
 */
export function openIndex(body: Buffer): ChartIndex {
  const bytes = body.subarray(body.toString("utf8", 0, 3) === "\uFEFF" ? 3 : 0);
  const parts = bytes[0] === brace ? undefined : partsOf(bytes);
  if (parts === undefined) {
    const charts = chartsOf(parsed(bytes.toString("utf8")));
    const entries = (name: string) => entriesOf(charts.get(name));
    return {
      entries,
      entry: (name, version) => entries(name).find((one) => one.version === version),
      names: () => [...charts.keys()],
    };
  }
  const whole = lazily(() => chartsOf(parsed(bytes.toString("utf8"))));
  return {
    entries(name) {
      const part = parts.get(name);
      if (part === undefined) return [];
      return entriesOf(partOf(bytes.toString("utf8", ...part), name) ?? whole().get(name));
    },
    entry(name, version) {
      const part = parts.get(name);
      if (part === undefined) return undefined;
      const [key = "", ...items] = itemsOf(bytes.toString("utf8", ...part));
      // A chart may have hundreds of versions, and to parse them takes most of the time.
      const near = items.filter((item) => item.includes(version));
      return near
        .flatMap((item) => entriesOf(partOf(key + item, name)))
        .find((one) => one.version === version);
    },
    names: () => [...parts.keys()],
  };
}

const brace = "{".charCodeAt(0);

/** Where a chart's part begins and ends, in bytes. */
type Part = readonly [from: number, to: number];

/**
 * Where each chart's part is; undefined: the file is written in another way. Below `entries:` nothing but keys can
 * stand with two blanks in front of it, besides the items of such a key's list: YAML wants whatever a value goes on
 * with further to the right.
 */
function partsOf(bytes: Buffer): ReadonlyMap<string, Part> | undefined {
  const start = startOf(bytes);
  if (start === undefined) return undefined;
  const parts = new Map<string, Part>();
  let current: { readonly name: string; readonly from: number } | undefined;
  for (const { key, end, other, at } of linesOf(bytes, start)) {
    if (other !== undefined) return undefined;
    if (key === undefined && end === undefined) continue;
    if (current !== undefined) parts.set(current.name, [current.from, at]);
    if (key === undefined) return parts;
    // Twice the same: the parser is to say so.
    if (parts.has(key)) return undefined;
    current = { name: key, from: at };
  }
  if (current !== undefined) parts.set(current.name, [current.from, bytes.length]);
  return parts;
}

/** Where the first line below `entries:` begins. */
function startOf(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf("entries:"); at >= 0; at = bytes.indexOf("entries:", at + 1)) {
    if (at > 0 && bytes[at - 1] !== newline) continue;
    const head = begin.exec(bytes.toString("latin1", at, Math.min(at + windowBytes, bytes.length)));
    if (head !== null) return at + head[0].length;
  }
  return undefined;
}

interface Line {
  readonly key?: string;
  readonly end?: string;
  readonly other?: string;
  /** In bytes. */
  readonly at: number;
}

/** What `lines` finds, some lines at a time; a byte is one character there, and what counts is ASCII. */
function* linesOf(bytes: Buffer, start: number): Generator<Line> {
  for (let from = start, to = from; from < bytes.length; from = to) {
    const last = bytes.indexOf(newline, from + windowBytes);
    to = last < 0 ? bytes.length : last + 1;
    for (const found of bytes.toString("latin1", from, to).matchAll(lines))
      yield { ...found.groups, at: from + found.index };
  }
}

const newline = "\n".charCodeAt(0);
const windowBytes = 256 * 1024;

/** Up to the first line that holds something: a chart with two blanks in front of it, or what follows if there is none. */
const begin = /^entries:[ \t]*\r?\n(?: *(?:#[^\n]*)?\r?\n)*(?= {2}[^ ]|[^ \r\n]|(?![\s\S]))/;

/** Lines that do not begin with three blanks, besides empty ones, comments and the items of a list. */
const lines =
  /^(?: {2}(?<key>[A-Za-z0-9][\w.-]*):[ \t]*|(?<end>[^ \t\r\n#].*)|(?! {3}| {0,2}\r?$| {0,2}#| {2}-(?: |\r?$))(?<other>[ \t].*))\r?$/gm;

/**
 * A part's key, and what each item of its list is written as; the key alone where the list is written in another way.
 * Whatever an item goes on with stands further to the right than its dash.
 */
function itemsOf(part: string): readonly string[] {
  const dash = /^[^\n]*\n( {2,})-[ \r\n]/.exec(part)?.[1];
  return dash === undefined ? [part] : part.split(new RegExp(`^(?=${dash}-[ \r\n])`, "m"));
}

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
