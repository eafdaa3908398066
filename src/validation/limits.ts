import type { Json } from "../formats/values-reference.ts";
import type { OpenApiSchema } from "./open-api.ts";
import type { Matches } from "./pattern.ts";

/** How a value is looked at. */
export interface LimitParts {
  readonly matches: Matches;
  /** Whether the value is what another schema asks for. */
  readonly fits: (schema: OpenApiSchema) => boolean;
}

/**
 * The first limit of a custom resource's schema that a value does not keep, to follow its path in a sentence; undefined:
 * it keeps them all. It says nothing of what the value is. Rules in CEL (`x-kubernetes-validations`) are left to the
 * API server.
 */
export function limitFault(value: Json, schema: OpenApiSchema, parts: LimitParts): string | undefined {
  if (typeof value === "number") return ofNumber(value, schema) ?? ofAlternatives(schema, parts);
  if (typeof value === "string") return ofText(value, schema, parts) ?? ofAlternatives(schema, parts);
  if (Array.isArray(value))
    return ofCount(value.length, "items", schema.minItems, schema.maxItems) ?? ofAlternatives(schema, parts);
  if (typeof value !== "object" || value === null) return ofAlternatives(schema, parts);
  const count = Object.keys(value).length;
  return (
    ofCount(count, "entries", schema.minProperties, schema.maxProperties) ?? ofAlternatives(schema, parts)
  );
}

function ofNumber(value: number, schema: OpenApiSchema): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (minimum !== undefined && (value < minimum || (exclusiveMinimum && value === minimum)))
    return `must be ${exclusiveMinimum ? "more than" : "at least"} ${minimum}`;
  if (maximum !== undefined && (value > maximum || (exclusiveMaximum && value === maximum)))
    return `must be ${exclusiveMaximum ? "less than" : "at most"} ${maximum}`;
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf))
    return `must be a multiple of ${multipleOf}`;
  return undefined;
}

function ofText(text: string, { pattern, minLength, maxLength }: OpenApiSchema, { matches }: LimitParts) {
  if (pattern !== undefined && matches(pattern, text) === false) return `must match \`${pattern}\``;
  return ofCount([...text].length, "characters", minLength, maxLength);
}

function ofCount(count: number, what: string, least: number | undefined, most: number | undefined) {
  if (least !== undefined && count < least) return `must have at least ${least} ${what}, and has ${count}`;
  if (most !== undefined && count > most) return `must have at most ${most} ${what}, and has ${count}`;
  return undefined;
}

function ofAlternatives(
  { allOf, anyOf, oneOf, not }: OpenApiSchema,
  { fits }: LimitParts,
): string | undefined {
  if (allOf?.some((one) => !fits(one))) return "does not keep all that its schema asks for under `allOf`";
  if (anyOf !== undefined && !anyOf.some(fits)) return `must be as ${told(anyOf)}`;
  if (oneOf !== undefined && oneOf.filter(fits).length !== 1) return `must be as exactly ${told(oneOf)}`;
  if (not !== undefined && fits(not)) return `must not be as ${told([not])}`;
  return undefined;
}

/** Alternatives mostly differ in the fields that they ask for. */
function told(alternatives: readonly OpenApiSchema[]): string {
  const fields = alternatives.map(({ required = [] }) => required.map((key) => `\`${key}\``).join(" and "));
  if (fields.some((text) => text === ""))
    return `one of the ${alternatives.length} alternatives of its schema`;
  return `one of these: with ${fields.join("; with ")}`;
}
