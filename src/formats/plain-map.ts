import { loadAll } from "js-yaml";
import { isMap } from "./json.ts";
import { goSchema } from "./objects/go-schema.ts";
import type { JsonMap } from "./values-reference.ts";

/**
 * The map that a values file holds, with each single value as a record of Helm has it. undefined: it holds none; what
 * is wrong with it is for Helm to say.
 */
export function readPlainMap(bytes: Uint8Array): JsonMap | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const content = loadAll(text, { schema: goSchema, json: true })[0];
    return isMap(content as JsonMap) ? (content as JsonMap) : undefined;
  } catch {
    return undefined;
  }
}
