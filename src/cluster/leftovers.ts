import { messageOf } from "../errors.ts";
import type { Api } from "./api.ts";
import type { Leftover, ObjectReference } from "./cluster.ts";
import { type Discovery, objectPath, type Resource } from "./discovery.ts";
import { manifestObjects } from "./manifest.ts";
import { METADATA_ONLY, type MetadataObject } from "./metadata.ts";
import { inParallel } from "./pool.ts";

const AT_ONCE = 10;

/**
 * The objects of a manifest that are still in the cluster. `namespace` is the release's, for those that name none.
 * Those that Helm keeps on purpose and those of kinds that the cluster no longer knows are left out; those that may
 * not be looked at are in, with `unknown`.
 */
export async function findLeftovers(
  api: Api,
  discovery: Discovery,
  manifest: string,
  namespace: string,
): Promise<readonly Leftover[]> {
  const objects = manifestObjects(manifest).filter((object) => !object.kept);
  const found = await inParallel(objects, AT_ONCE, (object) => lookFor(api, discovery, object, namespace));
  return found.filter((leftover) => leftover !== undefined);
}

/** One object of a manifest as it is; undefined: it is gone, or the cluster does not know its kind. */
export async function lookFor(
  api: Api,
  discovery: Discovery,
  object: ObjectReference,
  namespace: string,
): Promise<Leftover | undefined> {
  const { apiVersion, kind, name } = object;
  const stated = { apiVersion, kind, name, namespace: object.namespace ?? namespace };
  let resource: Resource | undefined;
  try {
    resource = await discovery.resource(apiVersion, kind);
  } catch (error) {
    return { ...stated, finalizers: [], deletionTimestamp: undefined, unknown: messageOf(error) };
  }
  if (resource === undefined) return undefined;
  const where = resource.namespaced ? stated.namespace : undefined;
  const reference = { ...stated, namespace: where };
  const result = await api.request<MetadataObject>({
    path: objectPath(object, resource, where),
    accept: METADATA_ONLY,
    doing: `look for ${kind} ${name}`,
    permission: `get ${resource.name} ${where === undefined ? "in the cluster" : `in the namespace ${where}`}`,
  });
  if (result.ok) {
    const { finalizers = [], deletionTimestamp } = result.body.metadata;
    return { ...reference, finalizers, deletionTimestamp };
  }
  if (result.failure.kind === "not-found") return undefined;
  return { ...reference, finalizers: [], deletionTimestamp: undefined, unknown: messageOf(result.error) };
}
