import type { Configuration } from "../config/configuration.ts";
import { chartYamls, withChartsBeside } from "./charts-beside.ts";
import type { Declaration, Declared } from "./declaration.ts";
import { refuseDuplicates } from "./duplicates.ts";
import type { Generated, GenerationFor, Surveyable, Surveyed } from "./format.ts";
import { formats } from "./formats.ts";
import { needsProblems } from "./needs.ts";
import type { Layout, Tree } from "./tree.ts";

/** A commit, before a file of it is read. */
export interface CommitTree {
  readonly tree: Tree;
  readonly layout: Layout;
  readonly configuration: Configuration;
  readonly lockNamespace: string;
}

/** The files whose text must be read to know what a commit declares, each once. */
export function neededPaths(commit: CommitTree): readonly string[] {
  const ofFormats = seenBy(commit).flatMap(([format, seen]) => formats[format].paths(seen));
  return [...new Set([...ofFormats, ...chartYamls(commit.tree)])];
}

/** The files that those name in turn, by their text, each once. */
export function furtherPaths(commit: CommitTree & Pick<Surveyable, "texts">): readonly string[] {
  const paths = seenBy(commit).flatMap(([format, seen]) => {
    return formats[format].further?.({ ...seen, texts: commit.texts, generated: new Map() }) ?? [];
  });
  return [...new Set(paths)].filter((path) => !commit.texts.has(path));
}

/** What programs have to make before all of a commit can be read; `texts`: of `neededPaths`. */
export function neededGenerations(commit: CommitTree & Pick<Surveyable, "texts">): readonly GenerationFor[] {
  const { texts } = commit;
  return seenBy(commit).flatMap(([format, seen]) => formats[format].generations?.({ ...seen, texts }) ?? []);
}

/**
 * Reads what a commit declares, in all its formats. A plan may have several problems; it is then not among the
 * declarations.
 * @throws UserError for what stops the run: a file that gitops.yaml names and that is not there, two files for
 *   one plan, two plans for one release.
 */
export function declare(
  commit: CommitTree & {
    readonly texts: Surveyable["texts"];
    readonly generated?: ReadonlyMap<string, Generated>;
  },
): Declared {
  const { texts, generated = new Map() } = commit;
  const reads = seenBy(commit).map(([format, seen]) => formats[format].read({ ...seen, texts, generated }));
  const plans = reads.flatMap((read) => read.plans);
  const found = reads.flatMap(({ problems }) => problems);
  const declarations = plans.map(({ declaration }) => {
    const chart = withChartsBeside(declaration.chart, commit.tree, texts);
    const beside = chart === declaration.chart ? declaration : { ...declaration, chart };
    return withCommonRules(beside, commit.configuration);
  });
  refuseDuplicates(declarations);
  const unreadable = new Set(found.map((problem) => problem.plan?.id ?? ""));
  const wrongNeeds = needsProblems(plans, unreadable);
  const withWrongNeeds = new Set(wrongNeeds.map((problem) => problem.plan?.id));
  return {
    declarations: declarations.filter(({ id }) => !withWrongNeeds.has(id)),
    problems: [...found, ...wrongNeeds],
    lapsed: reads.flatMap(({ lapsed }) => lapsed),
    bare: reads.flatMap(({ bare = [] }) => bare),
  };
}

/** What gitops.yaml ignores for all plans holds for those of any format. */
function withCommonRules(
  declaration: Declaration,
  { ignoredDifferences = [] }: Pick<Configuration, "ignoredDifferences">,
): Declaration {
  if (ignoredDifferences.length === 0) return declaration;
  const { options } = declaration;
  return { ...declaration, options: { ...options, ignore: [...ignoredDifferences, ...options.ignore] } };
}

function seenBy(commit: CommitTree): readonly (readonly [keyof typeof formats, Surveyed])[] {
  const { layouts } = commit.configuration;
  const names = Object.keys(formats) as (keyof typeof formats)[];
  return names.map((name) => [name, { ...commit, setups: layouts.filter((setup) => setup.layout === name) }]);
}
