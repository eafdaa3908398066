import { type DocumentRange, documentRanges } from "../../yaml/documents.ts";
import {
  describeNode,
  entryOf,
  type Fault,
  writtenIn,
  type YamlMap,
  type YamlNode,
} from "../../yaml/node.ts";
import { readPart } from "../../yaml/part.ts";
import { lineFinder, placeAt } from "../../yaml/position.ts";
import { decodeText } from "../../yaml/read.ts";
import type { DeclaredObject } from "../chart-reference.ts";
import type { Problem } from "../declaration.ts";
import { goMap, printGoValue } from "./go-value.ts";
import { identityOf } from "./identity.ts";

/** An object as its file declares it, with the place of everything in it. */
export interface ReadObject extends DeclaredObject {
  /** The whole text of the file, which the offsets of nodes count in. */
  readonly source: string;
  /** Read as Go's yaml reads: `yes` is true. */
  readonly root: YamlMap;
}

/** What one file with manifests says. */
export interface ReadObjects {
  /** In the order of the file; those inside Lists too. */
  readonly objects: readonly ReadObject[];
  /** Of each document that is none or cannot be read. */
  readonly problems: readonly Problem[];
}

/** The largest file that is read, in bytes: bundles of CRDs take some. */
const maxBytes = 16 * 1024 * 1024;

/**
 * Reads a file of manifests: any number of YAML documents (or JSON), each an object of Kubernetes or a List of such.
 * Never throws for what a file holds. `others`: what a map is that has none of the fields of an object (values, a
 * workflow of GitHub's): a problem, or nothing.
 */
export function readObjects(
  file: string,
  bytes: Uint8Array,
  others: "problem" | "nothing" = "problem",
): ReadObjects {
  if (bytes.length > maxBytes) {
    return unread(file, "The file is larger than 16 MiB.", "Divide it into several.");
  }
  const source = decodeText(bytes);
  if (source === undefined) return unread(file, "The file is not UTF-8 text.", "Save it as UTF-8.");
  const objects: ReadObject[] = [];
  const faults: Fault[] = [];
  const lineOf = lineFinder(source);
  for (const range of documentRanges(source)) {
    const part = readPart(source, range.from, range.to);
    if (part.kind === "broken") faults.push(part.fault);
    if (part.kind === "document" && !(others === "nothing" && isOther(part.root)))
      objects.push(...objectsIn(part.root, { file, source, range, lineOf, faults }));
  }
  return { objects, problems: faults.map((fault) => problemOf(file, source, fault)) };
}

function isOther(root: YamlNode): boolean {
  return root.kind === "map" && !["apiVersion", "kind", "metadata"].some((key) => entryOf(root, key));
}

interface Document {
  readonly file: string;
  readonly source: string;
  readonly range: DocumentRange;
  readonly lineOf: (offset: number) => number;
  readonly faults: Fault[];
}

function objectsIn(root: YamlNode, document: Document): readonly ReadObject[] {
  const { faults, source, range } = document;
  if (root.kind !== "map") {
    const message = `This document is no object of Kubernetes, but ${describeNode(root)}.`;
    const hint = "Write each object as a document of its own, with `---` in a line between them.";
    faults.push({ offset: root.offset, message, hint });
    return [];
  }
  const items = entryOf(root, "items")?.value;
  if (writtenIn(root, "kind")?.endsWith("List") && items?.kind === "list")
    return items.items.flatMap((item) => itemOf(root, item, document));
  return objectOf(root, textOf(source, range), document);
}

/** Without the end of the line that the marker before it stands on. */
function textOf(source: string, { from, to }: DocumentRange): string {
  return source.slice(from, to).replace(/^[ \t]*(?:\r\n|\r|\n)/, "");
}

/** A List of one kind may leave out of its items what they are. */
function itemOf(list: YamlMap, item: YamlNode, document: Document): readonly ReadObject[] {
  if (item.kind !== "map") {
    const message = `This item of \`items\` is no object of Kubernetes, but ${describeNode(item)}.`;
    document.faults.push({ offset: item.offset, message });
    return [];
  }
  if (writtenIn(item, "kind")?.endsWith("List") && entryOf(item, "items") !== undefined) {
    const message = "This item of `items` is a List itself.";
    document.faults.push({ offset: item.offset, message, hint: "Write its items into the outer one." });
    return [];
  }
  const apiVersion = entryOf(list, "apiVersion");
  const own = (writtenIn(list, "kind") ?? "").slice(0, -"List".length);
  const stated = own === "" || apiVersion === undefined || entryOf(item, "kind") !== undefined;
  const described = { kind: "scalar", offset: item.offset, text: own, value: own } as const;
  const entries = stated
    ? item.entries
    : [apiVersion, { key: "kind", offset: item.offset, value: described }, ...item.entries];
  const root = { ...item, entries };
  return objectOf(root, printGoValue(goMap(root, document.faults)), document);
}

function objectOf(root: YamlMap, text: string, document: Document): readonly ReadObject[] {
  const { file, source, lineOf, faults } = document;
  const identity = identityOf(root, faults);
  return identity === undefined ? [] : [{ file, line: lineOf(root.offset), ...identity, text, source, root }];
}

function unread(file: string, message: string, hint: string): ReadObjects {
  return { objects: [], problems: [{ place: { file }, message, hint }] };
}

function problemOf(file: string, source: string, fault: Fault): Problem {
  const { message, hint, offset } = fault;
  const place = placeAt(file, source, offset);
  return hint === undefined ? { place, message } : { place, message, hint };
}
