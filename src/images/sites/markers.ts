import { lineFinder } from "../../yaml/position.ts";

/** A setter comment of Flux v2: `# {"$imagepolicy": "namespace:name:tag"}`. */
export interface Marker {
  /** From 1: the scalar on it is what Flux sets. */
  readonly line: number;
  /** As it is written. */
  readonly text: string;
  /** undefined: it is not what it should be. */
  readonly policy: { readonly namespace: string; readonly name: string } | undefined;
  /** What of the image stands there. */
  readonly part: MarkerPart;
}

export type MarkerPart = "whole" | "tag" | "name" | "digest";

/** What every one of them has. */
export const markerKey = "$imagepolicy";

const comment = /#[ \t]*\{[ \t]*"\$imagepolicy"[ \t]*:[ \t]*"([^"\r\n]*)"/g;
const setter = /^([^:\s]+):([^:\s]+)(?::(tag|name|digest))?$/;

/** The setter comments of a text, in order. */
export function markersIn(source: string): readonly Marker[] {
  const lineOf = lineFinder(source);
  return [...source.matchAll(comment)].map(({ index, 1: text = "" }) => {
    const [, namespace, name, part] = setter.exec(text) ?? [];
    const policy = namespace === undefined || name === undefined ? undefined : { namespace, name };
    return { line: lineOf(index), text, policy, part: (part ?? "whole") as MarkerPart };
  });
}
