import { readFile } from "node:fs/promises";
import { secretsOf } from "../diff/secrets-of.ts";
import { kubeObjects } from "../formats/objects/kube-objects.ts";
import type { JsonMap } from "../formats/values-reference.ts";
import type { Material } from "../operations/material.ts";
import { mergeValues, readValuesText } from "../sources/values-text.ts";
import type { Rehearsed } from "./rehearsed.ts";

/** What a release's values were, and what they are now: only together they tell which were secret. */
export async function valuesOf({
  record,
  values,
}: Pick<Material, "record" | "values">): Promise<Rehearsed["values"]> {
  return record === undefined ? undefined : { before: record.values, now: await merged(values.files) };
}

/** What a rehearsal that got no further knows of secrets: what made it fail may quote them. */
export async function heldBy(material: Material | undefined): Promise<Pick<Rehearsed, "secrets" | "values">> {
  if (material === undefined) return { secrets: [], values: undefined };
  const secrets = kubeObjects(material.record?.manifest ?? "").flatMap(secretsOf);
  return { secrets, values: await valuesOf(material) };
}

/** As Helm merges them; what is no values file is for Helm to complain of. */
async function merged(files: readonly string[]): Promise<JsonMap> {
  const maps = await Promise.all(files.map(async (file) => readable(await readFile(file))));
  return maps.reduce(mergeValues, {});
}

function readable(bytes: Uint8Array): JsonMap {
  try {
    return readValuesText(bytes, "A values file");
  } catch {
    return {};
  }
}
