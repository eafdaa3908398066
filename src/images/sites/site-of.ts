import type { Declaration } from "../../formats/declaration.ts";
import { entryOf, type YamlNode } from "../../yaml/node.ts";
import type { ChartSite, ImageSite, LostContainer, PolicyFault } from "../site.ts";
import { printValuePath } from "../value-path.ts";
import { mainPlace, type ValueImage } from "./parts.ts";
import type { PlacedFile } from "./placed.ts";

/** What a site is of. */
export type SiteOwner = Pick<Declaration, "id" | "setup">;

/** The site of an image that a declaration's files hold. */
export function siteOf(
  { id: plan, setup }: SiteOwner,
  container: string,
  { image, parts }: Pick<ValueImage, "image" | "parts">,
  policy: ImageSite["policy"],
): ImageSite {
  const { file = "", line } = mainPlace(parts) ?? {};
  const place = line === undefined ? { file } : { file, line };
  return { plan, setup, container, place, image, parts, ...(policy === undefined ? {} : { policy }) };
}

/** A container whose image cannot be found, and why. */
export function lostContainer(
  { id: plan, setup }: SiteOwner,
  container: string,
  fault: PolicyFault,
): LostContainer {
  return { plan, setup, container, fault };
}

/** The way to an image as its name; at the top of the values Flux's name for it. */
export function nameByPath({ path }: ValueImage): string {
  return path.length === 0 ? "chart-image" : printValuePath(path);
}

/** The version that a map says a declaration's chart has; empty: none, or the chart is from where versions do not count. */
export function chartSites(
  { id: plan, setup, chart }: Declaration,
  map: YamlNode | undefined,
  at: PlacedFile,
): readonly ChartSite[] {
  if (!versioned.includes(chart.kind)) return [];
  const version = entryOf(map, "version")?.value;
  if (version?.kind !== "scalar" || version.value === null) return [];
  const { offset, text } = version;
  const place = { file: at.file, offset, line: at.lineOf(offset) };
  return [{ plan, setup, chart, version: text.trim(), at: place }];
}

const versioned: readonly string[] = ["alias", "repository", "oci"];
