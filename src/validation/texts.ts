import type { Json } from "../formats/values-reference.ts";
import type { Rule, Taken } from "./rule.ts";

/** What a rule takes, to follow "takes". */
export function takesText(takes: Taken): string {
  return takenTexts[takes];
}

const takenTexts: Readonly<Record<Taken, string>> = {
  object: "a map",
  list: "a list",
  text: "text",
  integer: "an integer",
  number: "a number",
  boolean: "`true` or `false`",
  "int-or-string": "an integer or text",
  quantity: "a quantity, such as `500m` or `1.5Gi`",
  any: "anything",
};

/** What a value is, to follow "is". It says nothing of what it holds, which may be a secret. */
export function kindOfValue(value: Json): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "string":
      return "text";
    case "number":
      return Number.isInteger(value) ? "a number" : "a number with a fraction";
    case "boolean":
      return "`true` or `false`";
    default:
      return "a map";
  }
}

/** What to try where a value is of another type. */
export function typeHint(value: Json, takes: Taken): string | undefined {
  if (takes === "text" && (typeof value === "number" || typeof value === "boolean"))
    return "Put it in quotes; in a template: `| quote`.";
  if (typeof value !== "string") return undefined;
  if (takes === "integer" || takes === "number" || takes === "boolean")
    return "Write it without quotes; in a template: without `| quote`.";
  return undefined;
}

// `resource.ParseQuantity` of k8s.io/apimachinery.
const quantity = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
// RFC 3339, as Go's time package reads it.
const dateTime = /^\d{4}-\d\d-\d\d[T]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/;
// `base64.StdEncoding`, which passes over line breaks.
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What a text should be, where a format asks for more; undefined: it is that. */
export function formatFault(text: string, { takes, schema, go }: Rule): string | undefined {
  if (takes === "quantity") return quantity.test(text) ? undefined : takesText(takes);
  if (schema.format === "byte") return base64.test(text.replace(/[\r\n]/g, "")) ? undefined : "base64";
  if (schema.format !== "date-time") return undefined;
  // Go reads an empty time as none.
  if (dateTime.test(text) && !Number.isNaN(Date.parse(text.replace(",", ".")))) return undefined;
  return go && text === "null" ? undefined : "a time, such as `2025-01-31T12:00:00Z`";
}

/** Why an integer does not fit, to follow "takes". */
export function sizeFault(value: number, { schema }: Rule): string | undefined {
  if (schema.format !== "int32" || (value >= -(2 ** 31) && value < 2 ** 31)) return undefined;
  return "an integer of 32 bits, from -2147483648 to 2147483647";
}
