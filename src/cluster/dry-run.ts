import { printExact } from "../formats/exact-json.ts";
import type { Identity } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import { nameOf } from "../formats/objects/named.ts";
import type { JsonMap } from "../formats/values-reference.ts";
import { asYaml } from "../yaml/json.ts";
import type { Api, ApiRequest, ApiResult } from "./api.ts";
import { objectPath, permissionFor, type Resource } from "./discovery.ts";
import { HELM_MANAGER } from "./managed-fields.ts";

/** Asks the API server what would become of one object. Nothing is changed. */
export interface Ask {
  create(object: KubeObject): Promise<ApiResult<KubeObject>>;
  patch(patch: Patch): Promise<ApiResult<KubeObject>>;
  /** `force`: fields that others have set are taken from them; else that is a conflict. */
  apply(object: KubeObject, force: boolean): Promise<ApiResult<KubeObject>>;
}

export interface Patch {
  /** `merge`: RFC 7396. */
  readonly type: "strategic" | "merge";
  readonly body: JsonMap;
}

const CONTENT_TYPES = {
  strategic: "application/strategic-merge-patch+json",
  merge: "application/merge-patch+json",
} as const;

/** A webhook that is away must not use up the setup's patience. */
const TRIES = 2;

/** `object`: with the namespace that it lies in. */
export function createAsk(
  api: Api,
  resource: Resource,
  object: Identity,
  fieldManager: string = HELM_MANAGER,
): Ask {
  const path = objectPath(object, resource, object.namespace);
  const dryRun = { dryRun: "All", fieldManager };
  const send = (verb: string, request: Partial<ApiRequest>) =>
    api.request<KubeObject>({
      path,
      query: dryRun,
      doing: `ask what would become of ${nameOf(object)}`,
      permission: permissionFor(verb, resource, object.namespace),
      tries: TRIES,
      as: "exact",
      ...request,
    });
  return {
    create: (body) => send("create", { method: "POST", path: path.slice(0, -1), body }),
    patch: ({ type, body }) => send("patch", { method: "PATCH", body, contentType: CONTENT_TYPES[type] }),
    apply: (body, force) =>
      send("create and patch", {
        method: "PATCH",
        query: { ...dryRun, force: String(force) },
        contentType: "application/apply-patch+yaml",
        body: asYaml(printExact(body)),
      }),
  };
}
