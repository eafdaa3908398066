import { once } from "../once.ts";
import type { Api } from "./api.ts";
import { groupPath } from "./discovery.ts";

/** A schema of OpenAPI v3, as far as it is read here; the whole of it is there. */
export interface OpenApiSchema {
  readonly $ref?: string;
  readonly allOf?: readonly OpenApiSchema[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly items?: OpenApiSchema;
  readonly additionalProperties?: OpenApiSchema | boolean;
  /** Strategies with commas between: `merge,retainKeys`. */
  readonly "x-kubernetes-patch-strategy"?: string;
  readonly "x-kubernetes-patch-merge-key"?: string;
  /** Of the schema of a kind. */
  readonly "x-kubernetes-group-version-kind"?: readonly GroupVersionKind[];
}

export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** What a cluster says of the kinds of one API version. */
export interface OpenApiDocument {
  readonly components?: { readonly schemas?: Readonly<Record<string, OpenApiSchema>> };
}

/** The cluster's own OpenAPI v3: one document for each API version, each asked for once. */
export interface OpenApi {
  /** undefined: the cluster has none, or does not show it. Throws UserError when the API server does not answer. */
  schemas(apiVersion: string): Promise<OpenApiDocument | undefined>;
}

export function createOpenApi(api: Pick<Api, "request">): OpenApi {
  const known = new Map<string, Promise<OpenApiDocument | undefined>>();
  return { schemas: (apiVersion) => once(known, apiVersion, () => read(api, apiVersion)) };
}

async function read(api: Pick<Api, "request">, apiVersion: string): Promise<OpenApiDocument | undefined> {
  const result = await api.request<OpenApiDocument>({
    path: ["openapi", "v3", ...groupPath(apiVersion)],
    doing: `read the OpenAPI schemas of ${apiVersion}`,
    permission: "the role system:discovery, which every user has by default",
  });
  if (result.ok) return result.body;
  if (["forbidden", "not-found"].includes(result.failure.kind)) return undefined;
  throw result.error;
}

/** The schema of a kind; undefined: the document has none. */
export function schemaOfKind(
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
export function resolved(document: OpenApiDocument, schema: OpenApiSchema): OpenApiSchema {
  const reference = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0]?.$ref : undefined);
  const target = reference?.startsWith(REFERENCE)
    ? document.components?.schemas?.[reference.slice(REFERENCE.length)]
    : undefined;
  return target === undefined ? schema : { ...target, ...schema };
}
