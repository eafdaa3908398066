import type { Configuration } from "../config/configuration.ts";
import { mygitopsPath, withMygitops } from "../config/mygitops-file.ts";
import { configurationPath, readConfiguration } from "../config/read.ts";
import type { Declared } from "../formats/declaration.ts";
import {
  type CommitTree,
  declare,
  furtherPaths,
  neededGenerations,
  neededPaths,
} from "../formats/declare.ts";
import type { Generated, Generation } from "../formats/format.ts";
import type { PlanPath } from "../formats/plan-path.ts";
import { indexTree, type Layout, type Tree } from "../formats/tree.ts";
import type { Git } from "../git/git.ts";
import { type Kustomizations, readKustomizations } from "./kustomizations.ts";

/** One commit of the config repository, read. */
export interface RepositoryAt {
  readonly commit: string;
  readonly tree: Tree;
  readonly configuration: Configuration;
  readonly declared: Declared;
  /** What its kustomizations are built from. */
  readonly kustomizations: Kustomizations;
  /** Setups, some of whose files are made by programs: anything may be what those read. */
  readonly generating: ReadonlySet<string>;
}

/** A plan and where it belongs, whether or not it can be read. */
export type PlanPlace = Pick<PlanPath, "id" | "setup" | "namespace">;

/** All plans of a commit, unreadable ones too. */
export function plansOf({ declared }: RepositoryAt): readonly PlanPlace[] {
  return [...declared.declarations, ...declared.problems.flatMap(({ plan }) => plan ?? [])];
}

export function idsOf(repository: RepositoryAt): readonly string[] {
  return plansOf(repository).map(({ id }) => id);
}

/** Where what a commit declares is looked for. */
export interface Where {
  readonly layout: Layout;
  /** See `Surveyed.lockNamespace`. */
  readonly lockNamespace: string;
}

/**
 * Runs the programs that make manifests of one commit, the one that the working tree is of. Of any other commit, what
 * programs made then is not known: it declares less than it did.
 */
export interface Generators {
  readonly commit: string;
  run(
    generations: readonly Generation[],
    readFile: (path: string) => Promise<Uint8Array | undefined>,
  ): Promise<ReadonlyMap<string, Generated>>;
}

/**
 * Reads what a commit declares. Both throw UserError for what stops the run: a wrong gitops.yaml, two plans of one
 * id, two plans for one release.
 */
export interface RepositoryReader {
  /** Read once a run, and kept: for the commit itself and its base. */
  read(commit: string): Promise<RepositoryAt>;
  /** Not kept: releases may have been deployed from any number of commits, each as large as the repository. */
  look(commit: string): Promise<RepositoryAt>;
}

export function createRepositoryReader(git: Git, where: Where, generators?: Generators): RepositoryReader {
  const known = new Map<string, Promise<RepositoryAt>>();
  const readAt = (commit: string) =>
    readRepository(git, commit, where, commit === generators?.commit ? generators : undefined);
  return {
    read(commit) {
      const reading = known.get(commit) ?? readAt(commit);
      known.set(commit, reading);
      return reading;
    },
    async look(commit) {
      const kept = known.get(commit);
      if (kept !== undefined) return kept;
      try {
        return await readAt(commit);
      } finally {
        git.forget(commit);
      }
    },
  };
}

async function readRepository(
  git: Git,
  commit: string,
  { layout, lockNamespace }: Where,
  generators: Generators | undefined,
): Promise<RepositoryAt> {
  const tree = indexTree(await git.tree(commit));
  const configuration = await readConfigurationOf(git, commit, tree);
  const at = { tree, layout, configuration, lockNamespace };
  const texts = await readTexts(git, commit, at);
  const needed = neededGenerations({ ...at, texts });
  const readFile = async (path: string) => (await git.readFiles(commit, [path])).get(path);
  const generated = await generators?.run(
    needed.map(({ generation }) => generation),
    readFile,
  );
  const declared = declare({ ...at, texts, ...(generated === undefined ? {} : { generated }) });
  return {
    commit,
    tree,
    configuration,
    declared,
    kustomizations: await readKustomizations(declared.declarations, { commit, tree }, git),
    generating: new Set(needed.map(({ setup }) => setup)),
  };
}

async function readTexts(git: Git, commit: string, at: CommitTree): Promise<ReadonlyMap<string, Uint8Array>> {
  const texts = await git.readFiles(commit, neededPaths(at));
  const further = furtherPaths({ ...at, texts });
  return further.length === 0 ? texts : new Map([...texts, ...(await git.readFiles(commit, further))]);
}

async function readConfigurationOf(git: Git, commit: string, tree: Tree): Promise<Configuration> {
  const there = [configurationPath, mygitopsPath].filter((path) => tree.get(path) !== undefined);
  const files = there.length === 0 ? new Map() : await git.readFiles(commit, there);
  return withMygitops(readConfiguration(files.get(configurationPath)), files.get(mygitopsPath), tree);
}
