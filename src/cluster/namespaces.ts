import { UserError } from "../errors.ts";
import type { Api, ApiResult } from "./api.ts";
import { METADATA_ONLY, type MetadataObject } from "./metadata.ts";

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

/** See `Cluster.createNamespace`. It gets the label that Helm gives one. */
export async function createNamespace(api: Api, name: string): Promise<string> {
  const result = await api.request<MetadataObject>({
    method: "POST",
    path: ["api", "v1", "namespaces"],
    accept: METADATA_ONLY,
    body: { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: { name } } },
    doing: `create the namespace ${name}`,
    permission: "create namespaces",
  });
  if (!result.ok && result.failure.kind !== "conflict") throw result.error;
  const uid = result.ok ? result.body.metadata.uid : await namespaceUid(api, name);
  if (uid !== undefined) return uid;
  throw new UserError(`The namespace ${name} was created, and is gone again.`, {
    hint: "Something else deletes it: run again when nothing does.",
  });
}
