/** Metadata of an object, as Kubernetes' API sends it. Source: `meta/v1` ObjectMeta. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  /** RFC 3339. */
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly resourceVersion?: string;
}

export interface MetadataObject {
  readonly metadata: ObjectMeta;
}

export interface MetadataList {
  readonly metadata: { readonly continue?: string };
  readonly items?: readonly MetadataObject[];
}

/** Asks for an object without what it holds; servers that cannot (some aggregated APIs) send it whole. */
export const METADATA_ONLY = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";

/** Asks for a list of objects without what they hold. */
export const METADATA_LIST =
  "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
