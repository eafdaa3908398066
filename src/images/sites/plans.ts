import { check } from "../../config/check.ts";
import { layoutNames } from "../../config/configuration.ts";
import { isLaidOut } from "../../config/ignore.ts";
import { planShape } from "../../config/plan-keys.ts";
import { configurationPath } from "../../config/read.ts";
import { isMadeOfObjects } from "../../formats/chart-reference.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { itemsOf } from "../../yaml/node.ts";
import type { FoundSites } from "../site.ts";
import { allFound } from "./finder.ts";
import { chartSite, imageSites } from "./plan-sites.ts";
import {
  defaultLayers,
  type FileReader,
  fileReader,
  mergedValues,
  resolvedFiles,
  type SiteFiles,
} from "./plan-values.ts";

/** The files whose text says where the images of plans stand; `plans`: those that `isPlan` holds for. */
export function planSitePaths(
  plans: readonly Declaration[],
  files: Omit<SiteFiles, "texts">,
): readonly string[] {
  const { tree, configuration } = files;
  const named = plans.flatMap(({ place, values }) => [
    place.file,
    ...values.flatMap((item) => (item.kind === "file" ? [item.path] : [])),
  ]);
  const own = configuration.defaults.length === 0 ? [] : [configurationPath];
  return resolvedFiles([...own, ...named], tree);
}

/** Whether a declaration is a plan file with a chart, as opposed to manifests and to what other layouts declare. */
export function isPlan(
  { chart, setup, place }: Declaration,
  configuration: SiteFiles["configuration"],
): boolean {
  if (isMadeOfObjects(chart)) return false;
  const others = layoutNames.filter((layout) => layout !== "plans");
  return !others.some((layout) => isLaidOut({ setup, file: place.file }, layout, configuration));
}

/** The images and followed charts of plans: what their `images` name, and what their values have by convention. */
export function findPlanSites(plans: readonly Declaration[], files: SiteFiles): FoundSites {
  const read = fileReader(files);
  return allFound(plans.map((plan) => sitesOf(plan, files, read)));
}

function sitesOf(plan: Declaration, { configuration }: SiteFiles, read: FileReader): FoundSites {
  const file = read(plan.place.file, true);
  if (file.kind === "broken" || file.root === undefined) return { images: [], charts: [], lost: [] };
  const { root, at } = file;
  const { images = {}, chart } = check(planShape, root, "plan", []) ?? {};
  const own = itemsOf(root, "values").map((node) => ({ node, at }));
  const values = mergedValues([...defaultLayers(plan.id, configuration, read), ...own], read);
  const found = imageSites({ plan, root, at }, images, values);
  const followed = chartSite({ plan, root, at }, typeof chart === "object" ? chart.update : undefined);
  return {
    images: found.images,
    charts: followed !== undefined && "chart" in followed ? [followed] : [],
    lost: [...found.lost, ...(followed !== undefined && "fault" in followed ? [followed] : [])],
  };
}
