import type { Declaration } from "../formats/declaration.ts";
import type { FoundSites } from "./site.ts";
import type { SiteFiles } from "./sites/plan-values.ts";
import { findPlanSites, isPlan, planSitePaths } from "./sites/plans.ts";

/** Finds the images of what one kind of file declares. */
interface SiteFinder {
  /** Whether a declaration is its own. */
  owns(declaration: Declaration, files: Omit<SiteFiles, "texts">): boolean;
  /** The files whose text it must see. */
  paths(declarations: readonly Declaration[], files: Omit<SiteFiles, "texts">): readonly string[];
  find(declarations: readonly Declaration[], files: SiteFiles): FoundSites;
}

const finders: readonly SiteFinder[] = [
  {
    owns: (declaration, { configuration }) => isPlan(declaration, configuration),
    paths: planSitePaths,
    find: findPlanSites,
  },
];

/** What images are looked for in. */
export interface SiteQuery extends Omit<SiteFiles, "texts"> {
  readonly declarations: readonly Declaration[];
}

/** The files whose text says where images stand, each once. */
export function imagePaths(query: SiteQuery): readonly string[] {
  return [...new Set(finders.flatMap((finder) => finder.paths(ownOf(finder, query), query)))];
}

/** Where images stand in the files of a commit. `texts`: of `imagePaths`. */
export function findSites(query: SiteQuery & Pick<SiteFiles, "texts">): FoundSites {
  const found = finders.map((finder) => finder.find(ownOf(finder, query), query));
  return {
    images: found.flatMap(({ images }) => images),
    charts: found.flatMap(({ charts }) => charts),
    lost: found.flatMap(({ lost }) => lost),
  };
}

function ownOf(finder: SiteFinder, query: SiteQuery): readonly Declaration[] {
  return query.declarations.filter((declaration) => finder.owns(declaration, query));
}
