import { basename } from "node:path/posix";
import { compileGlob, globComplaint } from "../../config/glob.ts";
import { kustomizationNames } from "../../config/kustomization.ts";
import type { Tree } from "../tree.ts";
import { fileFault, type ReferenceFault } from "./references.ts";

/** A file that a glob under `manifests` matches. */
export interface ManifestFile {
  readonly path: string;
  /** Where its text is: at the end of all symlinks. */
  readonly resolved: string;
}

export type ManifestFiles =
  | { readonly kind: "files"; readonly files: readonly ManifestFile[] }
  | { readonly kind: "fault"; readonly fault: ReferenceFault };

const kustomizations: ReadonlySet<string> = new Set(kustomizationNames);

/** What `kubectl apply -f` takes of a folder. */
const extension = /\.(?:ya?ml|json)$/;

/**
 * The files of one entry of `manifests`, in the order of their paths: a file of any name, or those with the extension
 * of YAML or JSON that a glob matches. `beside`: the plan, for the hint.
 */
export function manifestFiles(pattern: string, tree: Tree, beside: string): ManifestFiles {
  if (globComplaint(pattern) !== undefined) return { kind: "files", files: [] };
  const glob = compileGlob(pattern);
  if (glob.literal) return single(pattern, tree, beside);
  const paths = tree.below(glob.base).flatMap(({ kind, path }) => {
    return kind !== "submodule" && extension.test(path) && glob.matches(path) ? [path] : [];
  });
  if (paths.length === 0) {
    return fault(
      `\`${pattern}\` matches no YAML or JSON file.`,
      "Folders are crossed by `**` alone: objects/**.",
    );
  }
  const kustomization = paths.find((path) => kustomizations.has(basename(path)));
  if (kustomization !== undefined) {
    return fault(
      `\`${pattern}\` matches ${kustomization}, which is no object.`,
      "Name its folder under `kustomize` in place of `manifests`.",
    );
  }
  return several(paths.sort(), tree, beside);
}

function single(path: string, tree: Tree, beside: string): ManifestFiles {
  const resolved = tree.resolve(path);
  if (resolved.kind === "folder")
    return fault(`\`${path}\` is a folder.`, `Write ${path.replace(/\/+$/, "")}/** for all in it.`);
  return several([path], tree, beside);
}

function several(paths: readonly string[], tree: Tree, beside: string): ManifestFiles {
  const files: ManifestFile[] = [];
  for (const path of paths) {
    const resolved = tree.resolve(path);
    // A folder of such a name, by a symlink.
    if (resolved.kind === "folder") continue;
    const wrong = fileFault(tree, path, beside);
    if (wrong !== undefined) return { kind: "fault", fault: wrong };
    if (resolved.kind === "file") files.push({ path, resolved: resolved.path });
  }
  return { kind: "files", files };
}

function fault(message: string, hint: string): ManifestFiles {
  return { kind: "fault", fault: { message, hint } };
}
