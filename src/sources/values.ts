import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Cluster } from "../cluster/cluster.ts";
import { inParallel } from "../cluster/pool.ts";
import { describeOutside, isOptional, outsideKey, outsideOf } from "../config/outside.ts";
import { UserError } from "../errors.ts";
import type { Declaration } from "../formats/declaration.ts";
import type {
  ClusterValues,
  InlineValues,
  JsonMap,
  UrlValues,
  ValuesReference,
} from "../formats/values-reference.ts";
import { fillVariables } from "../formats/variables.ts";
import type { Masks } from "../masks.ts";
import { asYaml } from "../yaml/json.ts";
import type { FetchedChart } from "./chart.ts";
import { chartFile } from "./chart-values.ts";
import { lookAt, type OutsideParts, type Taken, takenOf } from "./outside.ts";
import { leadsIntoList, putAt } from "./target-path.ts";
import { forHelm, json, written } from "./values-file.ts";
import { leavesOf, mergeValues, readValuesText } from "./values-text.ts";

/** What of a release's surroundings its values may take. */
export interface ValuesSurroundings {
  /** The cluster of its setup. */
  readonly cluster: Pick<Cluster, "data">;
  /** Its chart, which may have values files of its own. */
  readonly chart: () => Promise<FetchedChart>;
}

/** Where values files are, where those are written that are not files yet, and what lies outside. */
export interface ValuesParts extends OutsideParts {
  /** The repository's root on disk. */
  readonly root: string;
  /** A folder of the run, which is made. */
  readonly folder: string;
  readonly masks: Masks;
  /** What Helm is given for a file of the repository that is encrypted; undefined: it is not. */
  readonly decrypt: (path: string) => Promise<string | undefined>;
}

/** The values of a release as Helm gets them. */
export interface WrittenValues {
  /** Paths on disk, in order. */
  readonly files: readonly string[];
  /** What of them came from outside the repository, for the digest. */
  readonly outside: Taken;
}

/** How many sources are looked at side by side for one release. */
const atOnce = 4;

/**
 * The values of a declaration as files on disk for Helm, in order. Files of the repository stay where they are; all
 * else is written, readable by this user only. Throws UserError for what cannot be had and may not be missing.
 */
export async function writeValues(
  declaration: Pick<Declaration, "id" | "values" | "needs">,
  parts: ValuesParts,
  surroundings: ValuesSurroundings,
): Promise<WrittenValues> {
  const { id, values, needs } = declaration;
  const stem = createHash("sha256").update(id).digest("hex").slice(0, 20);
  await mkdir(parts.folder, { recursive: true, mode: 0o700 });
  // What it needs has just been deployed, and may have changed them.
  const again = needs.length > 0;
  const looks = await inParallel(outsideOf(declaration), atOnce, async (item) => {
    return [item, await lookAt(item, surroundings.cluster, parts, again)] as const;
  });
  const outside = takenOf(looks);
  const files: string[] = [];
  const above: JsonMap[] = [];
  for (const [index, reference] of values.entries()) {
    const own = join(parts.folder, `${stem}-${index}`);
    const file = await fileOf(reference, own, { parts, surroundings, outside, above });
    if (file !== undefined) files.push(file);
  }
  return { files, outside };
}

interface Around {
  readonly parts: ValuesParts;
  readonly surroundings: ValuesSurroundings;
  readonly outside: Taken;
  /** What the sources before this one hold, as far as it is known here. */
  readonly above: JsonMap[];
}

/** A path on disk; undefined: it may be missing, and is. `own`: where it may be written, without an extension. */
async function fileOf(reference: ValuesReference, own: string, around: Around): Promise<string | undefined> {
  const { parts } = around;
  switch (reference.kind) {
    case "file": {
      const path = join(parts.root, reference.path);
      const plain = await parts.decrypt(reference.path);
      return plain === undefined ? await forHelm(path, own) : await written(asYaml(plain), `${own}.json`);
    }
    case "inline":
      return await written(json(filled(reference, around)), `${own}.json`);
    case "chart-file": {
      const chart = await around.surroundings.chart();
      const bytes = await chartFile(chart, reference.path);
      const described = `The values file ${reference.path} of the chart ${chart.name}`;
      if (bytes !== undefined) return await whole(bytes, own, reference.optional, described, around);
      if (reference.optional) return undefined;
      throw new UserError(`${described} is not there.`, {
        hint: "Name a file of the chart, relative to its folder.",
      });
    }
    case "url":
    case "secret":
    case "config-map":
      return await taken(reference, own, around);
  }
}

async function taken(
  reference: ClusterValues | UrlValues,
  own: string,
  around: Around,
): Promise<string | undefined> {
  const bytes = around.outside.get(outsideKey(reference));
  if (bytes === undefined) return undefined;
  const described = describeOutside(reference).replace(/^t/, "T");
  const { targetPath, literal } = reference.kind === "url" ? {} : reference;
  if (targetPath === undefined) {
    const secret = reference.kind === "secret" ? around.parts.masks : undefined;
    return await whole(bytes, own, isOptional(reference), described, around, secret);
  }
  const base = leadsIntoList(targetPath) ? around.above.reduce(mergeValues, {}) : {};
  const values = putAt(base, targetPath, Buffer.from(bytes).toString(), described, literal);
  around.above.push(values);
  return await written(json(values), `${own}.json`);
}

/** A whole values file, given on as it is. What is no map of YAML is none; `secret`: masks for its values. */
async function whole(
  bytes: Uint8Array,
  own: string,
  optional: boolean,
  described: string,
  { above }: Around,
  secret?: Masks,
): Promise<string | undefined> {
  let values: JsonMap;
  try {
    values = readValuesText(bytes, described);
  } catch (error) {
    if (optional && error instanceof UserError) return undefined;
    throw error;
  }
  for (const leaf of leavesOf(values)) secret?.add(leaf);
  above.push(values);
  return await written(bytes, `${own}.yaml`);
}

function filled({ values, env }: InlineValues, { outside, above }: Around): JsonMap {
  const textOf = (name: string) => {
    const bytes = outside.get(outsideKey({ kind: "env", name }));
    if (bytes === undefined) throw new Error(`The variable ${name} was not looked at.`);
    return Buffer.from(bytes).toString();
  };
  const full = env === undefined ? values : fillVariables(values, textOf);
  above.push(full);
  return full;
}
