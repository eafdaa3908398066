import type { Place } from "../errors.ts";
import { chartText } from "../formats/chart-reference.ts";
import { canonicalImage, canonicalName, type ImageReference } from "./reference.ts";
import type { ChartSite, ImageSite } from "./site.ts";

/** A site, and what it is to say. */
export type Target =
  | { readonly kind: "image"; readonly site: ImageSite; readonly to: ImageReference }
  | { readonly kind: "chart"; readonly site: ChartSite; readonly to: string };

/** As outputs name what a site says. */
export function saying(target: Target): {
  readonly name: string;
  readonly from: string;
  readonly to: string;
} {
  if (target.kind === "chart") {
    const { site, to } = target;
    return { name: chartText(site.chart) ?? "chart", from: site.version, to };
  }
  const { site, to } = target;
  return { name: canonicalName(site.image), from: canonicalImage(site.image), to: canonicalImage(to) };
}

/** Where a target stands, for messages and outputs. */
export function placeOf(target: Target): Place {
  if (target.kind === "image") return target.site.place;
  const { file, line } = target.site.at;
  return { file, line };
}

/** What reports call a site, and what it says now. */
export function described(site: ImageSite | ChartSite): {
  readonly plan: string;
  readonly container: string;
  readonly image: string;
} {
  const { plan } = site;
  if ("container" in site) return { plan, container: site.container, image: canonicalImage(site.image) };
  return { plan, container: "chart", image: `${chartText(site.chart) ?? "chart"} ${site.version}` };
}
