import { readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { normalize } from "node:path/posix";
import { UserError } from "../errors.ts";
import type { FetchedChart } from "./chart.ts";

/**
 * A file of a chart, of its folder or its archive; undefined: it has none of that name. `path` is relative to the
 * chart. Throws UserError for a path that leads out of the chart.
 */
export async function chartFile(chart: FetchedChart, path: string): Promise<Uint8Array | undefined> {
  const tidy = normalize(path);
  if (tidy.startsWith("/") || tidy.split("/").includes("..")) throw outside(chart, path);
  const isFolder = (await stat(chart.path)).isDirectory();
  return isFolder ? await fileOfFolder(chart, tidy) : await fileOfArchive(chart.path, tidy);
}

async function fileOfFolder(chart: FetchedChart, path: string): Promise<Uint8Array | undefined> {
  const root = await realpath(chart.path);
  // A name with a file in place of a folder is not there either.
  const real = await realpath(join(root, path)).catch(() => undefined);
  if (real === undefined) return undefined;
  if (!real.startsWith(`${root}${sep}`)) throw outside(chart, path);
  return (await stat(real)).isFile() ? await readFile(real) : undefined;
}

async function fileOfArchive(archive: string, path: string): Promise<Uint8Array | undefined> {
  const { parseTarGzip } = await import("nanotar");
  // A chart's archive has all in one folder.
  const isIt = (name: string) => name.replace(/^\.\//, "").replace(/^[^/]+\//, "") === path;
  const files = await parseTarGzip(await readFile(archive), { filter: ({ name }) => isIt(name) });
  return files.find(({ type }) => type === "file")?.data;
}

function outside(chart: FetchedChart, path: string): UserError {
  return new UserError(`The values file \`${path}\` of the chart ${chart.name} leads out of the chart.`, {
    hint: "Name a file of the chart, relative to its folder.",
  });
}
