import { YamlFault } from "./fault.ts";
import { goValue } from "./go-scalar.ts";

type ScalarValue = string | number | boolean | null;

/** By which rules a bare word or number is read: those of YAML 1.2, or those of Go's yaml.v2, which Kubernetes, Flux and Helm read with. */
export type Schema = "core" | "go";

// The regular expressions of the core schema, YAML 1.2.2 §10.3.2.
const integer = /^[-+]?[0-9]+$/;
const octal = /^0o[0-7]+$/;
const hexadecimal = /^0x[0-9a-fA-F]+$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const notFinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** The value of a plain scalar. By the core schema of YAML 1.2 `yes` is text, and `0o17` is 15. */
export function plainValue(text: string, schema: Schema): ScalarValue {
  return schema === "go" ? goValue(text) : coreValue(text);
}

function coreValue(text: string): ScalarValue {
  switch (text) {
    case "":
    case "~":
    case "null":
    case "Null":
    case "NULL":
      return null;
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
  }
  // Most scalars are words: one look at the first character spares them the expressions.
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
  return mayBeNumber ? (numberOf(text) ?? text) : text;
}

function numberOf(text: string): number | undefined {
  if (integer.test(text) || octal.test(text) || hexadecimal.test(text)) return Number(text);
  if (float.test(text)) return Number(text);
  if (!notFinite.test(text)) return undefined;
  if (text.toLowerCase() === ".nan") return Number.NaN;
  return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

const core = "tag:yaml.org,2002:";

/** The value of a scalar with a tag (`!!str 5`). @throws YamlFault for a tag that plans do not know. */
export function taggedValue(
  tag: string,
  { text, plain, offset }: { readonly text: string; readonly plain: boolean; readonly offset: number },
  schema: Schema,
): ScalarValue {
  const name = shortTag(tag);
  if (isTextTag(tag)) return text;
  const value = plain || name !== undefined ? plainValue(text, schema) : text;
  const fits =
    (name === "null" && value === null) ||
    (name === "bool" && typeof value === "boolean") ||
    (name === "int" && Number.isInteger(value)) ||
    (name === "float" && typeof value === "number");
  if (!fits) throw unknownTag(tag, offset);
  return value;
}

/** Whether a tag makes text of whatever stands behind it. */
export function isTextTag(tag: string): boolean {
  const name = shortTag(tag);
  return name === "str" || name === "!";
}

/** Lists and maps take only their own tags. @throws YamlFault */
export function checkCollectionTag(tag: string, wanted: "seq" | "map", offset: number): void {
  const name = shortTag(tag);
  if (name !== wanted && name !== "!") throw unknownTag(tag, offset);
}

function shortTag(tag: string): string | undefined {
  if (tag === "!") return "!";
  if (tag.startsWith("!!")) return tag.slice(2);
  if (tag.startsWith(`!<${core}`) && tag.endsWith(">")) return tag.slice(2 + core.length, -1);
  return undefined;
}

function unknownTag(tag: string, offset: number): YamlFault {
  return new YamlFault(offset, `The tag \`${tag}\` cannot be used here.`, "Write the value without the tag.");
}
