import type { Configuration } from "../../config/configuration.ts";
import type { Lapsed } from "../declaration.ts";
import { refuseSharedIds } from "../duplicates.ts";
import type { Format, Read } from "../format.ts";
import type { Needing } from "../needs.ts";
import type { Tree } from "../tree.ts";
import { atPlanDepth, candidatePaths } from "./candidates.ts";
import { checkConfigurationFiles, configurationReferences } from "./configuration-references.ts";
import { declarationOf } from "./declaration-of.ts";
import { defaultsFor } from "./merge.ts";
import { furtherFiles } from "./objects.ts";
import { withPostRender } from "./post-render.ts";
import { type Reading, readPlan } from "./read-plan.ts";
import { referredFiles } from "./referred.ts";

/** Plan files: `<setup>/<namespace>/<plan>.yaml`, by the path convention alone. */
export const plans: Format = {
  paths: ({ tree, layout, configuration }) => candidatePaths(tree, layout, configuration),
  further({ tree, layout, configuration, texts }) {
    return atPlanDepth(tree, layout, configuration).candidates.flatMap((candidate) => {
      const bytes = candidate.resolved.kind === "file" ? texts.get(candidate.resolved.path) : undefined;
      return bytes === undefined
        ? []
        : furtherFiles(candidate, tree, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    });
  },
  read({ tree, layout, configuration, texts }) {
    checkConfigurationFiles(configuration, tree);
    const { candidates, others } = atPlanDepth(tree, layout, configuration);
    const readings = candidates.map((file) => readPlan(file, tree, texts, configuration));
    const { plans, lapsed } = withoutReferred(readings, tree, configurationReferences(configuration));
    // Whether or not they can be read.
    refuseSharedIds(plans.map(({ candidate: { id, path } }) => ({ id, place: { file: path } })));
    const ids = new Set(plans.map((plan) => plan.candidate.id));
    return {
      ...declared(plans, configuration, tree),
      lapsed: [...others, ...lapsed].filter(({ id }) => !ids.has(id)),
    };
  },
};

type PlanLike = Exclude<Reading, { kind: "other" }>;

function withoutReferred(
  readings: readonly Reading[],
  tree: Tree,
  always: readonly string[],
): { readonly plans: readonly PlanLike[]; readonly lapsed: readonly Lapsed[] } {
  const files = readings.filter((reading) => reading.kind !== "other");
  const referrers = files.map(({ kind, candidate, references }) => ({
    path: candidate.path,
    references,
    sound: kind === "plan",
  }));
  const referred = referredFiles(referrers, tree, always);
  const lapsed = readings.flatMap(({ kind, candidate }) => {
    const { resolved, ...plan } = candidate;
    if (kind === "other") {
      const cause = resolved.kind === "file" ? resolved.path : plan.path;
      return [{ ...plan, cause, why: "it begins with `#!`, as a script does" }];
    }
    const cause = referred.get(plan.path);
    return cause === undefined ? [] : [{ ...plan, cause, why: `${cause} refers to it` }];
  });
  return { plans: files.filter((plan) => !referred.has(plan.candidate.path)), lapsed };
}

function declared(
  plans: readonly PlanLike[],
  configuration: Configuration,
  tree: Tree,
): Omit<Read, "lapsed"> {
  const defaultsOf = defaultsFor(configuration.defaults);
  const readable: Needing[] = [];
  for (const plan of plans) {
    if (plan.kind !== "plan") continue;
    const { candidate, place, keys, needPlaces, objects } = plan;
    const declaration = declarationOf(candidate, place, keys, defaultsOf(candidate.id), objects);
    readable.push({ declaration: withPostRender(declaration, tree), needPlaces });
  }
  return {
    plans: readable,
    problems: plans.flatMap((plan) => (plan.kind === "problem" ? plan.problems : [])),
  };
}
