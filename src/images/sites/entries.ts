import { nearest } from "../../config/distance.ts";
import type { PlanKeys } from "../../config/plan-keys.ts";
import { isTag } from "../reference.ts";
import { parseValuePath, printValuePath, type Step } from "../value-path.ts";
import { imageOfKey, imageOfMap, imagesIn } from "./conventions.ts";
import { scalarOf, splitImage, type ValueImage, wholeImage } from "./parts.ts";
import { type Placed, type PlacedMap, valueAt } from "./placed.ts";

/** An entry of `images` in a plan. */
export type ImageEntry = NonNullable<PlanKeys["images"]>[string];

/** No image stands where an entry says. */
export interface EntryFault {
  readonly kind: "fault";
  readonly message: string;
  readonly hint: string;
}

/** The image that an entry of `images` names. */
export function imageOfEntry(values: Placed, { path, repository }: ImageEntry): ValueImage | EntryFault {
  const steps = parseValuePath(path);
  const value = steps === undefined ? undefined : valueAt(values, steps);
  if (steps === undefined || value === undefined) return nothingThere(values, path);
  const image =
    repository === undefined ? fullImage(values, steps, value) : tagOf(values, steps, value, repository);
  if (image === undefined) return noImage(value, path, repository);
  if (!image.encrypted) return image;
  const message = `\`${path}\` stands in a file that is encrypted with SOPS, which is not edited.`;
  return { kind: "fault", message, hint: "Write the image into a values file of its own." };
}

/** A text, a map, or the tag in a map. */
function fullImage(values: Placed, steps: readonly Step[], value: Placed): ValueImage | undefined {
  if (value.kind === "map") return imageOfMap(value, steps, true) ?? imageOfKey(value, "image", steps);
  if (value.kind === "list") return undefined;
  const { map, key, base } = around(values, steps);
  if (map === undefined) return wholeImage(steps, value);
  const besides = imageOfKey(map, key, base);
  if (besides !== undefined) return besides;
  return key === "tag" ? imageOfMap(map, base, true) : wholeImage(steps, value);
}

/** The map that a value stands in, and its key there. */
function around(values: Placed, steps: readonly Step[]) {
  const base = steps.slice(0, -1);
  const map = valueAt(values, base);
  const key = String(steps.at(-1));
  return { map: map?.kind === "map" ? map : undefined, key, base };
}

/** The tag of a repository that the values do not hold: `path` names its scalar, or the map with `tag`. */
function tagOf(
  values: Placed,
  steps: readonly Step[],
  value: Placed,
  repository: string,
): ValueImage | undefined {
  if (value.kind === "map") {
    const parts = { tag: scalarOf(value, ["tag"]), digest: scalarOf(value, ["digest"]) };
    return parts.tag === undefined ? undefined : splitImage(steps, steps, parts, repository);
  }
  if (value.kind === "list" || typeof value.value === "boolean") return undefined;
  const { map, key, base } = around(values, steps);
  const text = value.place.text;
  if (text !== "" && !isTag(text.replace(/@.*$/, ""))) return undefined;
  const digest = map === undefined || key !== "tag" ? undefined : scalarOf(map, ["digest"]);
  return splitImage(steps, base, { tag: { key, scalar: value }, digest }, repository);
}

/** Values have nothing at a path: what may have been meant. */
export function nothingThere(values: Placed, path: string): EntryFault {
  const images = imagesIn(values).map((image) => printValuePath(image.path));
  const [near] = nearest(path, new Set([...images, ...pathsIn(values)]), 1);
  const message = `The plan's values have no \`${path}\`.`;
  if (near !== undefined) return { kind: "fault", message, hint: `Did you mean \`${near}\`?` };
  const [some] = images;
  const hint =
    some === undefined ? "Write the path as it is in the values." : `An image stands at \`${some}\`.`;
  return { kind: "fault", message, hint };
}

/** The most paths that are looked at for one that may have been meant. */
const maxPaths = 5_000;

function pathsIn(values: Placed): readonly string[] {
  const paths: string[] = [];
  const visit = (value: Placed, steps: readonly Step[]): void => {
    if (paths.length >= maxPaths) return;
    if (steps.length > 0) paths.push(printValuePath(steps));
    if (value.kind === "map") for (const [key, entry] of value.entries) visit(entry, [...steps, key]);
    if (value.kind === "list") {
      value.items.forEach((item, at) => {
        visit(item, [...steps, at]);
      });
    }
  };
  visit(values, []);
  return paths;
}

function noImage(value: Placed, path: string, repository: string | undefined): EntryFault {
  if (value.kind === "list") {
    const hint = `Name one of its items: ${path}[0].`;
    return { kind: "fault", message: `\`${path}\` in the plan's values is a list.`, hint };
  }
  if (repository !== undefined) {
    const message = `\`${path}\` in the plan's values is no tag of an image.`;
    return { kind: "fault", message, hint: "With `repository`, `path` names the tag alone." };
  }
  if (value.kind === "map") {
    const message = `\`${path}\` in the plan's values is a map that names no image.`;
    return { kind: "fault", message, hint: hintForMap(value) };
  }
  const { text } = value.place;
  const message = `\`${path}\` in the plan's values is no image${text === "" ? "" : `: \`${text}\``}.`;
  const hint = isTag(text)
    ? "Where it is a tag alone, say of what: repository: ghcr.io/acme/app."
    : "Write it as ghcr.io/acme/app:1.2.3.";
  return { kind: "fault", message, hint };
}

function hintForMap(map: PlacedMap): string {
  return map.entries.has("tag")
    ? "Where it has the tag alone, say of what: repository: ghcr.io/acme/app."
    : "It takes `repository` and `tag`, and may have `registry` and `digest`.";
}
