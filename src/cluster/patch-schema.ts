import type { OpenApiDocument, OpenApiSchema } from "../validation/open-api.ts";

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
      const schema = (properties && Object.hasOwn(properties, key) ? properties[key] : undefined) ?? others;
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

/** The schema of a kind; undefined: the document has none. */
function schemaOfKind(
  document: OpenApiDocument,
  apiVersion: string,
  kind: string,
): OpenApiSchema | undefined {
  const [version = "", group = ""] = apiVersion.split("/").reverse();
  const schemas = Object.values(document.components?.schemas ?? {});
  return schemas.find((schema) =>
    schema["x-kubernetes-group-version-kind"]?.some(
      (each) => each.group === group && each.version === version && each.kind === kind,
    ),
  );
}

const REFERENCE = "#/components/schemas/";

/** Follows references, which stand alone or in an `allOf` of one. */
function resolved(document: OpenApiDocument, schema: OpenApiSchema): OpenApiSchema {
  const reference = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0]?.$ref : undefined);
  const target = reference?.startsWith(REFERENCE)
    ? document.components?.schemas?.[reference.slice(REFERENCE.length)]
    : undefined;
  return target === undefined ? schema : { ...target, ...schema };
}
