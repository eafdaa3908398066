import { canonicalName, type ImageReference } from "../reference.ts";

/** What someone asks for: an image, or a version of a chart, wherever it is used. */
export type Wanted =
  /** Has a tag, a digest, or both. */
  | { readonly kind: "image"; readonly image: ImageReference }
  /** The chart's name, as plans write it or without its repository; and the version that it is to have. */
  | { readonly kind: "chart"; readonly chart: string; readonly version: string };

/** As messages name it: the image without its tag, or the chart. */
export function wantedName(wanted: Wanted): string {
  return wanted.kind === "image" ? canonicalName(wanted.image) : `the chart ${wanted.chart}`;
}
