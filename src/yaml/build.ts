import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from "js-yaml";
import { YamlFault } from "./fault.ts";
import { goKey } from "./go-scalar.ts";
import { describeNode, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from "./node.ts";
import { checkCollectionTag, plainValue, type Schema, taggedValue } from "./scalar.ts";

/** How deep lists and maps may lie in each other, aliases followed. The parser holds the same without aliases. */
export const maxHeight = 100;

/** How many nodes aliases may add to a document: far above any plan, far below what fills the memory. */
const maxAliasedNodes = 100_000;

type CollectionEvent = Extract<Event, { readonly style: unknown; readonly start: number }>;
type ScalarEvent = Extract<Event, { readonly valueStart: number }>;
type AliasEvent = Extract<Event, { readonly type: 5 }>;

interface Builder {
  readonly source: string;
  readonly schema: Schema;
  readonly events: readonly Event[];
  /** undefined: the anchor's node is not complete yet. */
  readonly anchors: Map<string, { readonly node: YamlNode; readonly nodes: number } | undefined>;
  /** The next event. */
  at: number;
  /** Nodes so far, an alias counting as all that it stands for. */
  nodes: number;
  aliased: number;
}

/**
 * The tree of one document. `events` are those of its content, from `at` on.
 * @throws YamlFault for duplicate keys, unknown anchors and tags, and aliases without bound.
 */
export function buildTree(
  source: string,
  events: readonly Event[],
  at: number,
  schema: Schema = "core",
): YamlNode {
  return build({ source, schema, events, anchors: new Map(), at, nodes: 0, aliased: 0 }, 0, 0);
}

/** `fallback`: the offset for a node that has none, as the nothing after `key:`. */
function build(builder: Builder, depth: number, fallback: number): YamlNode {
  const event = builder.events[builder.at];
  builder.at += 1;
  builder.nodes += 1;
  if (event === undefined) throw new YamlFault(fallback, "The file ends too early.");
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return anchored(builder, event, () => scalarOf(builder, event, fallback));
    case EVENT_ID.SEQUENCE:
      return anchored(builder, event, () => listOf(builder, event, depth + 1));
    case EVENT_ID.MAPPING:
      return anchored(builder, event, () => mapOf(builder, event, depth + 1));
    case EVENT_ID.ALIAS:
      return aliasOf(builder, event, depth);
    default:
      throw new YamlFault(fallback, "The file ends too early.");
  }
}

function anchored(builder: Builder, event: ScalarEvent | CollectionEvent, make: () => YamlNode): YamlNode {
  if (event.anchorStart < 0) return make();
  const name = builder.source.slice(event.anchorStart, event.anchorEnd);
  const before = builder.nodes;
  builder.anchors.set(name, undefined);
  const node = make();
  builder.anchors.set(name, { node, nodes: builder.nodes - before + 1 });
  return node;
}

function aliasOf(builder: Builder, event: AliasEvent, depth: number): YamlNode {
  const name = builder.source.slice(event.anchorStart, event.anchorEnd);
  const offset = event.anchorStart - 1;
  const target = builder.anchors.get(name);
  if (target === undefined) {
    const inside = builder.anchors.has(name);
    throw inside
      ? new YamlFault(offset, `The alias \`*${name}\` stands inside what it refers to.`)
      : new YamlFault(offset, `There is no anchor \`&${name}\` above the alias \`*${name}\`.`);
  }
  builder.nodes += target.nodes;
  builder.aliased += target.nodes;
  if (builder.aliased > maxAliasedNodes || depth + heightOf(target.node) > maxHeight) {
    throw new YamlFault(
      offset,
      "The aliases of this file make it too large.",
      "Write it with fewer aliases.",
    );
  }
  return target.node;
}

function heightOf(node: YamlNode): number {
  return node.kind === "scalar" ? 0 : node.height;
}

function scalarOf({ source, schema }: Builder, event: ScalarEvent, fallback: number): YamlScalar {
  const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  const offset = event.valueStart < 0 ? fallback : event.valueStart - (isQuoted ? 1 : 0);
  const text = event.valueStart < 0 ? "" : getScalarValue(source, event);
  const plain = event.style === SCALAR_STYLE.PLAIN;
  if (event.tagStart >= 0) {
    const tag = source.slice(event.tagStart, event.tagEnd);
    return {
      kind: "scalar",
      offset,
      text,
      value: taggedValue(tag, { text, plain, offset: event.tagStart }, schema),
    };
  }
  return { kind: "scalar", offset, text, value: plain ? plainValue(text, schema) : text };
}

function listOf(builder: Builder, event: CollectionEvent, depth: number): YamlNode {
  checkTag(builder.source, event, "seq");
  const items: YamlNode[] = [];
  let height = 0;
  while (!atEnd(builder)) {
    const item = build(builder, depth, event.start);
    height = Math.max(height, heightOf(item));
    items.push(item);
  }
  return { kind: "list", offset: event.start, items, height: height + 1 };
}

function mapOf(builder: Builder, event: CollectionEvent, depth: number): YamlMap {
  checkTag(builder.source, event, "map");
  const entries: YamlEntry[] = [];
  const keys = new Set<string>();
  let merged: YamlEntry | undefined;
  let height = 0;
  while (!atEnd(builder)) {
    const keyEvent = builder.events[builder.at];
    const { offset, text } = keyOf(build(builder, depth, event.start));
    // Go's yaml reads keys as it reads values: `on:` is the key `true`.
    const key =
      builder.schema === "go" && keyEvent?.type === EVENT_ID.SCALAR && isPlain(keyEvent) ? goKey(text) : text;
    if (keys.has(key)) {
      throw new YamlFault(offset, `The key \`${key}\` is there twice.`, "Keep one of the two.");
    }
    keys.add(key);
    const value = build(builder, depth, offset);
    height = Math.max(height, heightOf(value));
    const entry = { key, offset, value };
    const isMerge = key === "<<" && keyEvent?.type === EVENT_ID.SCALAR && isPlain(keyEvent);
    if (isMerge) merged = entry;
    else entries.push(entry);
  }
  if (merged !== undefined) addMerged(entries, keys, merged);
  return { kind: "map", offset: event.start, entries, height: height + 1 };
}

function isPlain(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.PLAIN;
}

/** At the end of a list or map: steps over its end. */
function atEnd(builder: Builder): boolean {
  if (builder.events[builder.at]?.type !== EVENT_ID.POP) return false;
  builder.at += 1;
  return true;
}

function checkTag(source: string, event: CollectionEvent, wanted: "seq" | "map"): void {
  if (event.tagStart < 0) return;
  checkCollectionTag(source.slice(event.tagStart, event.tagEnd), wanted, event.tagStart);
}

function keyOf(node: YamlNode): YamlScalar {
  if (node.kind === "scalar") return node;
  const hint = "Text in braces, as {{ … }}, must be quoted.";
  throw new YamlFault(node.offset, `A key must be text, not ${describeNode(node)}.`, hint);
}

/** The map's own keys win; of several merged maps the first that has a key. */
function addMerged(entries: YamlEntry[], keys: Set<string>, merged: YamlEntry): void {
  const sources = merged.value.kind === "list" ? merged.value.items : [merged.value];
  for (const source of sources) {
    if (source.kind !== "map") {
      throw new YamlFault(
        merged.offset,
        `\`<<\` takes a map or a list of maps, not ${describeNode(source)}.`,
      );
    }
    for (const entry of source.entries) {
      if (keys.has(entry.key)) continue;
      keys.add(entry.key);
      entries.push(entry);
    }
  }
}
