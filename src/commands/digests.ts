import { completeSet } from "../config/carry-over.ts";
import { chartFiles, helmIgnorePath } from "../config/chart-files.ts";
import { type DigestMaterial, digestOf, hashOfFiles } from "../config/digest.ts";
import { type Ignores, parseHelmIgnore } from "../config/helm-ignore.ts";
import { pathsMatching, referredFiles } from "../config/inputs-of.ts";
import { UserError } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { Tree } from "../formats/tree.ts";
import type { Git } from "../git/git.ts";
import type { RepositoryAt } from "./read-repository.ts";

type Reader = Pick<Git, "readFiles" | "hashFiles">;

/** By the name that plans have for it: the files behind it, by the path that they count under. */
type Sources = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What the repository gives for digests; what lies outside is known when the clusters are open. */
export type RepositoryMaterial = Omit<DigestMaterial, "outside">;

/** The digests of plans, by plan id. */
export function digestsOf(
  plans: readonly Declaration[],
  material: RepositoryMaterial,
  outside: DigestMaterial["outside"],
): ReadonlyMap<string, string> {
  return new Map(plans.map((plan) => [plan.id, digestOf(plan, { ...material, outside })]));
}

/** By plan id: the digests of sets, where a file cannot be read, as if all could; see `completeSet`. */
export function completeDigestsOf(
  plans: readonly Declaration[],
  material: RepositoryMaterial,
): ReadonlyMap<string, string> {
  const sets = plans.flatMap((plan) => completeSet(plan) ?? []);
  return digestsOf(sets, material, new Map());
}

/**
 * Hashes whatever the digests of plans of this commit depend on, once for all of them. Throws UserError when git cannot
 * read it.
 */
export async function readDigestMaterial(
  plans: readonly Declaration[],
  { commit, tree, configuration, kustomizations }: RepositoryAt,
  git: Reader,
): Promise<RepositoryMaterial> {
  const files = new Map(plans.flatMap(referredFiles).map((path) => [path, fileAt(tree, path)]));
  const globs = globSources(plans, tree);
  const charts = await chartSources(plans, { commit, tree }, git);
  const builds = mapped(kustomizations, (paths) => filesAt(tree, paths));
  const sets = [...globs.values(), ...charts.values(), ...builds.values()];
  const paths = new Set([...files.values(), ...sets.flatMap((set) => [...set.values()])]);
  const hashes = await git.hashFiles(commit, paths);
  const hashAt = (path: string) => hashes.get(path) ?? refuse(path, commit);
  const hashOfSet = (set: ReadonlyMap<string, string>) => hashOfFiles(mapped(set, hashAt));
  return {
    files: mapped(files, hashAt),
    globs: mapped(globs, hashOfSet),
    charts: mapped(charts, hashOfSet),
    kustomizations: mapped(builds, hashOfSet),
    repositories: configuration.repositories,
  };
}

/** The bytes that count are those that Helm and the shell will read: at the end of all symlinks. */
function fileAt(tree: Tree, path: string): string {
  const resolved = tree.resolve(path);
  return resolved.kind === "file" ? resolved.path : path;
}

/** Those of some paths that lead to files. */
function filesAt(tree: Tree, paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    paths.flatMap((path) => {
      const resolved = tree.resolve(path);
      return resolved.kind === "file" ? [[path, resolved.path] as const] : [];
    }),
  );
}

function globSources(plans: readonly Declaration[], tree: Tree): Sources {
  const globs = new Set(plans.flatMap(({ inputs }) => inputs));
  return new Map(
    [...globs].map((glob) => [glob, new Map(pathsMatching(glob, tree).map((path) => [path, path]))]),
  );
}

async function chartSources(
  plans: readonly Declaration[],
  { commit, tree }: Pick<RepositoryAt, "commit" | "tree">,
  git: Reader,
): Promise<Sources> {
  const folders = new Set(
    plans.flatMap(({ chart }) => (chart.kind === "local" ? [chart.path, ...(chart.beside ?? [])] : [])),
  );
  const ignoreFiles = new Map([...folders].map((folder) => [folder, helmIgnorePath(tree, folder)]));
  const texts = await readTexts(
    commit,
    [...ignoreFiles.values()].flatMap((path) => path ?? []),
    git,
  );
  return mapped(ignoreFiles, (path, folder) => chartFiles(tree, folder, ignoresOf(texts.get(path ?? ""))));
}

async function readTexts(
  commit: string,
  paths: readonly string[],
  git: Reader,
): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0) return new Map();
  return mapped(await git.readFiles(commit, paths), (bytes) => new TextDecoder().decode(bytes));
}

// With a .helmignore that Helm refuses the plan fails; until that is put right, any change of the chart may be it.
function ignoresOf(text: string | undefined): Ignores {
  return parseHelmIgnore(text ?? "") ?? (() => false);
}

function mapped<A, B>(
  map: ReadonlyMap<string, A>,
  change: (value: A, key: string) => B,
): ReadonlyMap<string, B> {
  return new Map([...map].map(([key, value]) => [key, change(value, key)]));
}

function refuse(path: string, commit: string): never {
  throw new UserError(`git has no contents of ${path} in the commit ${commit}.`, {
    hint: "The repository may be damaged: check it with `git fsck`, or check it out anew.",
  });
}
