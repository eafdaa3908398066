import { fieldOf, parsedJson, textOf } from "./json.ts";
import { createdKey } from "./manifest.ts";

/** When an image was built. */
export type Created =
  /** Milliseconds since 1970. */
  | { readonly kind: "at"; readonly time: number }
  /** It does not say, or gives Go's zero time. */
  | { readonly kind: "none" }
  /** Builds that are to come out the same write this time into each image, so that it tells nothing. */
  | { readonly kind: "constant"; readonly time: number };

/** Go's zero time, which stands where nothing was set. */
const zeroTime = Date.parse("0001-01-01T00:00:00Z");

/** Days that reproducible builds take for all images: Unix' first one, and the first that a zip archive can name. */
const constantDays = ["1970-01-01", "1980-01-01"];

/**
 * The first of these texts that is a time of a build; else a constant, if one of them is. Unreadable ones are left
 * out.
 */
export function createdOf(texts: readonly (string | undefined)[]): Created {
  const times = texts
    .map((text = "") => (/^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN))
    .filter((time) => !Number.isNaN(time) && time !== zeroTime);
  return createdAt(times.find((each) => !isConstant(each)) ?? times[0]);
}

/** The times in an image's configuration: what the builder wrote, then what labels say. */
export function timesIn(config: Uint8Array): readonly (string | undefined)[] {
  const read = parsedJson(config);
  const labels = fieldOf(fieldOf(read, "config"), "Labels");
  return [textOf(read, "created"), textOf(labels, createdKey), textOf(labels, "org.label-schema.build-date")];
}

/** What a kept time says; undefined: there was none. */
export function createdAt(time: number | undefined): Created {
  if (time === undefined) return { kind: "none" };
  return { kind: isConstant(time) ? "constant" : "at", time };
}

function isConstant(time: number): boolean {
  return constantDays.includes(new Date(time).toISOString().slice(0, 10));
}
