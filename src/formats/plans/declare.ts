import type { Configuration } from "../../config/configuration.ts";
import type { Declared, Lapsed } from "../declaration.ts";
import type { Layout, Tree } from "../tree.ts";
import { atPlanDepth } from "./candidates.ts";
import { checkConfigurationFiles, configurationReferences } from "./configuration-references.ts";
import { declarationOf } from "./declaration-of.ts";
import { refuseDuplicateIds, refuseSharedReleases } from "./duplicates.ts";
import { defaultsFor } from "./merge.ts";
import { type Needing, needsProblems } from "./needs.ts";
import { type Reading, readPlan } from "./read-plan.ts";
import { referredFiles } from "./referred.ts";

/** All that is needed to read the plans of one commit. */
export interface PlanFiles {
  readonly tree: Tree;
  readonly layout: Layout;
  readonly configuration: Configuration;
  /** The bytes of each of `candidatePaths`. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads the plans of a commit. A plan may have several problems; it is then not among the declarations.
 * @throws UserError for what stops the run: a file that gitops.yaml names and that is not there, two files for
 *   one plan, two plans for one release.
 */
export function declare(files: PlanFiles): Declared {
  const { tree, layout, configuration, texts } = files;
  checkConfigurationFiles(configuration, tree);
  const { candidates, others } = atPlanDepth(tree, layout, configuration);
  const readings = candidates.map((file) => readPlan(file, tree, texts));
  const { plans, lapsed } = withoutReferred(readings, tree, configurationReferences(configuration));
  refuseDuplicateIds(plans.map((plan) => plan.candidate));
  const ids = new Set(plans.map((plan) => plan.candidate.id));
  return {
    ...declared(plans, configuration),
    lapsed: [...others, ...lapsed].filter(({ id }) => !ids.has(id)),
  };
}

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

function declared(plans: readonly PlanLike[], configuration: Configuration): Omit<Declared, "lapsed"> {
  const defaultsOf = defaultsFor(configuration.defaults);
  const readable: Needing[] = [];
  const problems = plans.flatMap((plan) => (plan.kind === "problem" ? plan.problems : []));
  for (const plan of plans) {
    if (plan.kind !== "plan") continue;
    const { candidate, place, keys, needPlaces } = plan;
    const declaration = declarationOf(candidate, place, keys, defaultsOf(candidate.id));
    readable.push({ declaration, needPlaces });
  }
  refuseSharedReleases(readable.map((plan) => plan.declaration));
  const unreadable = new Set(problems.map((problem) => problem.plan?.id ?? ""));
  const wrongNeeds = needsProblems(readable, unreadable);
  const withWrongNeeds = new Set(wrongNeeds.map((problem) => problem.plan?.id));
  const declarations = readable
    .map((plan) => plan.declaration)
    .filter((declaration) => !withWrongNeeds.has(declaration.id));
  return { declarations, problems: [...problems, ...wrongNeeds] };
}
