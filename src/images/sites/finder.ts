import type { Declaration } from "../../formats/declaration.ts";
import type { FoundSites } from "../site.ts";
import type { SiteFiles } from "./plan-values.ts";

/** Finds the images of what one kind of file declares. */
export interface SiteFinder {
  /** Whether a declaration is its own. */
  owns(declaration: Declaration, files: Omit<SiteFiles, "texts">): boolean;
  /** The files whose text it must see, as far as it can tell by those whose text it is given. */
  paths(declarations: readonly Declaration[], files: SiteFiles): readonly string[];
  find(declarations: readonly Declaration[], files: SiteFiles): FoundSites;
}

/** All that was found in several places, in order. */
export function allFound(found: readonly Partial<FoundSites>[]): FoundSites {
  return {
    images: found.flatMap(({ images = [] }) => images),
    charts: found.flatMap(({ charts = [] }) => charts),
    lost: found.flatMap(({ lost = [] }) => lost),
  };
}
