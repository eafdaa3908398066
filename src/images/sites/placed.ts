import type { YamlNode } from "../../yaml/node.ts";
import type { PartPlace } from "../site.ts";
import type { Step } from "../value-path.ts";

/** A value of a chart, and where it is written: that of several files which counts. */
export type Placed = PlacedScalar | PlacedList | PlacedMap;

export interface PlacedScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  readonly place: PartPlace;
  /** The file is encrypted: nothing in it may be edited. */
  readonly encrypted: boolean;
}

export interface PlacedList {
  readonly kind: "list";
  readonly items: readonly Placed[];
}

export interface PlacedMap {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, Placed>;
}

/** The file that nodes are of. */
export interface PlacedFile {
  readonly file: string;
  /** As `lineFinder` gives it. */
  lineOf(offset: number): number;
  readonly encrypted: boolean;
}

/** A node with its places; aliases become the same object again. */
export function placeNode(node: YamlNode, file: PlacedFile, made: Map<YamlNode, Placed> = new Map()): Placed {
  const known = made.get(node);
  if (known !== undefined) return known;
  const placed = newlyPlaced(node, file, made);
  made.set(node, placed);
  return placed;
}

function newlyPlaced(node: YamlNode, file: PlacedFile, made: Map<YamlNode, Placed>): Placed {
  switch (node.kind) {
    case "scalar": {
      const { offset, value } = node;
      const text = value === null ? "" : node.text.trim();
      const place = { file: file.file, offset, line: file.lineOf(offset), text };
      return { kind: "scalar", value, place, encrypted: file.encrypted };
    }
    case "list":
      return { kind: "list", items: node.items.map((item) => placeNode(item, file, made)) };
    case "map":
      return {
        kind: "map",
        entries: new Map(node.entries.map(({ key, value }) => [key, placeNode(value, file, made)])),
      };
  }
}

/** Values over others, as Helm puts values files over each other: key by key, all but maps as a whole. */
export function overlay(lower: Placed, upper: Placed): Placed {
  if (lower.kind !== "map" || upper.kind !== "map") return upper;
  const entries = new Map(lower.entries);
  for (const [key, value] of upper.entries) {
    const below = entries.get(key);
    entries.set(key, below === undefined ? value : overlay(below, value));
  }
  return { kind: "map", entries };
}

/** What stands at a path; undefined: nothing. */
export function valueAt(values: Placed, steps: readonly Step[]): Placed | undefined {
  let at: Placed | undefined = values;
  for (const step of steps) {
    if (at?.kind === "map") at = at.entries.get(String(step));
    else if (at?.kind === "list" && typeof step === "number") at = at.items[step];
    else return undefined;
  }
  return at;
}
