import { asYaml } from "../../yaml/json.ts";
import type { Fault, YamlNode, YamlScalar } from "../../yaml/node.ts";

/** What a document says to Helm and kubectl; numbers keep all their digits, as JSON writes them. */
export type GoValue = string | boolean | null | GoNumber | readonly GoValue[] | GoMap;
export type GoMap = ReadonlyMap<string, GoValue>;
export interface GoNumber {
  readonly json: string;
}

/** The value of a node that was read as Go's yaml reads; what has no form in JSON is added to `faults`. */
export function goValue(node: YamlNode, faults: Fault[]): GoValue {
  switch (node.kind) {
    case "scalar":
      return scalarValue(node, faults);
    case "list":
      return node.items.map((item) => goValue(item, faults));
    case "map":
      return new Map(node.entries.map(({ key, value }) => [key, goValue(value, faults)]));
  }
}

/** The value of a map; it must be one. */
export function goMap(node: YamlNode, faults: Fault[]): GoMap {
  const value = goValue(node, faults);
  return value instanceof Map ? value : new Map();
}

function scalarValue({ text, value, offset }: YamlScalar, faults: Fault[]): GoValue {
  if (typeof value !== "number") return value;
  if (Number.isFinite(value)) return { json: numberJson(text, value) };
  faults.push({ offset, message: `\`${text}\` has no form in JSON.`, hint: "Put it in quotes." });
  return text;
}

/** A number as JSON, with all digits that Go keeps. `text`: as it is written. */
export function numberJson(text: string, value: number): string {
  return Number.isSafeInteger(value) ? String(value) : longNumber(text, value);
}

/** Go keeps all digits of an integer that fits into 64 bits; JavaScript keeps those of 53. */
function longNumber(text: string, value: number): string {
  const digits = text.replaceAll("_", "").toLowerCase();
  const [, sign = "", whole] = /^([-+]?)(0x[0-9a-f]+|0b[01]+|0o?[0-7]+|[1-9][0-9]*)$/.exec(digits) ?? [];
  if (whole === undefined) return JSON.stringify(value);
  const size = BigInt(/^0[0-7]/.test(whole) ? `0o${whole}` : whole);
  const fits = size < (sign === "" ? 2n ** 64n : 2n ** 63n) || (sign === "-" && size === 2n ** 63n);
  return fits ? `${sign === "-" ? "-" : ""}${size}` : JSON.stringify(value);
}

/** JSON that is YAML, too: each item of a list or map on a line of its own. */
export function printGoValue(value: GoValue, indent = ""): string {
  const inner = `${indent}  `;
  if (typeof value === "string") return asYaml(JSON.stringify(value));
  if (value === null || typeof value === "boolean") return String(value);
  if ("json" in value) return value.json;
  if (value instanceof Map) {
    const entries = [...value].map(
      ([key, item]) => `${inner}${asYaml(JSON.stringify(key))}: ${printGoValue(item as GoValue, inner)}`,
    );
    return entries.length === 0 ? "{}" : `{\n${entries.join(",\n")}\n${indent}}`;
  }
  const items = (value as readonly GoValue[]).map((item) => `${inner}${printGoValue(item, inner)}`);
  return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n${indent}]`;
}
