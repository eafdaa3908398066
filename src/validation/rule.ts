import type { Json } from "../formats/values-reference.ts";
import type { OpenApiDocument, OpenApiSchema } from "./open-api.ts";

/** What a schema asks of a value, with references followed. What lies below is made when it is first looked at. */
export interface Rule {
  readonly takes: Taken;
  /**
   * Whether the API server reads it into a struct of Go, where what is not there, or null, is the zero value; else it
   * holds the value against the schema of a CustomResourceDefinition.
   */
  readonly go: boolean;
  /** The schema itself, for limits that need no reading. */
  readonly schema: OpenApiSchema;
  /** The last part of its name, `PodSpec`; undefined: it has none. */
  readonly name: string | undefined;
  readonly fields: ReadonlyMap<string, Field>;
  /** What a key may hold that is no field: nothing, since the server drops it; anything; or what the rule takes. */
  readonly others: "unknown" | "kept" | (() => Rule);
  readonly items: (() => Rule) | undefined;
}

export type Taken =
  | "object"
  | "list"
  | "text"
  | "integer"
  | "number"
  | "boolean"
  | "int-or-string"
  | "quantity"
  | "any";

export interface Field {
  readonly rule: () => Rule;
  /** What holds where it is not there; undefined: nothing. */
  readonly default: Json | undefined;
}

/** Makes rules of the schemas of one document, each once. */
export interface Rules {
  /** undefined: the document has no schema of this name. */
  named(name: string): Rule | undefined;
  /** Of a part of a schema of a custom resource, such as an alternative. */
  part(schema: OpenApiSchema): Rule;
}

export function createRules({ components }: OpenApiDocument): Rules {
  const schemas = components?.schemas ?? {};
  const made = new Map<string, Rule>();
  const parts = new Map<OpenApiSchema, Rule>();

  function named(name: string): Rule | undefined {
    const known = made.get(name);
    if (known !== undefined) return known;
    const schema = schemas[name];
    if (schema === undefined) return undefined;
    const rule = ruleOf(schema, goType.test(name), name);
    made.set(name, rule);
    return rule;
  }

  function ruleOf(schema: OpenApiSchema, go: boolean, name?: string): Rule {
    const to = referenceOf(schema);
    const referred = to === undefined ? undefined : named(to);
    if (referred !== undefined) return referred;
    const { properties = {}, items } = schema;
    const fields = new Map(
      Object.entries(properties).map(([key, of]): [string, Field] => [
        key,
        { rule: later(of, go), default: of.default },
      ]),
    );
    return {
      takes: takenBy(schema, name),
      go,
      schema,
      name: name?.split(".").at(-1),
      fields,
      others: othersOf(schema, go),
      items: items === undefined ? undefined : later(items, go),
    };
  }

  function later(schema: OpenApiSchema, go: boolean): () => Rule {
    let rule: Rule | undefined;
    return () => {
      rule ??= ruleOf(schema, go);
      return rule;
    };
  }

  function othersOf(schema: OpenApiSchema, go: boolean): Rule["others"] {
    const { additionalProperties: more, properties } = schema;
    if (typeof more === "object") return later(more, go);
    if (more === true || schema["x-kubernetes-preserve-unknown-fields"]) return "kept";
    // FieldsV1, RawExtension: Go reads them as they are.
    return go && properties === undefined ? "kept" : "unknown";
  }

  return {
    named,
    part(schema) {
      const rule = parts.get(schema) ?? ruleOf(schema, false);
      parts.set(schema, rule);
      return rule;
    },
  };
}

/** Names of what is compiled into API servers; those of CustomResourceDefinitions begin with their own group. */
const goType = /^io\.k8s\.(?:api|apimachinery|apiextensions-apiserver|kube-aggregator|metrics)\./;

/** A field refers by `allOf`, since it says more about itself beside it: a description, a default. */
function referenceOf({ $ref, allOf }: OpenApiSchema): string | undefined {
  const to = $ref ?? (allOf?.length === 1 ? allOf[0]?.$ref : undefined);
  return to?.split("/").at(-1);
}

function takenBy(schema: OpenApiSchema, name: string | undefined): Taken {
  if (schema["x-kubernetes-int-or-string"] || schema.format === "int-or-string") return "int-or-string";
  if (name?.endsWith(".resource.Quantity")) return "quantity";
  switch (schema.type) {
    case "object":
    case "integer":
    case "number":
    case "boolean":
      return schema.type;
    case "array":
      return "list";
    case "string":
      return "text";
    default:
      return schema.properties === undefined ? "any" : "object";
  }
}
