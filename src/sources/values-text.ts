import { loadAll, YAML11_SCHEMA, YAMLException } from "js-yaml";
import { UserError } from "../errors.ts";
import { isMap } from "../formats/json.ts";
import type { Json, JsonMap } from "../formats/values-reference.ts";

/**
 * The map that bytes hold as Helm would read them: YAML 1.1, of several documents the first, of a key that is there
 * twice the last; nothing at all is an empty map. `described`: what they are, at the start of a sentence. Throws
 * UserError without a word of the content, which may be secret.
 */
export function readValuesText(bytes: Uint8Array, described: string): JsonMap {
  const content = parsed(bytes, described);
  if (content === undefined || content === null) return {};
  if (typeof content === "object" && !Array.isArray(content)) return content as JsonMap;
  throw new UserError(
    `${described} holds ${Array.isArray(content) ? "a list" : "a single value"}, where values are a map.`,
    { hint: "Values are written as in a chart's values.yaml: key: value." },
  );
}

function parsed(bytes: Uint8Array, described: string): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return loadAll(text, { schema: YAML11_SCHEMA, json: true })[0];
  } catch (error) {
    const mark = error instanceof YAMLException ? error.mark : undefined;
    const where = mark === undefined ? "" : ` (line ${mark.line + 1}, column ${mark.column + 1})`;
    // Neither the parser's reason nor the cause: they quote what is there.
    throw new UserError(`${described} is no valid YAML${where}.`, {
      hint: "See that it holds a values file, as text.",
    });
  }
}

/** The single values in a map, as text; what a Secret holds in one of them is secret by itself. */
export function leavesOf(json: Json): readonly string[] {
  if (typeof json === "string") return [json];
  if (typeof json === "number") return [String(json)];
  if (typeof json !== "object" || json === null) return [];
  return Object.values(json).flatMap(leavesOf);
}

/** A map over another, as Helm puts values files over each other: key by key, all but maps as a whole. */
export function mergeValues(lower: JsonMap, upper: JsonMap): JsonMap {
  const merged: Record<string, Json> = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    const below = merged[key];
    merged[key] = isMap(below) && isMap(value) ? mergeValues(below, value) : value;
  }
  return merged;
}
