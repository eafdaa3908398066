import { type ImageReference, parseImage } from "../reference.ts";
import type { ImageParts, PartPlace } from "../site.ts";
import type { Step } from "../value-path.ts";
import type { Placed, PlacedMap, PlacedScalar } from "./placed.ts";

/** An image in values. */
export interface ValueImage {
  /** The way to it: to the map that holds its parts, or to the scalar that its name begins in. */
  readonly path: readonly Step[];
  readonly image: ImageReference;
  readonly parts: ImageParts;
  /** The ways to its scalars. */
  readonly partPaths: readonly (readonly Step[])[];
  /** One of its scalars stands in an encrypted file. */
  readonly encrypted: boolean;
}

const partNames = ["registry", "repository", "tag", "digest"] as const;

/** A part of an image: a scalar of a map, by its key. */
export interface FoundPart {
  readonly key: string;
  readonly scalar: PlacedScalar;
}
export type FoundParts = { readonly [Name in (typeof partNames)[number]]?: FoundPart | undefined };

/** The scalar that a map has under the first of some keys. */
export function scalarOf(map: PlacedMap, keys: readonly string[]): FoundPart | undefined {
  for (const key of keys) {
    const value = map.entries.get(key);
    if (isPart(value)) return { key, scalar: value };
  }
  return undefined;
}

/** Numbers count by their text, and nothing is an empty text. */
function isPart(value: Placed | undefined): value is PlacedScalar {
  return value?.kind === "scalar" && typeof value.value !== "boolean";
}

/** An image of which a map holds the parts; undefined: together they name none. `base`: the way to the map. */
export function splitImage(
  path: readonly Step[],
  base: readonly Step[],
  found: FoundParts,
  /** Where the values do not hold it. */
  repository = "",
): ValueImage | undefined {
  const text = (name: keyof FoundParts) => found[name]?.scalar.place.text ?? "";
  const name = [text("registry"), text("repository") || repository].filter((part) => part !== "").join("/");
  const tag = text("tag") === "" ? "" : `:${text("tag")}`;
  const digest = text("digest") === "" ? "" : `@${text("digest")}`;
  const image = parseImage(`${name}${tag}${digest}`);
  if (image === undefined) return undefined;
  const present = partNames.flatMap((part) => {
    const one = found[part];
    return one === undefined ? [] : [{ part, ...one }];
  });
  const places = Object.fromEntries(present.map(({ part, scalar }) => [part, scalar.place] as const));
  return {
    path,
    image,
    parts: { kind: "split", ...places },
    partPaths: present.map(({ key }) => [...base, key]),
    encrypted: present.some(({ scalar }) => scalar.encrypted),
  };
}

/** An image in one text. */
export function wholeImage(path: readonly Step[], scalar: PlacedScalar): ValueImage | undefined {
  const image = typeof scalar.value === "string" ? parseImage(scalar.place.text) : undefined;
  if (image === undefined) return undefined;
  const parts = { kind: "whole", image: scalar.place } as const;
  return { path, image, parts, partPaths: [path], encrypted: scalar.encrypted };
}

/** Where the tag stands, or what holds it: what messages point to. */
export function mainPlace(parts: ImageParts): PartPlace | undefined {
  if (parts.kind === "whole") return parts.image;
  return parts.tag ?? parts.repository ?? parts.digest ?? parts.registry;
}

/** Which scalars these are, to tell whether two images share one. */
export function scalarsOf({ kind, ...places }: ImageParts): readonly string[] {
  return Object.values(places as Record<string, PartPlace>).map(({ file, offset }) => `${file}:${offset}`);
}
