import { type Event, parseEvents, YAMLException } from "js-yaml";
import { maxHeight } from "./build.ts";
import { type DocumentRange, documentRanges } from "./documents.ts";
import { type Change, changeOf, prevailingQuotes } from "./edit-scalar.ts";
import { findTargets, type ScalarEvent } from "./edit-target.ts";
import { firstWrong, type Parsed } from "./edit-verify.ts";
import { explainSyntax } from "./explain.ts";
import { YamlFault } from "./fault.ts";
import type { Fault } from "./node.ts";
import { decodeText } from "./read.ts";

/** A scalar that is to hold another text. */
export interface ScalarEdit {
  /** Of its node; where a key has no value, that of the key. */
  readonly offset: number;
  /** What is to be read there, as text. */
  readonly text: string;
}

export type EditResult =
  | { readonly kind: "edited"; readonly source: string }
  /** Nothing can be edited, at an offset of the text as it was. */
  | { readonly kind: "fault"; readonly fault: Fault };

/**
 * Changes scalars of a text of one or more YAML documents, and not a character besides: anchors, tags, comments, quotes
 * and line ends stay. What stands without quotes gets them where any reader of YAML would take the new text for
 * something other than text: those that prevail in the document, else double ones. Aliases follow their anchor; the line
 * breaks at the end of a block (`|`, `>`) stay its own. The new text is read again, and only what is meant to may differ.
 */
export function editScalars(source: string, edits: readonly ScalarEdit[]): EditResult {
  try {
    const changes = documentRanges(source).flatMap((range, at, ranges) => {
      const from = at === 0 ? 0 : range.from;
      const until = ranges[at + 1]?.from ?? Number.POSITIVE_INFINITY;
      const own = edits.filter(({ offset }) => offset >= from && offset < until);
      return own.length === 0 ? [] : changesOf(source, range, own);
    });
    return { kind: "edited", source: apply(source, changes) };
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error;
    return { kind: "fault", fault: error.fault };
  }
}

/** `editScalars` of the bytes of a file, as `readYaml` reads them; a byte order mark stays. */
export function editBytes(
  bytes: Uint8Array,
  edits: readonly ScalarEdit[],
): { readonly kind: "edited"; readonly bytes: Uint8Array } | Extract<EditResult, { kind: "fault" }> {
  const source = decodeText(bytes);
  if (source === undefined) {
    const fault = { offset: 0, message: "The file is not UTF-8 text.", hint: "Save it as UTF-8." };
    return { kind: "fault", fault };
  }
  const result = editScalars(source, edits);
  if (result.kind === "fault") return result;
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { kind: "edited", bytes: new TextEncoder().encode(`${hasMark ? "\ufeff" : ""}${result.source}`) };
}

/** Offsets of the changes count from the start of the text. @throws YamlFault */
function changesOf(
  source: string,
  { from, to }: DocumentRange,
  edits: readonly ScalarEdit[],
): readonly Change[] {
  const document = source.slice(from, to);
  const events = eventsOf(document, (offset, reason) => explainSyntax(source, from + offset, reason));
  const wanted = wantedTexts(edits, from);
  const targets = findTargets(events, new Set(wanted.keys()));
  const quotes = prevailingQuotes(events);
  const edited = [...wanted].map(([offset, text]): Edited => {
    const [target, other] = targets.get(offset) ?? [];
    if (target === undefined || other !== undefined) throw notThere(from + offset);
    const change = changeOf(document, target, text, quotes);
    if (change === undefined) throw cannotHold(from + offset, text);
    return { event: target.event, change, fault: cannotHold(from + offset, text) };
  });
  checkAfter({ document, events }, edited);
  return edited.map(({ change }) => ({ ...change, from: change.from + from, to: change.to + from }));
}

interface Edited {
  readonly event: ScalarEvent;
  readonly change: Change;
  /** To be thrown when the change is not what comes out. */
  readonly fault: YamlFault;
}

/** @throws YamlFault when the document is not read then as it is meant. */
function checkAfter(before: Parsed, edited: readonly Edited[]): void {
  const [first] = edited;
  if (first === undefined) return;
  const changes = edited.map(({ change }) => change);
  const document = apply(before.document, changes);
  const events = eventsOf(document, () => first.fault.fault);
  const values = new Map(edited.map(({ event, change }) => [event, change.value]));
  const wrong = firstWrong(before, { document, events }, values);
  if (wrong === undefined) return;
  throw (edited.find(({ event }) => event === wrong) ?? first).fault;
}

/** The text for each offset, which counts from the start of the document. @throws YamlFault for two of one scalar. */
function wantedTexts(edits: readonly ScalarEdit[], from: number): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const { offset, text } of edits) {
    const before = texts.get(offset - from);
    if (before !== undefined && before !== text) {
      const message = `One value would have to be \`${before}\` and \`${text}\`.`;
      throw new YamlFault(offset, message, "Ask for one of them, or give each its own value.");
    }
    texts.set(offset - from, text);
  }
  return texts;
}

/** @throws YamlFault with what `explain` makes of the reason. */
function eventsOf(document: string, explain: (offset: number, reason: string) => Fault): readonly Event[] {
  try {
    return parseEvents(document, { maxDepth: maxHeight });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { offset, message, hint } = explain(error.mark?.position ?? 0, error.reason);
    throw new YamlFault(offset, message, hint);
  }
}

function apply(source: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, text } of changes.toSorted((a, b) => a.from - b.from)) {
    parts.push(source.slice(at, from), text);
    at = to;
  }
  return [...parts, source.slice(at)].join("");
}

function notThere(offset: number): YamlFault {
  return new YamlFault(
    offset,
    "No single value stands here that could be changed.",
    "Write one: key: value.",
  );
}

function cannotHold(offset: number, text: string): YamlFault {
  const message = `What stands here cannot become \`${text}\`.`;
  return new YamlFault(offset, message, "Write the value on the line of its key, without a tag.");
}
