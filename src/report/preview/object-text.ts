import type { Predictor } from "../../diff/comparison.ts";
import type { Folded, ObjectDiff } from "../../diff/object-diff.ts";
import type { Identity } from "../../formats/objects/identity.ts";
import { grouped, plural } from "../counts.ts";

/** The sign in front of an object, as in a diff. */
const signs = {
  created: "+",
  changed: "~",
  deleted: "-",
  kept: "=",
  unchanged: " ",
} as const satisfies Record<ObjectDiff["change"], string>;

/** An object in a sentence: `Deployment web in shop`. */
export function objectName({ kind, name, namespace }: Identity): string {
  return `${kind} ${name}${namespace === undefined ? "" : ` in ${namespace}`}`;
}

/** What becomes of an object, in a line: `~ Deployment web in shop`. */
export function headingOf({ object, change }: ObjectDiff): string {
  return `${signs[change]} ${objectName(object)}${change === "kept" ? ", which Helm keeps" : ""}`;
}

/** What differs and is not shown, as sentences without a full stop. Markdown and plain text at once. */
export function foldedTexts({ nondeterministic, metadata, ignored }: Folded): readonly string[] {
  const parts = [
    { count: nondeterministic, text: `${plural(nondeterministic, "non-deterministic field")} not shown` },
    { count: metadata, text: `${metadataText(metadata)} not shown` },
    { count: ignored, text: `${plural(ignored, "difference")} left out by \`ignore\`` },
  ];
  return parts.filter(({ count }) => count > 0).map(({ text }) => text);
}

function metadataText(count: number): string {
  return count === 1
    ? "1 label, annotation or checksum"
    : `${grouped(count)} labels, annotations and checksums`;
}

/** That the API server did not tell what would be; undefined: it did. */
export function onClientText(predictedBy: Predictor): string | undefined {
  return predictedBy.kind === "server" ? undefined : `Compared on the client, because ${predictedBy.why}.`;
}

/** What is to be told once for all objects that are shown, and not of each. */
export function sharedOnClientText(objects: readonly ObjectDiff[]): string | undefined {
  const texts = new Set(shownObjects(objects).map(({ predictedBy }) => onClientText(predictedBy)));
  const [only] = texts;
  return texts.size === 1 ? only : undefined;
}

/** All but those that stay as they are. */
export function shownObjects(objects: readonly ObjectDiff[]): readonly ObjectDiff[] {
  return objects.filter(({ change }) => change !== "unchanged");
}

/** That objects stay as they are, and what of them is left out; undefined: there are none. */
export function unchangedText(objects: readonly ObjectDiff[]): string | undefined {
  const same = objects.filter(({ change }) => change === "unchanged");
  if (same.length === 0) return undefined;
  const total = (key: keyof Folded) => same.reduce((sum, { folded }) => sum + folded[key], 0);
  const folded = foldedTexts({
    nondeterministic: total("nondeterministic"),
    metadata: total("metadata"),
    ignored: total("ignored"),
  });
  return [`${plural(same.length, "object")} unchanged`, ...folded].join(" · ");
}
