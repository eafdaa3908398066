import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Of the index that Helm chooses from; nobody sees them. */
const repository = "list";
const chart = "chart";

/**
 * Writes an index of one chart with these versions, and Helm's list with that repository, into a folder, which is
 * made. Returns the chart's name for Helm.
 */
export async function writeIndex(versions: readonly string[], folder: string): Promise<string> {
  const entries = versions.map((version) => ({ apiVersion: "v2", name: chart, version, urls: [chart] }));
  const index = { apiVersion: "v1", entries: { [chart]: entries } };
  const list = { apiVersion: "", repositories: [{ name: repository, url: "http://list.invalid" }] };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${repository}-index.yaml`), JSON.stringify(index));
  await writeFile(join(folder, "repositories.yaml"), JSON.stringify(list));
  return `${repository}/${chart}`;
}

/** The version that `helm search repo --output json` has found; undefined: none. */
export function chosenIn(output: string): string | undefined {
  const found: unknown = JSON.parse(output);
  const [first] = Array.isArray(found) ? found : [];
  const version: unknown = first?.version;
  return typeof version === "string" ? version : undefined;
}
