import type { Api, ApiResult } from "./api.ts";
import type { MetadataObject } from "./metadata.ts";
import { METADATA_ONLY } from "./metadata.ts";

/** See `Cluster.namespaceExists`. 403 counts as there: only what is not there for sure may be made. */
export async function namespaceExists(api: Api, name: string): Promise<boolean> {
  const result = await lookAt(api, name);
  if (result.ok || result.failure.kind === "forbidden") return true;
  if (result.failure.kind === "not-found") return false;
  throw result.error;
}

/** See `Cluster.namespaceUid`. */
export async function namespaceUid(api: Api, name: string): Promise<string | undefined> {
  const result = await lookAt(api, name);
  if (result.ok) return result.body.metadata.uid;
  if (result.failure.kind === "not-found") return undefined;
  throw result.error;
}

async function lookAt(api: Api, name: string): Promise<ApiResult<MetadataObject>> {
  return await api.request<MetadataObject>({
    path: ["api", "v1", "namespaces", name],
    accept: METADATA_ONLY,
    doing: `look for the namespace ${name}`,
    permission: `get namespaces, at least ${name}`,
  });
}
