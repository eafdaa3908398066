import type { Configuration } from "../../config/configuration.ts";
import { compileGlob } from "../../config/glob.ts";
import { configurationPath } from "../../config/read.ts";
import type { Declaration } from "../../formats/declaration.ts";
import type { Tree } from "../../formats/tree.ts";
import { resolvedFiles } from "../sites/plan-values.ts";
import type { Target } from "../target.ts";
import { editsFor } from "../write.ts";

/** Another plan that gets what is released, and the file that it gets it by. */
export interface Reader {
  readonly plan: string;
  readonly file: string;
}

export interface ReaderQuery {
  readonly declarations: readonly Declaration[];
  readonly tree: Tree;
  readonly configuration: Pick<Configuration, "defaults">;
}

/**
 * The plans that read a values file which targets change, or defaults in gitops.yaml, beside the targets' own: nothing
 * need be found there that says so, and they are deployed with it all the same.
 */
export function readersOf(targets: readonly Target[], query: ReaderQuery): readonly Reader[] {
  const own = new Set(targets.map(({ site }) => site.plan));
  const changed = new Set(targets.flatMap(changedFiles));
  return query.declarations
    .filter(({ id }) => !own.has(id))
    .flatMap((declaration) => {
      const file = readBy(declaration, query).find((read) => changed.has(read));
      return file === undefined ? [] : [{ plan: declaration.id, file }];
    });
}

function changedFiles(target: Target): readonly string[] {
  if (target.kind === "chart") return target.site.version === target.to ? [] : [target.site.at.file];
  const result = editsFor(target.site, target.to);
  return result.kind === "edits" ? result.edits.map(({ file }) => file) : [];
}

function readBy({ id, values }: Declaration, { tree, configuration }: ReaderQuery): readonly string[] {
  const files = values.flatMap((item) => (item.kind === "file" ? [item.path] : []));
  const hasDefaults = configuration.defaults.some(
    ({ plans }) => plans?.some((glob) => compileGlob(glob).matches(id)) ?? true,
  );
  return [...resolvedFiles(files, tree), ...(hasDefaults ? [configurationPath] : [])];
}
