import { parseImage } from "../reference.ts";
import type { Step } from "../value-path.ts";
import { scalarOf, splitImage, type ValueImage, wholeImage } from "./parts.ts";
import type { Placed, PlacedMap, PlacedScalar } from "./placed.ts";

/**
 * The images in values, as charts usually have them, at any depth: a text under `image` or `…Image`, alone or beside
 * its tag and registry; a map there; and any map with `repository` and `tag`.
 */
export function imagesIn(values: Placed): readonly ValueImage[] {
  const found: ValueImage[] = [];
  const visit = (value: Placed, path: readonly Step[]): void => {
    if (value.kind === "scalar") return;
    if (value.kind === "list") {
      value.items.forEach((item, at) => {
        visit(item, [...path, at]);
      });
      return;
    }
    const own = imageOfMap(value, path, isImageKey(path.at(-1)));
    if (own !== undefined) found.push(own);
    for (const [key, entry] of value.entries) {
      const text = entry.kind === "scalar" ? imageOfKey(value, key, path) : undefined;
      if (text !== undefined) found.push(text);
      visit(entry, [...path, key]);
    }
  };
  visit(values, []);
  return found;
}

/** `image`, `sidecarImage`, `sidecar_image`, `sidecar-image` */
function isImageKey(key: Step | undefined): boolean {
  return typeof key === "string" && /^image$|[a-z0-9]Image$|[-_]image$/.test(key);
}

/** The image of a map with `repository`. `isImage`: its key says so; then it may have nothing else, or a `name`. */
export function imageOfMap(map: PlacedMap, path: readonly Step[], isImage: boolean): ValueImage | undefined {
  // `repository` is then the first part of the name, of which `image` is the last.
  if (textOf(map, "image") !== "") return undefined;
  const tag = scalarOf(map, ["tag"]);
  const name = isImage && tag !== undefined ? ["repository", "name"] : ["repository"];
  const repository = scalarOf(map, name);
  if (repository === undefined || (!isImage && tag === undefined)) return undefined;
  const parts = { registry: scalarOf(map, ["registry"]), repository, digest: scalarOf(map, ["digest"]) };
  return hasTag(repository.scalar)
    ? splitImage(path, path, parts)
    : splitImage(path, path, { ...parts, tag });
}

/**
 * The image whose name begins in the text under a key, the keys beside it counted in: `image` with `tag`, `imageTag`,
 * `registry` …; `webImage` with `webImageTag` or `webTag`. A tag beside a text that has one belongs to something else.
 */
export function imageOfKey(map: PlacedMap, key: string, path: readonly Step[]): ValueImage | undefined {
  const scalar = map.entries.get(key);
  if (scalar?.kind !== "scalar" || textOf(map, key) === "" || !isImageKey(key)) return undefined;
  const here = [...path, key];
  const repository = { key, scalar };
  const registries = keysBeside(key, "registry").concat(key === "image" ? "repository" : []);
  const [registry, other] = registries.flatMap((name) => {
    const text = textOf(map, name);
    return text === "" ? [] : (scalarOf(map, [name]) ?? []);
  });
  // The parts of a name stand in one text, or in two.
  if (other !== undefined) return undefined;
  const tag = hasTag(scalar) ? undefined : scalarOf(map, keysBeside(key, "tag"));
  const digest = hasTag(scalar) ? undefined : scalarOf(map, keysBeside(key, "digest"));
  const full = registry && splitImage(here, path, { registry, repository, tag, digest });
  // What stands beside it may be the address of something else.
  if (full !== undefined) return full;
  if (tag === undefined && digest === undefined) return wholeImage(here, scalar);
  return splitImage(here, path, { repository, tag, digest });
}

/** Where charts put a part of an image whose name stands under `key`. */
function keysBeside(key: string, part: "registry" | "tag" | "digest"): readonly string[] {
  const separator = /[-_](?=image$)/.exec(key)?.[0];
  if (separator !== undefined) {
    return [`${key}${separator}${part}`, `${key.slice(0, -"image".length)}${part}`];
  }
  const capital = part.replace(/^./, (letter) => letter.toUpperCase());
  const prefix = key.replace(/[iI]mage$/, "");
  return [prefix === "" ? part : `${prefix}${capital}`, `${key}${capital}`];
}

/** "" for what is no text. */
function textOf(map: PlacedMap, key: string): string {
  const value = map.entries.get(key);
  return value?.kind === "scalar" && typeof value.value === "string" ? value.place.text : "";
}

function hasTag({ place }: PlacedScalar): boolean {
  const image = parseImage(place.text);
  return image?.tag !== undefined || image?.digest !== undefined;
}
