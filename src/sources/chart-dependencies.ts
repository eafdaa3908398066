import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { FAILSAFE_SCHEMA, load } from "js-yaml";

/** One chart that another one depends on, as its Chart.yaml says it. */
export interface ChartDependency {
  readonly name: string;
  /** `https://…`, `oci://…`, `file://…`, `@alias` or `alias:…`; "": it lies in `charts/`. */
  readonly repository: string;
}

/**
 * What the chart in a folder depends on, where something of it is not in its `charts/`; else nothing. A file that
 * cannot be read is left to Helm, which has to read it too.
 */
export async function missingDependencies(folder: string): Promise<readonly ChartDependency[]> {
  const [ofChart, ofRequirements] = await Promise.all([
    declaredIn(join(folder, "Chart.yaml")),
    declaredIn(join(folder, "requirements.yaml")),
  ]);
  // Of charts with apiVersion v1, which Helm reads all the same.
  const declared = ofChart.length > 0 ? ofChart : ofRequirements;
  if (declared.length === 0) return [];
  const there = await namesIn(join(folder, "charts"));
  return declared.every(({ name }) => there(name)) ? [] : declared;
}

async function declaredIn(file: string): Promise<readonly ChartDependency[]> {
  const document = await parsed(file);
  const list = isMap(document) ? document.dependencies : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const { name, repository = "" } = isMap(item) ? item : {};
    return typeof name === "string" && typeof repository === "string" ? [{ name, repository }] : [];
  });
}

async function parsed(file: string): Promise<unknown> {
  try {
    return load(await readFile(file, "utf8"), { schema: FAILSAFE_SCHEMA });
  } catch {
    return undefined;
  }
}

/** Whether a chart of that name lies in `charts/`: an archive, or a folder, which may be called otherwise. */
async function namesIn(folder: string): Promise<(name: string) => boolean> {
  const entries = await readdir(folder).catch(() => []);
  const charts = await Promise.all(entries.map((entry) => parsed(join(folder, entry, "Chart.yaml"))));
  const folders = new Set(charts.map((chart) => (isMap(chart) ? chart.name : undefined)));
  const archives = entries.filter((entry) => entry.endsWith(".tgz"));
  return (name) =>
    folders.has(name) ||
    archives.some((entry) => entry.startsWith(`${name}-`) && /^v?\d/.test(entry.slice(name.length + 1)));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
