import type { Configuration } from "../../config/configuration.ts";
import { configurationPath } from "../../config/read.ts";
import type { Declaration } from "../../formats/declaration.ts";
import type { Tree } from "../../formats/tree.ts";
import { holdsFor, resolvedFiles } from "../sites/plan-values.ts";
import type { Target } from "../target.ts";
import { editsOf } from "../write.ts";

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
  const result = editsOf(target);
  return result.kind === "edits" ? result.edits.map(({ file }) => file) : [];
}

function readBy({ id, values }: Declaration, { tree, configuration }: ReaderQuery): readonly string[] {
  const files = values.flatMap((item) => (item.kind === "file" ? [item.path] : []));
  const hasDefaults = configuration.defaults.some(({ plans }) => holdsFor(id, plans));
  return [...resolvedFiles(files, tree), ...(hasDefaults ? [configurationPath] : [])];
}
