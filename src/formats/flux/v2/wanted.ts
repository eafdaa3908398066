import { check } from "../../../config/check.ts";
import type { Typed } from "../../../config/shape.ts";
import { entryOf, type Fault, type YamlNode } from "../../../yaml/node.ts";
import type { ChartReference } from "../../chart-reference.ts";
import type { FoundObject } from "../../sets/found-object.ts";
import type { Tree } from "../../tree.ts";
import type { ValuesReference } from "../../values-reference.ts";
import type { ObjectFault, SourceName, Sources } from "./sources.ts";
import { type Unhonoured, unhonouredIn } from "./unhonoured.ts";

/** A chart as `spec.chart.spec`, or the spec of a HelmChart, asks a source for it. */
export interface Wanted {
  readonly chart: string;
  /** Absent or `*`: the newest. */
  readonly version?: string;
  /** From the root of the source; the first first. */
  readonly valuesFiles: readonly string[];
  readonly ignoreMissing: boolean;
  readonly source: SourceName;
  /** Where it is asked for. */
  readonly object: FoundObject;
  /** Where its fields stand in that object. */
  readonly node: YamlNode;
}

/** A chart as a source gives it. */
export interface Given {
  readonly chart: ChartReference;
  readonly version?: string;
  /** Values files of the chart. */
  readonly values: readonly ValuesReference[];
  /** `suspend` of the source: newer versions are not looked for. */
  readonly follow: boolean;
}

/** What looking for a chart needs; what is wrong is added to `faults`. */
export interface ChartContext {
  readonly sources: Sources;
  readonly tree: Tree;
  readonly faults: ObjectFault[];
}

/** The spec of an object, checked; undefined: something is wrong with it, which was added to `faults`. */
export function specOf<T>(
  object: FoundObject,
  shape: Typed<T>,
  unhonoured: readonly Unhonoured[],
  faults: ObjectFault[],
): T | undefined {
  const found: Fault[] = [];
  const node = entryOf(object.root, "spec")?.value;
  if (node === undefined) {
    const message = `The ${object.kind} \`${object.name}\` has no \`spec\`.`;
    faults.push({ object, offset: object.root.offset, message });
    return undefined;
  }
  const spec = check(shape, node, "spec", found);
  found.push(...unhonouredIn(object.root, unhonoured, found));
  faults.push(...found.map((fault) => ({ ...fault, object })));
  return found.length === 0 ? spec : undefined;
}

/** Adds what is wrong with a field of an object's spec. */
export function faultAt(
  object: FoundObject,
  field: string,
  { message, hint }: { readonly message: string; readonly hint?: string },
  faults: ObjectFault[],
): undefined {
  const spec = entryOf(object.root, "spec")?.value;
  const offset = entryOf(spec, field)?.value.offset ?? spec?.offset ?? object.root.offset;
  faults.push({ object, offset, message, ...(hint === undefined ? {} : { hint }) });
  return undefined;
}
