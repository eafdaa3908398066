import { basename, dirname, join } from "node:path/posix";
import { ignoring, isBelow } from "../../config/ignore.ts";
import { kustomizationNames } from "../../config/kustomization.ts";
import type { Problem } from "../declaration.ts";
import { textOf } from "../file-text.ts";
import type { GenerationFor, Generator, Surveyable } from "../format.ts";
import type { Tree } from "../tree.ts";
import { folderOf, isChartBelow, isInstaller } from "./files.ts";
import { fluxFileName, readFluxFile } from "./flux-file.ts";

/** Where the objects of one of a setup's paths come from. */
export type Source =
  /** From the files below it, but for those in folders that are built in their place. */
  | { readonly kind: "files"; readonly builds: readonly Build[] }
  /** From what these print, and from nothing else; `Surveyable.generated` has it under the path. */
  | {
      readonly kind: "generators";
      /** The `.flux.yaml`. */
      readonly file: string;
      readonly generators: readonly Generator[];
      /** From the repository's root. */
      readonly patchFile: string | undefined;
    }
  | { readonly kind: "broken"; readonly problems: readonly Problem[] };

/** A folder with a kustomization: what it builds takes the place of all files below the folder. */
export interface Build {
  readonly folder: string;
  /** The kustomization; `Surveyable.generated` has what it builds under this path. */
  readonly file: string;
}

type Seen = Pick<Surveyable, "tree" | "texts" | "configuration">;

/** The `.flux.yaml` that holds for a folder: its own, else the nearest one above; undefined: there is none. */
function fluxFileFor(folder: string, tree: Tree): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = at === "." ? fluxFileName : join(at, fluxFileName);
    const resolved = tree.resolve(path);
    if (resolved.kind === "file") return resolved.path;
    if (at === "" || at === ".") return undefined;
  }
}

/** The `.flux.yaml` files whose text must be read to know where the objects of these setups come from. */
export function fluxFilesOf({ setups, tree }: Pick<Surveyable, "setups" | "tree">): readonly string[] {
  const files = setups.flatMap(({ paths }) => paths.flatMap((folder) => fluxFileFor(folder, tree) ?? []));
  return [...new Set(files)];
}

/** What one of a setup's paths comes from; the text of its `.flux.yaml`, if it has one, is at hand. */
export function sourceOf(folder: string, { tree, texts, configuration }: Seen): Source {
  const file = fluxFileFor(folder, tree);
  const read = file === undefined ? undefined : readFluxFile(file, textOf(file, texts));
  if (file === undefined || read === undefined || read.kind === "scan") {
    return { kind: "files", builds: buildsBelow(folder, tree, ignoring({ ...configuration, layouts: [] })) };
  }
  if (read.kind === "broken") return read;
  const { generators, patchFile } = read;
  const patches = patchFile === undefined ? undefined : join(folder, patchFile);
  if (patches?.startsWith("..")) {
    const message = `\`patchFile\`: \`${patchFile}\` leads out of this repository from ${folder || "its root"}.`;
    const hint = "Write it relative to the folder under `paths`.";
    return { kind: "broken", problems: [{ place: { file }, message, hint }] };
  }
  return { kind: "generators", file, generators, patchFile: patches };
}

/** What programs have to make for these setups; generators come first. */
export function generationsOf(commit: Seen & Pick<Surveyable, "setups">): readonly GenerationFor[] {
  return commit.setups.flatMap(({ setup, paths }) =>
    paths.flatMap((folder) =>
      generationsFor(folder, sourceOf(folder, commit)).map((generation) => ({ setup, generation })),
    ),
  );
}

function generationsFor(folder: string, source: Source): readonly GenerationFor["generation"][] {
  switch (source.kind) {
    case "broken":
      return [];
    case "generators": {
      const { file, generators: commands, patchFile } = source;
      return [{ kind: "commands", key: folder, folder, file, commands, patchFile }];
    }
    case "files":
      return source.builds.map(({ folder: at, file }) => {
        return { kind: "kustomization", key: file, folder: at };
      });
  }
}

const kustomizations: ReadonlySet<string> = new Set(kustomizationNames);

/** The outermost folders with a kustomization, without those of charts and those that gitops.yaml ignores. */
function buildsBelow(folder: string, tree: Tree, isIgnored: (path: string) => boolean): readonly Build[] {
  const entries = tree.below(folder);
  const charts = entries.filter(({ path }) => isChartBelow(path)).map(({ path }) => folderOf(path));
  // What Flux v2 installs itself by is no business of the repository's own manifests.
  const installs = new Set(
    entries.filter(({ path }) => isInstaller(basename(path))).map(({ path }) => folderOf(path)),
  );
  const builds = new Map<string, Build>();
  for (const { path } of entries) {
    if (!kustomizations.has(basename(path)) || isIgnored(path)) continue;
    const at = folderOf(path);
    if (installs.has(at)) continue;
    if (charts.some((chart) => at === chart || isBelow(at, chart))) continue;
    builds.set(at, builds.get(at) ?? { folder: at, file: path });
  }
  const folders = [...builds.keys()];
  return [...builds.values()].filter(
    ({ folder: at }) => !folders.some((other) => other !== at && isBelow(at, other)),
  );
}
