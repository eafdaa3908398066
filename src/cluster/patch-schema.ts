import { type OpenApiDocument, type OpenApiSchema, resolved, schemaOfKind } from "./openapi.ts";

/** How a strategic merge patch treats a field that holds a map or a list. */
export interface PatchField {
  /** Lists: they are merged, not replaced. */
  readonly merges: boolean;
  /** What tells the items of a merged list apart; undefined: they are scalars. */
  readonly mergeKey: string | undefined;
  /** Maps: keys that the patch does not name go. */
  readonly retainsKeys: boolean;
  /** Of the map, or of the list's items. */
  readonly schema: PatchSchema;
}

/** How a strategic merge patch treats the fields of a map. */
export interface PatchSchema {
  field(key: string): PatchField;
}

/** Of what nothing is known: maps are merged, and lists replaced. */
export const NO_SCHEMA: PatchSchema = {
  field: () => ({ merges: false, mergeKey: undefined, retainsKeys: false, schema: NO_SCHEMA }),
};

/** As the cluster itself says of a kind. */
export function patchSchema(document: OpenApiDocument, apiVersion: string, kind: string): PatchSchema {
  const schema = schemaOfKind(document, apiVersion, kind);
  return schema === undefined ? NO_SCHEMA : schemaAt(document, schema);
}

function schemaAt(document: OpenApiDocument, unresolved: OpenApiSchema): PatchSchema {
  const { properties, additionalProperties } = resolved(document, unresolved);
  return {
    field(key) {
      const others = typeof additionalProperties === "object" ? additionalProperties : undefined;
      const schema = properties?.[key] ?? others;
      if (schema === undefined) return NO_SCHEMA.field(key);
      const strategies = schema["x-kubernetes-patch-strategy"]?.split(",") ?? [];
      const inner = resolved(document, schema);
      return {
        merges: strategies.includes("merge"),
        mergeKey: schema["x-kubernetes-patch-merge-key"],
        retainsKeys: strategies.includes("retainKeys"),
        schema: schemaAt(document, inner.items ?? inner),
      };
    },
  };
}
