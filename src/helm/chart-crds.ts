import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What a chart has under `crds/`, and its subcharts, as YAML documents: of what `helm template --output-dir` has written
 * to `folder`. "" where there is nothing.
 */
export async function crdsBelow(folder: string): Promise<string> {
  const paths: string[] = [];
  for await (const path of glob(["*/crds/**/*", "*/**/charts/*/crds/**/*"], {
    cwd: folder,
    withFileTypes: true,
  }))
    if (path.isFile()) paths.push(join(path.parentPath, path.name));
  const texts = await Promise.all([...new Set(paths)].sort().map((path) => readFile(path, "utf8")));
  return texts.join("\n---\n");
}
