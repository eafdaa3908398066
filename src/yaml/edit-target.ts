import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE } from "js-yaml";

export type ScalarEvent = Extract<Event, { readonly valueStart: number }>;

/** A scalar of a document, found by the offset of its node. */
export interface Target {
  readonly offset: number;
  readonly event: ScalarEvent;
  /** The key that it is the value of; undefined: it is an item, or alone. */
  readonly key: ScalarEvent | undefined;
  /** It stands in `[…]` or `{…}`. */
  readonly inFlow: boolean;
}

interface Level {
  readonly kind: "document" | "list" | "map";
  readonly inFlow: boolean;
  /** Of a map: what the next event is. */
  next: "key" | "value";
  /** Of a map: the last key; undefined: it is no scalar. */
  key: ScalarEvent | undefined;
}

/** The values of a document at these offsets. There are two where nothing stands in front of another thing. */
export function findTargets(
  events: readonly Event[],
  offsets: ReadonlySet<number>,
): ReadonlyMap<number, readonly Target[]> {
  const found = new Map<number, Target[]>();
  const levels: Level[] = [];
  for (const event of events) {
    const level = levels.at(-1);
    if (event.type === EVENT_ID.POP) {
      levels.pop();
      continue;
    }
    const isKey = level?.kind === "map" && level.next === "key";
    if (event.type === EVENT_ID.SCALAR && !isKey) {
      const key = level?.kind === "map" ? level.key : undefined;
      const offset = offsetOf(event) ?? (key === undefined ? undefined : offsetOf(key));
      if (offset !== undefined && offsets.has(offset)) {
        const target = { offset, event, key, inFlow: level?.inFlow ?? false };
        found.set(offset, [...(found.get(offset) ?? []), target]);
      }
    }
    if (level?.kind === "map") {
      level.next = isKey ? "value" : "key";
      if (isKey) level.key = event.type === EVENT_ID.SCALAR ? event : undefined;
    }
    const opened = openedBy(event);
    if (opened !== undefined) levels.push(opened);
  }
  return found;
}

/** As `buildTree` has it; undefined: the scalar has no characters of its own. */
function offsetOf(event: ScalarEvent): number | undefined {
  if (event.valueStart < 0) return undefined;
  return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
}

export function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

function openedBy(event: Event): Level | undefined {
  switch (event.type) {
    case EVENT_ID.DOCUMENT:
      return { kind: "document", inFlow: false, next: "key", key: undefined };
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING: {
      const kind = event.type === EVENT_ID.MAPPING ? "map" : "list";
      return { kind, inFlow: event.style === COLLECTION_STYLE.FLOW, next: "key", key: undefined };
    }
    default:
      return undefined;
  }
}
