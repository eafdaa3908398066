import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FAILSAFE_SCHEMA, load } from "js-yaml";
import { UserError } from "../errors.ts";
import { whyNoYaml } from "../yaml/why-not.ts";
import type { FetchedChart } from "./chart.ts";

/** A chart archive, with name and version from its Chart.yaml. Throws UserError when it is none. */
export async function archiveChart(path: string, described: string): Promise<FetchedChart> {
  const { parseTarGzip } = await import("nanotar");
  const files = await parseTarGzip(await readFile(path), { filter: (file) => isChartFile(file.name) }).catch(
    (error: Error) => {
      const why = error.message === "" ? "" : ` (${error.message})`;
      throw new UserError(`${described} is no chart archive: it cannot be unpacked${why}.`, {
        hint: "See what its address gives: it may be a page in place of the archive.",
      });
    },
  );
  const text = files[0]?.text;
  if (text === undefined) throw new UserError(`${described} is no chart archive: it holds no Chart.yaml.`);
  return { path, ...nameAndVersion(text, `Chart.yaml of ${described}`) };
}

/** The folder of a chart, with name and version from its Chart.yaml. Throws UserError when it has none. */
export async function folderChart(path: string, described: string): Promise<FetchedChart> {
  const text = await readFile(join(path, "Chart.yaml"), "utf8").catch((error: Error) => {
    throw new UserError(`${described} is no chart: its Chart.yaml cannot be read (${error.message}).`);
  });
  return { path, ...nameAndVersion(text, `Chart.yaml of ${described}`) };
}

// Of the chart itself, not of a subchart below its charts/.
function isChartFile(name: string): boolean {
  return /^(\.\/)?[^/]+\/Chart\.yaml$/.test(name);
}

function nameAndVersion(text: string, described: string): Omit<FetchedChart, "path"> {
  // With this schema all scalars are text: a version 1.10 stays that.
  const chart = parsed(() => load(text, { schema: FAILSAFE_SCHEMA }), described);
  const { name, version } = (chart ?? {}) as { name?: unknown; version?: unknown };
  if (typeof name === "string" && typeof version === "string") return { name, version, source: version };
  throw new UserError(`${described} has no ${typeof name === "string" ? "version" : "name"}.`, {
    hint: "Each chart has both: name: web and version: 1.2.3.",
  });
}

function parsed(parse: () => unknown, described: string): unknown {
  try {
    return parse();
  } catch (error) {
    throw new UserError(`${described} is no valid YAML: ${whyNoYaml(error)}.`, {
      hint: "`helm lint` in the chart's folder shows what is wrong.",
    });
  }
}
