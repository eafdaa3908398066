import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { manifestObjects } from "../cluster/manifest.ts";
import { UserError } from "../errors.ts";
import type { DeclaredObject, KustomizeChart, ManifestsChart } from "../formats/chart-reference.ts";
import { layOut, objectsChart, type PlainObject } from "../formats/objects/lay-out.ts";
import { nameOf } from "../formats/objects/named.ts";
import { objectKey, objectSet } from "../formats/objects/object-set.ts";
import { mostPacked, packedSize } from "../formats/objects/packed-size.ts";
import type { Kustomize } from "../kustomize/kustomize.ts";
import type { FetchedChart, Surroundings } from "./chart.ts";

/** What a chart of objects is made with. */
export interface ObjectsChartParts {
  /** A folder of the run. */
  readonly folder: string;
  readonly kustomize: Pick<Kustomize, "build">;
}

/**
 * Makes a chart of objects that are none, in a folder of its own. `namespace`: the release's. Throws UserError, without
 * a place, for what kustomize cannot build, and for more than a release can hold.
 */
export async function chartOfObjects(
  chart: ManifestsChart | KustomizeChart,
  namespace: string,
  surroundings: Pick<Surroundings, "recorded">,
  parts: ObjectsChartParts,
): Promise<FetchedChart> {
  const objects = await objectsOf(chart, namespace, parts.kustomize);
  const carried = chart.kind === "manifests" ? await carriedOver(chart, namespace, surroundings) : [];
  const { ahead, release } = layOut([...objects, ...carried], namespace);
  const over = carried.filter(({ kept }) => kept !== true).map(nameOf);
  checkSize(release, objects, over.length > 0, chart);
  const path = await writeChart(release, parts.folder);
  return {
    path,
    name: objectsChart.name,
    version: null,
    source: objectsChart.name,
    ...(ahead.length === 0 ? {} : { ahead: ahead.join("\n---\n") }),
    // What is only recorded as kept is no more than it is told to be.
    ...(over.length === 0 ? {} : { carriesOver: over }),
  };
}

async function objectsOf(
  chart: ManifestsChart | KustomizeChart,
  namespace: string,
  kustomize: ObjectsChartParts["kustomize"],
): Promise<readonly DeclaredObject[]> {
  if (chart.kind === "manifests") return chart.objects;
  const built = await kustomize.build(chart.path);
  const set = objectSet([{ path: chart.path, bytes: new TextEncoder().encode(built) }], namespace);
  const folder = chart.path || "the repository's root";
  const [problem] = set.problems;
  if (problem !== undefined) {
    const hint = problem.hint ?? `See what it prints: kustomize build ${chart.path || "."}`;
    throw new UserError(`What kustomize builds of ${folder} cannot be applied: ${problem.message}`, { hint });
  }
  if (set.objects.length === 0) {
    const hint = "To remove the release, remove its plan.";
    throw new UserError(`kustomize builds no object of ${folder}.`, { hint });
  }
  return set.objects;
}

/** What of the last revision goes into the next one, although no file that can be read says so. */
async function carriedOver(
  { objects, carryOver, ignored = [], elsewhere = [] }: ManifestsChart,
  namespace: string,
  { recorded }: Pick<Surroundings, "recorded">,
): Promise<readonly PlainObject[]> {
  if (!carryOver && ignored.length === 0) return [];
  const declared = new Set([...objects, ...elsewhere].map((object) => objectKey(object, namespace)));
  const leftAlone = new Set(ignored.map((object) => objectKey(object, namespace)));
  return manifestObjects((await recorded()) ?? "").flatMap(({ document, kept, ...object }) => {
    const key = objectKey(object, namespace);
    if (document === undefined || declared.has(key)) return [];
    const carried = { ...object, text: document.replace(/^\s*# Source: .*\n/, "") };
    // Helm leaves alone what goes from a release whose record says that it is to be kept: one revision has to say so.
    if (leftAlone.has(key)) return kept ? [] : [{ ...carried, kept: true }];
    return carryOver ? [carried] : [];
  });
}

/** Throws UserError, without a place, for more than Helm can record. */
function checkSize(
  documents: readonly string[],
  objects: readonly DeclaredObject[],
  carries: boolean,
  chart: ManifestsChart | KustomizeChart,
): void {
  const packed = packedSize(documents) ?? 0;
  if (packed <= mostPacked) return;
  const sizes = new Map<string, number>();
  for (const { file, text } of objects) sizes.set(file, (sizes.get(file) ?? 0) + text.length);
  const largest = [...sizes].sort(([, a], [, b]) => b - a).slice(0, 5);
  const named = largest.map(([file, size]) => `${file} (${kilobytes(size)})`).join(", ");
  throw new UserError(
    `These objects are too much for one release: ${kilobytes(packed)} packed, and ${kilobytes(mostPacked)} fit. The largest files are ${named}.`,
    { hint: carries ? unread : howToDivide(chart) },
  );
}

/** How a set is divided goes by the files that can be read. */
const unread =
  "Some of them stay only because a file of the setup cannot be read: put that right, and the set is divided as it was.";

function howToDivide(chart: ManifestsChart | KustomizeChart): string {
  if (chart.kind === "manifests" && chart.parts !== undefined)
    return "Such a set is divided by file: divide the largest file into several.";
  const what = chart.kind === "kustomize" ? "resources" : "files";
  return `Make several plans of it: give some of the ${what} to another plan, with \`adopt: true\` until it is deployed, and take them out of this one.`;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

/** The one template prints the files as they are: what looks like a template in them stays text. */
const template = `{{- range $path, $_ := .Files.Glob "manifests/*" }}
---
{{ $.Files.Get $path }}
{{- end }}
`;

/** The folder of a chart that holds these documents. */
async function writeChart(documents: readonly string[], folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = await mkdtemp(join(folder, "manifests-"));
  await mkdir(join(path, "templates"));
  await mkdir(join(path, "manifests"));
  const { name, version } = objectsChart;
  await writeFile(join(path, "Chart.yaml"), `apiVersion: v2\nname: ${name}\nversion: ${version}\n`);
  await writeFile(join(path, "templates", "manifests.yaml"), template);
  const width = String(documents.length).length;
  for (const [at, document] of documents.entries()) {
    const file = `${String(at + 1).padStart(width, "0")}.yaml`;
    // Objects may be Secrets.
    await writeFile(join(path, "manifests", file), document, { mode: 0o600 });
  }
  return path;
}
