import type { Api } from "./api.ts";
import type { ObjectReference } from "./cluster.ts";
import { type Discovery, objectPath } from "./discovery.ts";
import { isRecord } from "./fields.ts";
import type { ManifestObject } from "./manifest.ts";
import { inParallel } from "./pool.ts";

/**
 * What of a StatefulSet's spec the API server never lets change: all but what its error lists as allowed. Source:
 * k8s.io/kubernetes `pkg/apis/apps/validation` ValidateStatefulSetUpdate.
 */
const FIELDS = ["serviceName", "selector", "podManagementPolicy", "volumeClaimTemplates"] as const;

/** What the API server takes where the manifest says nothing. */
const DEFAULTS = {
  serviceName: "",
  podManagementPolicy: "OrderedReady",
  volumeClaimTemplates: [],
  selector: {},
};

/**
 * Which unchangeable fields of a StatefulSet its manifest would change (`spec.serviceName`): the API server names none
 * in its error, so it is asked for each by a dry run, which knows its defaults and what of two spellings is the same.
 * Empty where that is not allowed: it is only told, not needed.
 */
export async function unchangeableFields(
  api: Api,
  discovery: Discovery,
  object: Pick<ManifestObject, keyof ObjectReference | "content">,
  namespace: string,
): Promise<readonly string[]> {
  const resource = await discovery.resource(object.apiVersion, object.kind).catch(() => undefined);
  const { spec } = object.content;
  if (resource === undefined || !isRecord(spec)) return [];
  const path = objectPath(object, resource, object.namespace ?? namespace);
  const refused = await inParallel(FIELDS, FIELDS.length, async (field) => {
    const result = await api.request({
      method: "PATCH",
      path,
      query: { dryRun: "All" },
      // A merge would keep what a selector no longer asks for.
      contentType: "application/json-patch+json",
      body: [{ op: "add", path: `/spec/${field}`, value: spec[field] ?? DEFAULTS[field] }],
      doing: `ask whether ${object.kind} ${object.name} may change ${field}`,
      tries: 1,
    });
    return !result.ok && result.failure.status === 422 ? [`spec.${field}`] : [];
  });
  return refused.flat();
}
