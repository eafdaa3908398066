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
  const files = (await stat(path)).isDirectory()
    ? await inFolder(path)
    : await inArchive(await readFile(path));
  return files.filter((file) => !file.path.startsWith("charts/"));
}

/** The texts of a chart and its subcharts, packed ones too. */
export interface ChartTexts {
  readonly templates: readonly string[];
  /** Values and files, which a template may have rendered (`tpl`), too. */
  readonly others: readonly string[];
  readonly hasCrds: boolean;
}

export async function chartTexts(path: string): Promise<ChartTexts> {
  const isFolder = (await stat(path)).isDirectory();
  const files = isFolder ? await below(path, "", () => false, true) : await inArchive(await readFile(path));
  const all = (await Promise.all(files.map(unpackedSubchart))).flat();
  const [templates, others] = [all.filter(isTemplate), all.filter((file) => !isTemplate(file))];
  return {
    templates: templates.map(textOf),
    others: others.filter((file) => !isIn("crds", file) && !file.bytes.includes(0)).map(textOf),
    hasCrds: all.some((file) => isIn("crds", file)),
  };
}

function isTemplate(file: ChartFile): boolean {
  return isIn("templates", file);
}

function textOf({ bytes }: ChartFile): string {
  return Buffer.from(bytes).toString("utf8");
}

/** Of the chart itself or of a subchart. */
function isIn(folder: "templates" | "crds", { path }: ChartFile): boolean {
  return new RegExp(`^(?:charts/[^/]+/)*${folder}/`).test(path);
}

async function unpackedSubchart(file: ChartFile): Promise<readonly ChartFile[]> {
  if (!/(?:^|\/)charts\/[^/]+\.tgz$/.test(file.path)) return [file];
  const inside = await inArchive(file.bytes).catch(() => []);
  const nested = await Promise.all(inside.map(unpackedSubchart));
  return nested.flat();
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

async function below(
  folder: string,
  under: string,
  ignores: Ignores,
  subcharts = false,
): Promise<readonly ChartFile[]> {
  const found: ChartFile[] = [];
  for (const name of await readdir(join(folder, under))) {
    const path = under === "" ? name : `${under}/${name}`;
    const entry = await stat(join(folder, path)).catch(() => undefined);
    if (entry === undefined || (path === "charts" && !subcharts) || ignores(path, entry.isDirectory()))
      continue;
    if (entry.isDirectory()) found.push(...(await below(folder, path, ignores, subcharts)));
    else found.push({ path, bytes: await readFile(join(folder, path)) });
  }
  return found;
}

async function inArchive(packed: Uint8Array): Promise<readonly ChartFile[]> {
  const { parseTarGzip } = await import("nanotar");
  const files = await parseTarGzip(packed);
  return files.flatMap(({ name, data }) =>
    data === undefined ? [] : [{ path: name.replace(/^(\.\/)?[^/]+\//, ""), bytes: data }],
  );
}
