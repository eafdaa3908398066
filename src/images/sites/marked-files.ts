import { isEncrypted } from "../../formats/objects/encrypted.ts";
import { documentRanges } from "../../yaml/documents.ts";
import { readPart } from "../../yaml/part.ts";
import { lineFinder } from "../../yaml/position.ts";
import { decodeText } from "../../yaml/read.ts";
import { type Marker, markerKey, markersIn } from "./markers.ts";
import { type Placed, type PlacedScalar, placeNode } from "./placed.ts";

/** A setter comment, and the scalar on its line. */
export interface MarkedScalar {
  readonly marker: Marker;
  readonly scalar: PlacedScalar;
  /** As `FoundPart` has it. */
  readonly key: string;
}

/** A file with setter comments. */
export interface MarkedFile {
  readonly file: string;
  readonly scalars: readonly MarkedScalar[];
}

/** Whether some file has setter comments: nearly all have none, and need not be read for them. */
export function hasMarkers(texts: ReadonlyMap<string, Uint8Array>): boolean {
  return texts.values().some(isMarked);
}

function isMarked(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(markerKey);
}

/** The files with setter comments. Those of encrypted files, and those beside no value, are none. */
export function markedFiles(texts: ReadonlyMap<string, Uint8Array>): readonly MarkedFile[] {
  return [...texts].flatMap(([file, bytes]) => {
    const source = isMarked(bytes) ? decodeText(bytes) : undefined;
    if (source === undefined) return [];
    const byLine = scalarsByLine(file, source);
    const scalars = markersIn(source).flatMap((marker) => {
      const scalar = byLine.get(marker.line);
      return scalar === undefined || scalar.encrypted ? [] : [{ marker, scalar, key: "" }];
    });
    return scalars.length === 0 ? [] : [{ file, scalars }];
  });
}

/** The last scalar that begins on each line. */
function scalarsByLine(file: string, source: string): ReadonlyMap<number, PlacedScalar> {
  const lineOf = lineFinder(source);
  const found = new Map<number, PlacedScalar>();
  const visit = (value: Placed): void => {
    if (value.kind === "map") for (const entry of value.entries.values()) visit(entry);
    else if (value.kind === "list") value.items.forEach(visit);
    else if ((found.get(value.place.line)?.place.offset ?? -1) < value.place.offset)
      found.set(value.place.line, value);
  };
  for (const { from, to } of documentRanges(source)) {
    const part = readPart(source, from, to);
    if (part.kind !== "document") continue;
    visit(placeNode(part.root, { file, lineOf, encrypted: isEncrypted(part.root) }));
  }
  return found;
}
