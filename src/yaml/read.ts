import { EVENT_ID, type Event, parseEvents, YAMLException } from "js-yaml";
import { buildTree, maxHeight } from "./build.ts";
import { explainSyntax } from "./explain.ts";
import { YamlFault } from "./fault.ts";
import { type Fault, isNull, type YamlNode } from "./node.ts";

/** The largest file that is read, in bytes. */
export const maxBytes = 1024 * 1024;

export type YamlFile =
  | { readonly kind: "document"; readonly source: string; readonly root: YamlNode }
  /** Nothing but blanks and comments. */
  | { readonly kind: "empty"; readonly source: string }
  /** `source` is undefined when the bytes are not text, or too many. */
  | { readonly kind: "broken"; readonly source: string | undefined; readonly fault: Fault };

/**
 * Reads one YAML 1.2 document from the bytes of a file: UTF-8, with or without a byte order mark, any line
 * ends. Never throws for what a file holds.
 */
export function readYaml(bytes: Uint8Array): YamlFile {
  if (bytes.length > maxBytes) {
    const fault = {
      offset: 0,
      message: "The file is larger than 1 MiB.",
      hint: "Split it into values files.",
    };
    return { kind: "broken", source: undefined, fault };
  }
  const source = decodeText(bytes);
  if (source === undefined) {
    const fault = { offset: 0, message: "The file is not UTF-8 text.", hint: "Save it as UTF-8." };
    return { kind: "broken", source: undefined, fault };
  }
  try {
    return readDocument(source);
  } catch (error) {
    if (error instanceof YamlFault) return { kind: "broken", source, fault: error.fault };
    if (!(error instanceof YAMLException)) throw error;
    return { kind: "broken", source, fault: explainSyntax(source, error.mark?.position ?? 0, error.reason) };
  }
}

/** Keeps nothing from one call to the next, since none of them streams. Takes a byte order mark away. */
const decoder = new TextDecoder("utf-8", { fatal: true });

/** undefined: the bytes are not UTF-8 text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function readDocument(source: string): YamlFile {
  const events = parseEvents(source, { maxDepth: maxHeight });
  const first = events.findIndex((event) => event.type === EVENT_ID.DOCUMENT);
  if (first === -1) return { kind: "empty", source };
  checkSingle(source, events, first);
  const root = buildTree(source, events, first + 1);
  if (isNull(root)) return { kind: "empty", source };
  return { kind: "document", source, root };
}

function checkSingle(source: string, events: readonly Event[], first: number): void {
  const second = events.findIndex((event, at) => at > first && event.type === EVENT_ID.DOCUMENT);
  if (second === -1) return;
  const message = "The file holds more than one YAML document.";
  throw new YamlFault(secondStart(source), message, "Keep one: remove the `---` and what does not belong.");
}

/** Where the second document begins, as well as it can be told: the last marker but the very first line's. */
function secondStart(source: string): number {
  const markers = [...source.matchAll(/^---(?=\s|$)/gm)].map((match) => match.index);
  const content = source.search(/^(?!---)[^#%\s]/m);
  return markers.find((at) => content !== -1 && at > content) ?? markers.at(-1) ?? 0;
}
