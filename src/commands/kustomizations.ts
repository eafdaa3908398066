import { kustomizationIn, kustomizationsOf, pathsNamedIn } from "../config/kustomization.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { Tree } from "../formats/tree.ts";
import type { Git } from "../git/git.ts";

/** By folder, as declarations name it: the paths that it is built from, some of which may not be there, in order. */
export type Kustomizations = ReadonlyMap<string, readonly string[]>;

/**
 * What the kustomizations of these declarations are built from: themselves, the files that they name, and the same
 * of every folder that they name. Reads nothing where there are none.
 */
export async function readKustomizations(
  declarations: readonly Declaration[],
  { commit, tree }: { readonly commit: string; readonly tree: Tree },
  git: Pick<Git, "readFiles">,
): Promise<Kustomizations> {
  const folders = new Set(declarations.flatMap(kustomizationsOf));
  const named = new Map<string, readonly string[]>();
  let open = [...folders].flatMap((folder) => kustomizationIn(folder, tree) ?? []);
  while (open.length > 0) {
    const texts = await git.readFiles(commit, open);
    for (const file of open) named.set(file, pathsNamedIn(file, texts.get(file) ?? new Uint8Array()));
    const next = open.flatMap((file) => named.get(file) ?? []).flatMap((path) => innerOf(path, tree) ?? []);
    open = [...new Set(next)].filter((file) => !named.has(file));
  }
  return new Map([...folders].map((folder) => [folder, pathsOf(folder, tree, named)]));
}

function innerOf(path: string, tree: Tree): string | undefined {
  return isFolder(path, tree) ? kustomizationIn(path, tree) : undefined;
}

function isFolder(path: string, tree: Tree): boolean {
  return path === "." || tree.resolve(path).kind === "folder";
}

function pathsOf(
  folder: string,
  tree: Tree,
  named: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const found = new Set<string>();
  const open = [kustomizationIn(folder, tree)];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    for (const path of named.get(file) ?? []) {
      const inner = innerOf(path, tree);
      if (inner !== undefined) open.push(inner);
      else if (!isFolder(path, tree)) found.add(path);
    }
  }
  return [...found].sort();
}
