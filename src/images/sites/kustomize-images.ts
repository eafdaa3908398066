import { type FoundPart, scalarOf, splitImage, type ValueImage } from "./parts.ts";
import type { Placed, PlacedMap } from "./placed.ts";

/** An entry of `images` of kustomize's. */
export interface KustomizeImage {
  /** Images of this name are changed, whatever their tag. */
  readonly name: string;
  /** What they are called then. */
  readonly becomes: string;
  /** undefined: it says neither tag nor digest. */
  readonly image: ValueImage | undefined;
}

/** The entries of a map's `images`: of a kustomization, or of a post-renderer of Flux. */
export function kustomizeImages(map: Placed | undefined): readonly KustomizeImage[] {
  const list = map?.kind === "map" ? map.entries.get("images") : undefined;
  if (list?.kind !== "list") return [];
  return list.items.flatMap((item) => (item.kind === "map" ? (imageOf(item) ?? []) : []));
}

function imageOf(entry: PlacedMap): KustomizeImage | undefined {
  const name = textOf(scalarOf(entry, ["name"]));
  const repository = scalarOf(entry, ["newName"]);
  if (name === "") return undefined;
  const parts = { repository, tag: scalarOf(entry, ["newTag"]), digest: scalarOf(entry, ["digest"]) };
  const hasVersion = parts.tag !== undefined || parts.digest !== undefined;
  const image = hasVersion ? splitImage([], [], parts, name) : undefined;
  return { name, becomes: textOf(repository) || name, image };
}

function textOf(part: FoundPart | undefined): string {
  return part?.scalar.place.text ?? "";
}
