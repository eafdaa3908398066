import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { load } from "js-yaml";
import { UserError } from "../errors.ts";
import { type ChartFile, chartContent, sizeAtMost } from "../sources/chart-content.ts";

/** What a release is recorded with. */
export interface Recorded {
  readonly release: string;
  /** Of the chart: an archive or a folder. */
  readonly chart: string;
  /** Values files. */
  readonly values: readonly string[];
  /** Of the last revision, which is what is known before the chart is rendered. */
  readonly manifest: string | undefined;
}

/** Bytes that the API server takes as the data of one Secret. Source: `MaxSecretSize` of core/v1. */
const limit = 1024 * 1024;

/** From here on it is told. */
const near = 0.9 * limit;

/** Up to here it may fit: Go's compression differs from Node's, by up to 7 % for odd files (tried). */
const certain = 1.1 * limit;

const packed = promisify(gzip);

/**
 * Helm keeps chart, values and manifest of each revision in one Secret. Returns a notice when they come close to what
 * that may hold, and throws UserError when they are above: Helm would find it out at the very end.
 */
export async function checkReleaseSize(recorded: Recorded): Promise<readonly string[]> {
  const rest = recorded.manifest?.length ?? 0;
  if ((await sizeAtMost(recorded.chart)) + rest < near) return [];
  const files = await chartContent(recorded.chart);
  const size = await storedSize(files, recorded);
  if (size < near) return [];
  const least = recorded.manifest === undefined ? "at least" : "about";
  const message = `Release ${recorded.release} takes ${least} ${kilobytes(size)} of the ${kilobytes(limit)} that Kubernetes keeps for one revision, with its chart. The largest files of the chart: ${await largest(files)}.`;
  if (size < certain) return [message];
  throw new UserError(message, {
    hint: "Leave out of the chart what its templates do not use: in a folder by .helmignore, else by who packs it.",
  });
}

/**
 * The bytes that Helm's record of a revision takes in a Secret: JSON with files as base64, gzip, base64 again.
 * @see https://github.com/helm/helm/blob/main/pkg/storage/driver/util.go
 */
export async function storedSize(
  files: readonly ChartFile[],
  { values, manifest = "" }: Pick<Recorded, "values" | "manifest">,
): Promise<number> {
  const chart = {
    metadata: {},
    templates: files.filter(({ path }) => path.startsWith("templates/")).map(encoded),
    values: parsed(files.find(({ path }) => path === "values.yaml")?.bytes),
    schema: files.filter(({ path }) => path === "values.schema.json").map(encoded),
    files: files.filter(({ path }) => !path.startsWith("templates/") && !own.includes(path)).map(encoded),
  };
  const config = await Promise.all(values.map(async (path) => parsed(await readFile(path))));
  const record = await packed(JSON.stringify({ chart, config, manifest }), { level: 9 });
  return Math.ceil(record.length / 3) * 4;
}

/** What Helm records in another form. */
const own = ["Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json"];

function encoded({ path, bytes }: ChartFile) {
  return { name: path, data: Buffer.from(bytes).toString("base64") };
}

function parsed(bytes: Uint8Array | undefined): unknown {
  const text = bytes === undefined ? "" : Buffer.from(bytes).toString("utf8");
  try {
    return load(text);
  } catch {
    return text;
  }
}

async function largest(files: readonly ChartFile[]): Promise<string> {
  const first = files.toSorted((a, b) => b.bytes.length - a.bytes.length).slice(0, 5);
  const described = first.map(async ({ path, bytes }) => {
    const inside = (await packed(bytes, { level: 9 })).length;
    return `${path} (${kilobytes(bytes.length)}, ${kilobytes(inside)} packed)`;
  });
  return (await Promise.all(described)).join(", ");
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KiB`;
}
