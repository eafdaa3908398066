import type { IntegerShape, ListShape, ObjectShape, Shape, TextShape } from "./shape.ts";

type Schema = { readonly [key: string]: unknown };

/** JSON Schema (draft-07, which all editors know) of a file's shape. */
export function jsonSchemaOf(title: string, shape: Shape): Schema {
  return { $schema: "http://json-schema.org/draft-07/schema#", title, ...schemaOf(shape) };
}

function schemaOf(shape: Shape): Schema {
  const { description } = shape;
  switch (shape.kind) {
    case "text":
      return { description, ...textSchema(shape) };
    case "boolean":
      return { description, type: "boolean" };
    case "integer":
      return { description, type: "integer", ...integerSchema(shape) };
    case "choice":
      return { description, enum: shape.words };
    case "json":
      return { description, type: "object" };
    case "list":
      return { description, ...listSchema(shape) };
    case "union":
      return { description, anyOf: shape.of.map(schemaOf) };
    case "map": {
      const keys = { pattern: shape.keyFormat.pattern };
      return { description, type: "object", propertyNames: keys, additionalProperties: schemaOf(shape.of) };
    }
    case "object":
      return { description, ...objectSchema(shape) };
  }
}

function textSchema(shape: TextShape): Schema {
  const type = shape.fromNumber ? ["string", "number"] : "string";
  const pattern = shape.format?.pattern ?? "\\S";
  return { type, pattern };
}

function integerSchema({ minimum, maximum }: IntegerShape): Schema {
  return { minimum, ...(maximum === undefined ? {} : { maximum }) };
}

function listSchema(shape: ListShape): Schema {
  const array = { type: "array", items: schemaOf(shape.of) };
  return shape.orOne ? { anyOf: [schemaOf(shape.of), array] } : array;
}

function objectSchema(shape: ObjectShape): Schema {
  const properties = Object.fromEntries(Object.entries(shape.keys).map(([key, of]) => [key, schemaOf(of)]));
  return {
    type: "object",
    properties,
    ...(shape.required.length > 0 ? { required: shape.required } : {}),
    ...(shape.oneOf.length > 0 ? { oneOf: shape.oneOf.map(onlyWith) } : {}),
    ...(shape.extensible ? { patternProperties: { "^x-": {} } } : {}),
    additionalProperties: false,
  };
}

function onlyWith(key: string): Schema {
  return { properties: { [key]: {} }, required: [key] };
}
