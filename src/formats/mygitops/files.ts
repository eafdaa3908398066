import { ignoring } from "../../config/ignore.ts";
import type { Surveyed } from "../format.ts";
import type { Resolved, Tree } from "../tree.ts";

/** A file that mgo read. */
export interface MgoFile {
  readonly kind: "values" | "raw";
  /** As it lies in the setup's folder. */
  readonly path: string;
  /** Where its text is: at the end of symlinks. */
  readonly resolved: Exclude<Resolved, { kind: "folder" }>;
}

/** The files of a folder, in order: mgo looked into no folder below it. */
export function mgoFiles(
  folder: string,
  { tree, configuration }: Pick<Surveyed, "tree" | "configuration">,
): readonly MgoFile[] {
  const isIgnored = ignoring({ ...configuration, layouts: [] });
  const depth = folder === "" ? 1 : folder.split("/").length + 1;
  return tree
    .below(folder)
    .flatMap(({ path }) => {
      const kind = /-values\.yaml$/.test(path) ? "values" : /-raw\.yaml$/.test(path) ? "raw" : undefined;
      if (kind === undefined || path.split("/").length !== depth || isIgnored(path)) return [];
      const resolved = tree.resolve(path);
      return resolved.kind === "folder" ? [] : [{ kind, path, resolved } as const];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The second values file of `x-values.yaml`, where there is one: `x-secrets.yaml`. */
export function secretsOf(path: string, tree: Tree): string | undefined {
  const secrets = path.replace(/-values\.yaml$/, "-secrets.yaml");
  return tree.get(secrets) === undefined ? undefined : secrets;
}
