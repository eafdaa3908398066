import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from "js-yaml";
import type { ScalarEvent } from "./edit-target.ts";
import { readsAsText } from "./plain.ts";
import { isTextTag } from "./scalar.ts";

/** A document and what the parser finds in it. */
export interface Parsed {
  readonly document: string;
  readonly events: readonly Event[];
}

/**
 * Holds a document after editing against the one before. `wanted`: what each edited scalar must be read as. undefined:
 * so they are, as text, and all else is as it was; otherwise the event, of those before, from which on it is not.
 */
export function firstWrong(
  before: Parsed,
  after: Parsed,
  wanted: ReadonlyMap<ScalarEvent, string>,
): Event | undefined {
  const wrong = before.events.find((old, at) => {
    const now = after.events[at];
    if (old.type !== now?.type || !sameText(before, old, after, now, properties)) return true;
    const value = old.type === EVENT_ID.SCALAR ? wanted.get(old) : undefined;
    if (value !== undefined && now.type === EVENT_ID.SCALAR) return !isRead(after.document, now, value);
    return !sameText(before, old, after, now, [content]) || !sameForm(old, now);
  });
  return wrong ?? (before.events.length === after.events.length ? undefined : before.events.at(-1));
}

type Range = readonly [from: string, to: string];
const content: Range = ["valueStart", "valueEnd"];
const properties: readonly Range[] = [
  ["anchorStart", "anchorEnd"],
  ["tagStart", "tagEnd"],
];

/** Whether the same characters stand where these fields of two events say. */
function sameText(before: Parsed, old: Event, after: Parsed, now: Event, ranges: readonly Range[]): boolean {
  return ranges.every(
    ([from, to]) => textAt(before.document, old, from, to) === textAt(after.document, now, from, to),
  );
}

/** undefined: the event has no such field, or nothing stands there. */
function textAt(document: string, event: Event, from: string, to: string): string | undefined {
  const start = fieldOf(event, from) ?? -1;
  return start < 0 ? undefined : document.slice(start, fieldOf(event, to));
}

/** Style, and what else says how the characters of an event are read. */
function sameForm(old: Event, now: Event): boolean {
  return (["style", "indent", "chomping"] as const).every(
    (field) => fieldOf(old, field) === fieldOf(now, field),
  );
}

function fieldOf(event: Event, field: string): number | undefined {
  return (event as unknown as Readonly<Record<string, number | undefined>>)[field];
}

function isRead(document: string, event: ScalarEvent, wanted: string): boolean {
  if (getScalarValue(document, event) !== wanted) return false;
  if (event.tagStart >= 0) return isTextTag(document.slice(event.tagStart, event.tagEnd));
  return event.style !== SCALAR_STYLE.PLAIN || readsAsText(wanted);
}
