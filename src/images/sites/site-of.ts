import type { Declaration } from "../../formats/declaration.ts";
import type { ImageSite, LostContainer, PolicyFault } from "../site.ts";
import { mainPlace, type ValueImage } from "./parts.ts";

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
