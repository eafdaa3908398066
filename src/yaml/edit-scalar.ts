import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from "js-yaml";
import { isQuoted, type ScalarEvent, type Target } from "./edit-target.ts";
import { fitsPlain, readsAsText } from "./plain.ts";
import { isTextTag } from "./scalar.ts";

/** Characters of a document that become others. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** What is read there then. */
  readonly value: string;
}

type Quotes = "single" | "double";

/** What most quoted scalars of a document have; double ones when no more have single ones. */
export function prevailingQuotes(events: readonly Event[]): Quotes {
  let single = 0;
  let double = 0;
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR) continue;
    if (event.style === SCALAR_STYLE.SINGLE_QUOTED) single += 1;
    if (event.style === SCALAR_STYLE.DOUBLE_QUOTED) double += 1;
  }
  return single > double ? "single" : "double";
}

/** What makes a scalar hold a text, in its own style; undefined: this scalar cannot. */
export function changeOf(source: string, target: Target, text: string, quotes: Quotes): Change | undefined {
  const { event } = target;
  if (event.valueStart < 0) {
    const gap = gapOf(source, target);
    if (gap === undefined) return undefined;
    return { from: gap.at, to: gap.at, text: gap.before + bare(source, target, text, quotes), value: text };
  }
  const { valueStart: from, valueEnd: to, style } = event;
  switch (style) {
    case SCALAR_STYLE.PLAIN:
      return { from, to, text: bare(source, target, text, quotes), value: text };
    case SCALAR_STYLE.SINGLE_QUOTED:
      return { from: from - 1, to: to + 1, text: quoted(text, "single"), value: text };
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return { from: from - 1, to: to + 1, text: quoted(text, "double"), value: text };
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK:
      return changeOfBlock(source, event, text);
  }
}

/** Where nothing stands: behind the anchor, the tag or the colon. */
function gapOf(
  source: string,
  { event, key }: Target,
): { readonly at: number; readonly before: string } | undefined {
  const properties = Math.max(event.anchorEnd, event.tagEnd);
  if (properties >= 0) return { at: properties, before: " " };
  if (key === undefined || key.valueStart < 0) return undefined;
  const colon = /\s*:/y;
  colon.lastIndex = key.valueEnd + (isQuoted(key) ? 1 : 0);
  if (!colon.test(source)) return undefined;
  const at = colon.lastIndex;
  // Blanks at the end of the line go before the value, not behind it.
  const [blanks = ""] = /^[ \t]*(?=[\r\n]|$)/.exec(source.slice(at, at + 80)) ?? [];
  return blanks === "" ? { at, before: " " } : { at: at + blanks.length, before: "" };
}

/** Without quotes where that is read as this very text, but in what may be JSON. */
function bare(source: string, { event, key, inFlow }: Target, text: string, quotes: Quotes): string {
  if (inFlow && key?.style === SCALAR_STYLE.DOUBLE_QUOTED) return quoted(text, "double");
  const isText = event.tagStart >= 0 && isTextTag(source.slice(event.tagStart, event.tagEnd));
  return fitsPlain(text, inFlow) && (isText || readsAsText(text)) ? text : quoted(text, quotes);
}

// What YAML 1.1 takes for a line break or for no text, besides what JSON escapes.
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

function quoted(text: string, quotes: Quotes): string {
  const double = JSON.stringify(text).replace(unprintable, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  // What has an escape in double quotes cannot stand in single ones, but for quotes and backslashes.
  const needsEscape = double.replaceAll(/\\["\\]/g, "").includes("\\");
  return quotes === "double" || needsEscape ? double : `'${text.replaceAll("'", "''")}'`;
}

/** The first to the last line that is not blank become one line; the line breaks behind it stay. */
function changeOfBlock(
  source: string,
  { valueStart, valueEnd, indent, ...event }: ScalarEvent,
  text: string,
): Change | undefined {
  const content = source.slice(valueStart, valueEnd);
  const trimmed = content.trimEnd().length;
  if (indent < 0 || trimmed === 0 || !/^[^\r\n]+$/.test(text)) return undefined;
  const blanks = /^[^\r\n]*/.exec(content.slice(trimmed))?.[0] ?? "";
  const ending = /\n*$/.exec(getScalarValue(source, { ...event, valueStart, valueEnd, indent }))?.[0] ?? "";
  return {
    from: valueStart,
    to: valueStart + trimmed + blanks.length,
    text: " ".repeat(indent) + text,
    value: text + ending,
  };
}
