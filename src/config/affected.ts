import type { Declaration, Declared } from "../formats/declaration.ts";
import type { Tree } from "../formats/tree.ts";
import type { Change } from "./change.ts";
import { type ChangedPaths, changeFinder, indexChanges } from "./changed-paths.ts";
import type { ChartRepository, Configuration } from "./configuration.ts";
import { compileGlob, globComplaint } from "./glob.ts";
import { namedFiles } from "./inputs-of.ts";
import { kustomizationsOf } from "./kustomization.ts";

/** What one commit declares, and the repositories that its aliases stand for. */
export interface DeclaredAt {
  readonly declared: Declared;
  readonly configuration: Configuration;
  /** By folder: the paths that its kustomization is built from. */
  readonly kustomizations?: ReadonlyMap<string, readonly string[]>;
}

export interface AffectedQuery {
  readonly now: DeclaredAt;
  /** The tree of the commit, the changes since the base. */
  readonly tree: Tree;
  readonly changes: readonly Change[];
  /** The base; needed only when gitops.yaml changed. */
  readonly before: DeclaredAt | undefined;
}

/** Why a plan is affected. */
export type Affected =
  | { readonly kind: "file"; readonly path: string }
  /** Its defaults in gitops.yaml. */
  | { readonly kind: "defaults" }
  /** What gitops.yaml says of its chart's repository. */
  | { readonly kind: "repository"; readonly alias: string }
  /** None of its files changed, but something that kept its file from being a plan. */
  | { readonly kind: "was-no-plan" }
  | { readonly kind: "was-unreadable" };

/**
 * The plans that the changes affect, by id, with the reason. Plans that cannot be read are not among them, nor
 * those that vanished.
 */
export function affectedPlans(query: AffectedQuery): ReadonlyMap<string, Affected> {
  const { now, tree, changes, before } = query;
  const changed = indexChanges(changes);
  const findChange = changeFinder(tree, changed);
  const findInput = inputFinder(tree, changed, findChange);
  const defaultsChange = before === undefined ? () => undefined : configurationChange(now, before);
  const affected = new Map<string, Affected>();
  for (const declaration of now.declared.declarations) {
    const path =
      firstFound(namedFiles(declaration), findChange) ??
      chartChange(declaration, findChange, findInput) ??
      firstFound(builtFrom(declaration, now), findChange) ??
      firstFound(declaration.inputs, findInput);
    const reason: Affected | undefined =
      path === undefined ? defaultsChange(declaration) : { kind: "file", path };
    if (reason !== undefined) affected.set(declaration.id, reason);
  }
  return affected;
}

function builtFrom(declaration: Declaration, { kustomizations }: DeclaredAt): readonly string[] {
  return kustomizationsOf(declaration).flatMap((folder) => kustomizations?.get(folder) ?? []);
}

function firstFound(
  items: readonly string[],
  find: (item: string) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function chartChange(
  { chart }: Declaration,
  findChange: (path: string) => string | undefined,
  findInput: (pattern: string) => string | undefined,
): string | undefined {
  if (chart.kind === "manifests") {
    // Paths of files may be among them, which are no globs.
    const find = (source: string) =>
      findChange(source) ?? (globComplaint(source) === undefined ? findInput(source) : undefined);
    return firstFound(chart.sources, find);
  }
  return chart.kind === "local" ? firstFound([chart.path, ...(chart.beside ?? [])], findChange) : undefined;
}

/** A changed path that a glob matches, or one that a symlink which it matches leads to. */
function inputFinder(
  tree: Tree,
  changed: ChangedPaths,
  findChange: (path: string) => string | undefined,
): (pattern: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (pattern) => {
    if (known.has(pattern)) return known.get(pattern);
    const glob = compileGlob(pattern);
    const links = tree.symlinks.filter((entry) => glob.matches(entry.path)).map((entry) => entry.path);
    const inLiteral = glob.literal ? findChange(pattern) : undefined;
    const found = inLiteral ?? changed.matching(pattern) ?? firstFound(links, findChange);
    known.set(pattern, found);
    return found;
  };
}

/** Why a plan differs although none of its files does: its defaults or its chart's repository. */
function configurationChange(
  now: DeclaredAt,
  before: DeclaredAt,
): (declaration: Declaration) => Affected | undefined {
  const old = new Map(before.declared.declarations.map((declaration) => [declaration.id, declaration]));
  const unreadable = new Set(before.declared.problems.map((problem) => problem.plan?.id));
  return (declaration) => {
    const other = old.get(declaration.id);
    if (other === undefined) {
      return { kind: unreadable.has(declaration.id) ? "was-unreadable" : "was-no-plan" };
    }
    if (contentOf(declaration) !== contentOf(other)) return { kind: "defaults" };
    if (declaration.chart.kind !== "alias") return undefined;
    const { alias } = declaration.chart;
    const was = definitionOf(before.configuration.repositories.get(alias));
    const is = definitionOf(now.configuration.repositories.get(alias));
    return was === is ? undefined : { kind: "repository", alias };
  };
}

/** All that a declaration says but where it says so. Both sides list their keys in one order. */
function contentOf(declaration: Declaration): string {
  return JSON.stringify({ ...declaration, place: undefined });
}

function definitionOf(repository: ChartRepository | undefined): string {
  return JSON.stringify(repository) ?? "";
}
