import type { ServedKind } from "../formats/objects/similar-kind.ts";
import type { Json } from "../formats/values-reference.ts";

/**
 * What an API server publishes of one group version, under `/openapi/v3/apis/<group>/<version>`, as far as it is used.
 * @see https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3
 */
export interface OpenApiDocument {
  readonly components?: { readonly schemas?: Readonly<Record<string, OpenApiSchema>> };
}

/** A schema: OpenAPI 3.0, with what Kubernetes has added. */
export interface OpenApiSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly default?: Json;
  readonly enum?: readonly Json[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly additionalProperties?: OpenApiSchema | boolean;
  readonly required?: readonly string[];
  readonly items?: OpenApiSchema;
  readonly allOf?: readonly OpenApiSchema[];
  readonly anyOf?: readonly OpenApiSchema[];
  readonly oneOf?: readonly OpenApiSchema[];
  readonly not?: OpenApiSchema;
  readonly "x-kubernetes-group-version-kind"?: readonly GroupVersionKind[];
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
  readonly "x-kubernetes-embedded-resource"?: boolean;
  readonly "x-kubernetes-list-type"?: string;
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
  /** Of a strategic merge patch, with commas between: `merge,retainKeys`. */
  readonly "x-kubernetes-patch-strategy"?: string;
  readonly "x-kubernetes-patch-merge-key"?: string;
}

export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Where schemas come from: a cluster, or the description of a version of Kubernetes. */
export interface SchemaSource {
  /** To begin a sentence with: `The cluster of aws/foo`, `Kubernetes 1.34`. */
  readonly name: string;
  /** Of `apps/v1`; undefined: there is none that is known. Throws UserError when that cannot be told. */
  document(apiVersion: string): Promise<OpenApiDocument | undefined>;
  /** Whether there is no group version of this name where it has no document. */
  covers(apiVersion: string): boolean;
  /** All kinds, for advice; absent: only what documents tell. */
  served?(): Promise<readonly ServedKind[]>;
}
