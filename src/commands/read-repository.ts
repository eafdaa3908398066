import type { Configuration } from "../config/configuration.ts";
import { configurationPath, readConfiguration } from "../config/read.ts";
import type { Declared } from "../formats/declaration.ts";
import { candidatePaths } from "../formats/plans/candidates.ts";
import { declare } from "../formats/plans/declare.ts";
import { indexTree, type Layout, type Tree } from "../formats/tree.ts";
import type { Git } from "../git/git.ts";

/** One commit of the config repository, read. */
export interface RepositoryAt {
  readonly commit: string;
  readonly tree: Tree;
  readonly configuration: Configuration;
  readonly declared: Declared;
}

/** Reads what a commit declares; each commit once a run. */
export type ReadRepository = (commit: string) => Promise<RepositoryAt>;

/**
 * The reader throws UserError for what stops the run: a wrong gitops.yaml, two plans of one id, two plans for one
 * release.
 */
export function createRepositoryReader(git: Git, layout: Layout): ReadRepository {
  const known = new Map<string, Promise<RepositoryAt>>();
  return (commit) => {
    const reading = known.get(commit) ?? readRepository(git, commit, layout);
    known.set(commit, reading);
    return reading;
  };
}

async function readRepository(git: Git, commit: string, layout: Layout): Promise<RepositoryAt> {
  const tree = indexTree(await git.tree(commit));
  const configuration = await readConfigurationOf(git, commit, tree);
  const texts = await git.readFiles(commit, candidatePaths(tree, layout, configuration));
  return { commit, tree, configuration, declared: declare({ tree, layout, configuration, texts }) };
}

async function readConfigurationOf(git: Git, commit: string, tree: Tree): Promise<Configuration> {
  if (tree.get(configurationPath) === undefined) return readConfiguration(undefined);
  const files = await git.readFiles(commit, [configurationPath]);
  return readConfiguration(files.get(configurationPath));
}
