import { EVENT_ID, type Event, parseEvents, YAMLException } from "js-yaml";
import { buildTree, maxHeight } from "./build.ts";
import { explainSyntax } from "./explain.ts";
import { YamlFault } from "./fault.ts";
import { type Fault, isNull, type YamlNode } from "./node.ts";

/** One document of a text that may hold several. */
export type YamlPart =
  | { readonly kind: "document"; readonly root: YamlNode }
  /** Nothing but blanks and comments. */
  | { readonly kind: "empty" }
  | { readonly kind: "broken"; readonly fault: Fault };

/**
 * Reads, as Go's yaml does, the document that stands in a text from one offset to another; offsets in it count from the
 * text's start.
 */
export function readPart(source: string, from: number, to: number): YamlPart {
  try {
    const events = parseEvents(source.slice(from, to), { maxDepth: maxHeight });
    const first = events.findIndex((event) => event.type === EVENT_ID.DOCUMENT);
    if (first === -1) return { kind: "empty" };
    const moved = from === 0 ? events : events.map((event) => moveBy(event, from));
    const root = buildTree(source, moved, first + 1, "go");
    if (isNull(root)) return { kind: "empty" };
    return { kind: "document", root };
  } catch (error) {
    if (error instanceof YamlFault) return { kind: "broken", fault: error.fault };
    if (!(error instanceof YAMLException)) throw error;
    const offset = from + (error.mark?.position ?? 0);
    return { kind: "broken", fault: explainSyntax(source, offset, error.reason) };
  }
}

const offsets = ["start", "valueStart", "valueEnd", "anchorStart", "anchorEnd", "tagStart", "tagEnd"];

/** -1 stands for what an event does not have. */
function moveBy(event: Event, by: number): Event {
  const moved = Object.entries(event).map(([key, value]) =>
    offsets.includes(key) && value >= 0 ? [key, value + by] : [key, value],
  );
  return Object.fromEntries(moved);
}
