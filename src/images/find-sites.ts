import type { Declaration } from "../formats/declaration.ts";
import type { FoundSites } from "./site.ts";
import { allFound, type SiteFinder } from "./sites/finder.ts";
import { helmReleases } from "./sites/helm-releases.ts";
import { kustomized } from "./sites/kustomized.ts";
import { markerPaths, withMarkers } from "./sites/marked.ts";
import { mygitopsValues } from "./sites/mygitops.ts";
import type { SiteFiles } from "./sites/plan-values.ts";
import { findPlanSites, isPlan, planSitePaths } from "./sites/plans.ts";
import { workloads } from "./sites/workloads.ts";

const finders: readonly SiteFinder[] = [
  {
    owns: (declaration, { configuration }) => isPlan(declaration, configuration),
    paths: planSitePaths,
    find: findPlanSites,
  },
  workloads,
  helmReleases,
  mygitopsValues,
  kustomized,
];

/** What images are looked for in. */
export interface SiteQuery extends Omit<SiteFiles, "texts"> {
  readonly declarations: readonly Declaration[];
}

/**
 * The files whose text says where images stand, each once, as far as `texts` tells: to be asked again with theirs,
 * until all are there.
 */
export function imagePaths(query: SiteQuery & Pick<SiteFiles, "texts">): readonly string[] {
  const own = finders.flatMap((finder) => finder.paths(ownOf(finder, query), query));
  return [...new Set([...own, ...markerPaths(query.declarations, query)])];
}

/** Where images stand in the files of a commit. `texts`: of `imagePaths`. */
export function findSites(query: SiteQuery & Pick<SiteFiles, "texts">): FoundSites {
  const found = allFound(finders.map((finder) => finder.find(ownOf(finder, query), query)));
  return withMarkers(found, query.declarations, query);
}

function ownOf(finder: SiteFinder, query: SiteQuery): readonly Declaration[] {
  return query.declarations.filter((declaration) => finder.owns(declaration, query));
}
