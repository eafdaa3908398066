import { basename, dirname, join, normalize } from "node:path/posix";
import { nearest } from "../../config/distance.ts";
import type { Tree } from "../tree.ts";

/** What is wrong with a reference to a file or a folder, without the key in front. */
export interface ReferenceFault {
  readonly message: string;
  readonly hint?: string;
}

/** A path as written, without `./` and doubled slashes. */
export function tidyPath(path: string): string {
  return normalize(path);
}

/** Whether a tidy path is a file of the tree. `beside`: the file that refers to it, for the hint. */
export function fileFault(tree: Tree, path: string, beside: string): ReferenceFault | undefined {
  const resolved = tree.resolve(path);
  if (resolved.kind === "file") return undefined;
  if (resolved.kind === "folder") return { message: `\`${path}\` is a folder.`, hint: "Name a file in it." };
  return resolved.kind === "missing" ? missing(tree, path, beside) : unreachable(path, resolved);
}

/** Whether a tidy path is a folder with a chart; "" is the root. */
export function chartFault(tree: Tree, path: string, text: string): ReferenceFault | undefined {
  const resolved = path === "" ? { kind: "folder" as const } : tree.resolve(path);
  if (resolved.kind === "file") {
    return { message: `\`${text}\` is a file.`, hint: "Name the folder that holds the Chart.yaml." };
  }
  if (resolved.kind === "missing") {
    return { message: `There is no folder \`${text}\` in this repository.`, hint: chartHint(tree, path) };
  }
  if (resolved.kind !== "folder") return unreachable(text, resolved);
  if (tree.resolve(join(path, "Chart.yaml")).kind === "file") return undefined;
  return {
    message: `The folder \`${text}\` holds no Chart.yaml.`,
    hint: chartInstead(tree, path) ?? "Name the folder of a chart, with `./` in front.",
  };
}

function chartHint(tree: Tree, path: string): string {
  const instead = chartInstead(tree, path);
  return instead === undefined ? fromTheRoot : `${fromTheRoot} ${instead}`;
}

/** A chart beside a folder that is none, of a name much like it; one of its name elsewhere; or the only one in it. */
function chartInstead(tree: Tree, path: string): string | undefined {
  const folders = tree.named("Chart.yaml").map(dirname);
  const beside = folders.filter((folder) => folder !== "." && dirname(folder) === dirname(path));
  const [near] = nearest(
    basename(path),
    beside.map((folder) => basename(folder)),
    1,
  );
  const sameName = folders.find((folder) => basename(folder) === basename(path));
  const below = folders.filter((folder) => folder !== "." && dirname(folder) === path);
  const found =
    beside.find((folder) => basename(folder) === near) ??
    sameName ??
    (below.length === 1 ? below[0] : undefined);
  return found === undefined ? undefined : `Did you mean \`./${found}\`?`;
}

const fromTheRoot = "Paths are written from the repository's root.";

function unreachable(
  path: string,
  resolved: { kind: "outside" | "circle"; link: string } | { kind: "submodule"; path: string },
): ReferenceFault {
  switch (resolved.kind) {
    case "outside":
      return {
        message: `\`${path}\` leads out of this repository, by the symlink \`${resolved.link}\`.`,
        hint: "Commit the file itself.",
      };
    case "circle":
      return {
        message: `\`${path}\` leads nowhere: the symlink \`${resolved.link}\` goes in a circle.`,
        hint: "Commit the file itself.",
      };
    case "submodule":
      return {
        message: `\`${path}\` lies in the submodule \`${resolved.path}\`, which is not read.`,
        hint: "Commit the file to this repository.",
      };
  }
}

function missing(tree: Tree, path: string, beside: string): ReferenceFault {
  const message = `There is no file \`${path}\` in this repository.`;
  if (/\s-/.test(path) && tree.get(path.split(/\s/, 1)[0] ?? "") !== undefined) {
    return { message, hint: "Hooks take no arguments: write a script that passes them." };
  }
  const broken = tree.get(path);
  if (broken?.kind === "symlink") {
    return { message: `The symlink \`${path}\` leads to nothing.`, hint: "Commit the file itself." };
  }
  const relative = join(dirname(beside), path);
  const similar = [relative, `${path}.yaml`, `${path}.yml`].find((other) => tree.get(other) !== undefined);
  const found = similar ?? sameName(tree, path, beside) ?? alike(tree, path);
  if (found === undefined) return { message, hint: fromTheRoot };
  return { message, hint: `${fromTheRoot} Did you mean \`${found}\`?` };
}

/** The one file of the same name that lies elsewhere. */
function sameName(tree: Tree, path: string, beside: string): string | undefined {
  const others = tree.named(basename(path)).filter((other) => other !== beside);
  return others.length === 1 ? others[0] : undefined;
}

/** A file of the same folder whose name is but a slip away. */
function alike(tree: Tree, path: string): string | undefined {
  const folder = dirname(path);
  const files = tree.below(folder === "." ? "" : folder).map((entry) => entry.path);
  return nearest(
    path,
    files.filter((file) => dirname(file) === folder),
    1,
  )[0];
}
