import { at, mapsAt, textAt } from "../formats/json.ts";
import type { JsonMap } from "../formats/values-reference.ts";
import type { OpenApiDocument, OpenApiSchema } from "./open-api.ts";

/** A kind that a CustomResourceDefinition makes. */
export interface CustomKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** undefined: the definition has no schema, as those of old versions may. */
  readonly schema: OpenApiSchema | undefined;
}

/** The kinds that an object makes: one a served version of a CustomResourceDefinition, none where it is another object. */
export function customKindsIn(object: JsonMap): readonly CustomKind[] {
  const { apiVersion, kind, spec } = object;
  if (kind !== "CustomResourceDefinition" || !String(apiVersion).startsWith("apiextensions.k8s.io/"))
    return [];
  const [group, own] = [textAt(spec, "group"), textAt(spec, "names", "kind")];
  if (group === undefined || own === undefined) return [];
  return mapsAt(spec, "versions").flatMap((version) => {
    const name = textAt(version, "name");
    if (name === undefined || version.served !== true) return [];
    const schema = at(version, "schema", "openAPIV3Schema") as OpenApiSchema | undefined;
    return [{ apiVersion: `${group}/${name}`, kind: own, schema }];
  });
}

/**
 * What an API server would publish of these kinds, which are of one group version. `base`: a document that describes
 * what all objects have (that of `v1`); without it their metadata may be anything.
 */
export function documentOf(kinds: readonly CustomKind[], base: OpenApiDocument | undefined): OpenApiDocument {
  const known = base?.components?.schemas ?? {};
  const metadata: OpenApiSchema =
    known[objectMeta] === undefined ? open : { allOf: [{ $ref: `#/components/schemas/${objectMeta}` }] };
  const own = kinds.map(({ apiVersion, kind, schema }): [string, OpenApiSchema] => {
    const [group = "", version = ""] = apiVersion.split("/");
    return [
      `${apiVersion}.${kind}`,
      {
        ...(schema === undefined ? open : withObjectFields(schema, metadata)),
        "x-kubernetes-group-version-kind": [{ group, version, kind }],
      },
    ];
  });
  const shared = Object.entries(known).filter(([name]) => name.startsWith(metaPackage));
  return { components: { schemas: Object.fromEntries([...shared, ...own]) } };
}

const metaPackage = "io.k8s.apimachinery.pkg.apis.meta.v1.";
const objectMeta = `${metaPackage}ObjectMeta`;
const open: OpenApiSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

/** A schema need not say what every object has, at its root and where objects are embedded. */
function withObjectFields(schema: OpenApiSchema, metadata: OpenApiSchema): OpenApiSchema {
  const text: OpenApiSchema = { type: "string" };
  const { metadata: _, ...properties } = schema.properties ?? {};
  return {
    ...schema,
    properties: { ...embedded(properties, metadata), apiVersion: text, kind: text, metadata },
  };
}

function embedded(
  properties: Readonly<Record<string, OpenApiSchema>>,
  metadata: OpenApiSchema,
): Readonly<Record<string, OpenApiSchema>> {
  return Object.fromEntries(Object.entries(properties).map(([key, of]) => [key, withEmbedded(of, metadata)]));
}

function withEmbedded(schema: OpenApiSchema, metadata: OpenApiSchema): OpenApiSchema {
  const { properties, items, additionalProperties: more } = schema;
  const below: OpenApiSchema = {
    ...schema,
    ...(properties === undefined ? {} : { properties: embedded(properties, metadata) }),
    ...(items === undefined ? {} : { items: withEmbedded(items, metadata) }),
    ...(typeof more === "object" ? { additionalProperties: withEmbedded(more, metadata) } : {}),
  };
  if (!schema["x-kubernetes-embedded-resource"]) return below;
  return {
    ...withObjectFields(below, metadata),
    required: [...(schema.required ?? []), "apiVersion", "kind"],
  };
}
