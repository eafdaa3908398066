import { dirname, join } from "node:path/posix";
import type { Declaration } from "../formats/declaration.ts";
import type { Tree } from "../formats/tree.ts";
import type { YamlNode } from "../yaml/node.ts";
import { readYaml } from "../yaml/read.ts";

/** As kustomize looks for it in a folder. */
export const kustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"] as const;

/** The kustomization of a folder ("" or "." for the root), at the end of symlinks; undefined: there is none. */
export function kustomizationIn(folder: string, tree: Tree): string | undefined {
  for (const name of kustomizationNames) {
    const resolved = tree.resolve(join(folder, name));
    if (resolved.kind === "file") return resolved.path;
  }
  return undefined;
}

/** The folders with kustomizations that a declaration is made from, as it names them. */
export function kustomizationsOf({ chart, options }: Declaration): readonly string[] {
  const { postRender } = options;
  return [
    ...(chart.kind === "kustomize" ? [chart.path] : []),
    ...(postRender?.kind === "kustomization" ? [postRender.path] : []),
  ];
}

/**
 * Every path of the repository that a kustomization may name, whether or not there is something: all texts in it,
 * taken as paths from its folder. Which of its fields are paths is for kustomize to know; one too many costs nothing.
 */
export function pathsNamedIn(file: string, bytes: Uint8Array): readonly string[] {
  const read = readYaml(bytes);
  if (read.kind !== "document") return [];
  const folder = dirname(file);
  const named = textsIn(read.root).flatMap((text) => {
    // Generators take `name=path`, too.
    const paths = [text, text.slice(text.indexOf("=") + 1)];
    return paths.filter(mayBePath).map((path) => join(folder, path).replace(/(?<=.)\/$/, ""));
  });
  return [...new Set(named)].filter((path) => path !== folder && !path.startsWith(".."));
}

function mayBePath(text: string): boolean {
  return text !== "" && text.length < 1024 && !/^\/|:\/\/|[\r\n]/.test(text);
}

function textsIn(node: YamlNode): readonly string[] {
  switch (node.kind) {
    case "scalar":
      return [node.text];
    case "list":
      return node.items.flatMap(textsIn);
    case "map":
      return node.entries.flatMap(({ value }) => textsIn(value));
  }
}
