import { kustomizationIn } from "../../config/kustomization.ts";
import type { Declaration } from "../declaration.ts";
import type { Tree } from "../tree.ts";
import { fileFault, type ReferenceFault } from "./references.ts";

/** Whether a tidy path is a script, or a folder with a kustomization. `beside`: the file that names it, for the hint. */
export function postRenderFault(tree: Tree, path: string, beside: string): ReferenceFault | undefined {
  if (path === ".")
    return { message: "the repository's root cannot be laid over a manifest.", hint: ownFolder };
  if (tree.resolve(path).kind !== "folder") return fileFault(tree, path, beside);
  if (kustomizationIn(path, tree) !== undefined) return undefined;
  return { message: `the folder \`${path}\` holds no kustomization.yaml.`, hint: ownFolder };
}

const ownFolder = "Name a script, or a folder with a kustomization of its own.";

/** A plan names a script or a folder alike: the tree tells which of them it is. */
export function withPostRender(plan: Declaration, tree: Tree): Declaration {
  const { postRender } = plan.options;
  if (postRender?.kind !== "script" || tree.resolve(postRender.path).kind !== "folder") return plan;
  const { path } = postRender;
  return { ...plan, options: { ...plan.options, postRender: { kind: "kustomization", path } } };
}
