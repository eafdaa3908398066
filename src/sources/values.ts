import { createHash } from "node:crypto";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Cluster } from "../cluster/cluster.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { JsonMap } from "../formats/values-reference.ts";
import type { FetchedChart } from "./chart.ts";

/** What of a release's surroundings its values may take. */
export interface ValuesSurroundings {
  /** The cluster of its setup. */
  readonly cluster: Cluster;
  /** Its chart, which may have values files of its own. */
  readonly chart: () => Promise<FetchedChart>;
}

/** Where values files are, and where those are written that are not files yet. */
export interface ValuesPlaces {
  /** The repository's root on disk. */
  readonly root: string;
  /** A folder of the run, which is made. */
  readonly folder: string;
}

/**
 * The values of a declaration as files on disk for Helm, in order. Files of the repository stay where they are;
 * inline maps are written, readable by this user only, since they may hold secrets.
 */
export async function writeValues(
  declaration: Pick<Declaration, "id" | "values">,
  { root, folder }: ValuesPlaces,
  _surroundings: ValuesSurroundings,
): Promise<readonly string[]> {
  const stem = createHash("sha256").update(declaration.id).digest("hex").slice(0, 20);
  await mkdir(folder, { recursive: true });
  return await Promise.all(
    declaration.values.map(async (reference, index) => {
      const own = join(folder, `${stem}-${index}`);
      if (reference.kind === "file") return await forHelm(join(root, reference.path), own);
      if (reference.kind !== "inline")
        throw new Error(`There are no values of the kind ${reference.kind} yet.`);
      await writeFile(`${own}.json`, json(reference.values), { mode: 0o600 });
      return `${own}.json`;
    }),
  );
}

// Helm reads the name of a values file as an address, and fails on a percent sign that encodes nothing.
async function forHelm(path: string, own: string): Promise<string> {
  if (!/[%\p{Cc}]/u.test(path)) return path;
  const link = `${own}${extname(path).replace(/[^.a-zA-Z]/g, "")}`;
  // Left by an earlier try of this run.
  await rm(link, { force: true });
  await symlink(path, link);
  return link;
}

// JSON, since a YAML library may write text bare that Helm's reader takes for something else ("no" for false).
// Every JSON text is YAML, but for some characters that YAML wants escaped.
function json(values: JsonMap): string {
  const text = JSON.stringify(values, undefined, 2);
  return text.replace(/[\u007f-\u009f\ufeff\ufffe\uffff]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
