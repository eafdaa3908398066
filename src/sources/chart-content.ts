import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Ignores, parseHelmIgnore } from "../config/helm-ignore.ts";

/** A file of a chart, by its path in the chart. */
export interface ChartFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of a chart, a folder or an archive, that Helm records with a release: without what .helmignore leaves out
 * of a folder, and without subcharts, which Helm does not record.
 */
export async function chartContent(path: string): Promise<readonly ChartFile[]> {
  const files = (await stat(path)).isDirectory() ? await inFolder(path) : await inArchive(path);
  return files.filter((file) => !file.path.startsWith("charts/"));
}

/** More bytes than Helm's record of a chart can take, told without reading its files. */
export async function sizeAtMost(path: string): Promise<number> {
  const found = await stat(path);
  // Text packs far better as it is than as base64.
  if (!found.isDirectory()) return found.size * 4;
  const names = await readdir(path, { recursive: true });
  const sizes = await Promise.all(names.map((name) => stat(join(path, name)).catch(() => undefined)));
  return sizes.reduce((all, one) => all + (one?.isFile() ? one.size * 1.5 : 0), 0);
}

async function inFolder(folder: string): Promise<readonly ChartFile[]> {
  const text = await readFile(join(folder, ".helmignore"), "utf8").catch(() => "");
  // Helm refuses the chart with such a file.
  const ignores = parseHelmIgnore(text) ?? (() => false);
  return await below(folder, "", ignores);
}

async function below(folder: string, under: string, ignores: Ignores): Promise<readonly ChartFile[]> {
  const found: ChartFile[] = [];
  for (const name of await readdir(join(folder, under))) {
    const path = under === "" ? name : `${under}/${name}`;
    const entry = await stat(join(folder, path)).catch(() => undefined);
    if (entry === undefined || path === "charts" || ignores(path, entry.isDirectory())) continue;
    if (entry.isDirectory()) found.push(...(await below(folder, path, ignores)));
    else found.push({ path, bytes: await readFile(join(folder, path)) });
  }
  return found;
}

async function inArchive(path: string): Promise<readonly ChartFile[]> {
  const { parseTarGzip } = await import("nanotar");
  const files = await parseTarGzip(await readFile(path));
  return files.flatMap(({ name, data }) =>
    data === undefined ? [] : [{ path: name.replace(/^(\.\/)?[^/]+\//, ""), bytes: data }],
  );
}
