import type { Json, JsonMap } from "../formats/values-reference.ts";
import type { Fault, YamlNode, YamlScalar } from "../yaml/node.ts";

/**
 * The plain value of a node. Aliases become the same object again, so that many of them cost nothing; what has no
 * form in JSON is added to `faults`.
 */
export function toJson(node: YamlNode, faults: Fault[], made: Map<YamlNode, Json> = new Map()): Json {
  if (node.kind === "scalar") return scalarToJson(node, faults);
  const known = made.get(node);
  if (known !== undefined) return known;
  const json: Json =
    node.kind === "list"
      ? node.items.map((item) => toJson(item, faults, made))
      : (Object.fromEntries(node.entries.map((e) => [e.key, toJson(e.value, faults, made)])) as JsonMap);
  made.set(node, json);
  return json;
}

/** Helm reads values by way of JSON, which knows no infinity; and a number that loses digits is a trap. */
function scalarToJson(node: YamlScalar, faults: Fault[]): Json {
  const { value, text, offset } = node;
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value)) {
    faults.push({
      offset,
      message: `\`${text}\` has no form in JSON, which Helm's values are.`,
      hint: quoteIt,
    });
  } else if (Number.isInteger(value) && !Number.isSafeInteger(value) && !/[.eE]/.test(text)) {
    faults.push({
      offset,
      message: `The number ${text} is too large to keep all its digits.`,
      hint: quoteIt,
    });
  }
  return value;
}

const quoteIt = "Put it in quotes.";
