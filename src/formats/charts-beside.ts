import { basename, dirname, join } from "node:path/posix";
import { itemsOf, writtenIn } from "../yaml/node.ts";
import { readYaml } from "../yaml/read.ts";
import type { ChartReference } from "./chart-reference.ts";
import type { Tree } from "./tree.ts";

/** The Chart.yaml files of a commit: what a local chart depends on by `file://` stands in them. */
export function chartYamls(tree: Tree): readonly string[] {
  return tree.named("Chart.yaml").filter((path) => tree.get(path)?.kind !== "symlink");
}

/**
 * Completes a local chart by the folders that it is made from besides its own, since a change there changes it. Any
 * other chart is returned as it is.
 */
export function withChartsBeside(
  chart: ChartReference,
  tree: Tree,
  texts: ReadonlyMap<string, Uint8Array>,
): ChartReference {
  if (chart.kind !== "local") return chart;
  const found = new Set<string>();
  const waiting = [chart.path];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const more = besidesOf(folder, tree, texts).filter(
      (beside) => beside !== chart.path && !found.has(beside),
    );
    for (const beside of more) found.add(beside);
    waiting.push(...more);
  }
  return found.size === 0 ? chart : { ...chart, beside: [...found].sort() };
}

function besidesOf(folder: string, tree: Tree, texts: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const file = tree.resolve(join(folder, "Chart.yaml"));
  const bytes = file.kind === "file" ? texts.get(file.path) : undefined;
  if (file.kind !== "file" || bytes === undefined || !Buffer.from(bytes).includes("file://")) return [];
  const read = readYaml(bytes);
  if (read.kind !== "document") return [];
  const dependencies = itemsOf(read.root, "dependencies");
  const names = dependencies.map((dependency) => writtenIn(dependency, "name") ?? "");
  // With all of them in `charts/`, that is what Helm takes.
  if (names.every((name) => isPacked(name, dirname(file.path), tree))) return [];
  return dependencies.flatMap((dependency) => {
    const path = /^file:\/\/([^/].*)$/.exec(writtenIn(dependency, "repository") ?? "")?.[1];
    const beside = path === undefined ? undefined : join(dirname(file.path), path).replace(/\/$/, "");
    return beside !== undefined && tree.resolve(beside).kind === "folder" ? [beside] : [];
  });
}

function isPacked(name: string, folder: string, tree: Tree): boolean {
  const charts = join(folder, "charts");
  if (tree.hasFolder(join(charts, name))) return true;
  const archive = (path: string) => dirname(path) === charts && basename(path).startsWith(`${name}-`);
  return tree.below(charts).some(({ path }) => path.endsWith(".tgz") && archive(path));
}
