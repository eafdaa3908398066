import type { FieldConflict } from "../diff/comparison.ts";
import { nameOf } from "../formats/objects/named.ts";
import type { Api } from "./api.ts";
import type { ApiFailure } from "./api-failure.ts";
import type { Conflict } from "./cluster.ts";
import { type Discovery, objectPath } from "./discovery.ts";
import { HELM_MANAGER } from "./managed-fields.ts";
import { type ManifestObject, manifestObjects } from "./manifest.ts";
import { inParallel } from "./pool.ts";

const AT_ONCE = 10;

/**
 * Fields of a manifest that others than Helm have set since; see `Cluster.conflicts`. What cannot be told (not
 * allowed, not answered, an object inside a List) is left out: nothing depends on it.
 */
export async function findConflicts(
  api: Api,
  discovery: Discovery,
  manifest: string,
  namespace: string,
): Promise<readonly Conflict[]> {
  const objects = manifestObjects(manifest);
  const found = await inParallel(objects, AT_ONCE, (object) =>
    conflictsOf(api, discovery, object, namespace),
  );
  return found.flat();
}

async function conflictsOf(
  api: Api,
  discovery: Discovery,
  object: ManifestObject,
  namespace: string,
): Promise<readonly Conflict[]> {
  const { kind, name, document } = object;
  const resource = await discovery.resource(object.apiVersion, kind).catch(() => undefined);
  if (resource === undefined || document === undefined) return [];
  const where = resource.namespaced ? (object.namespace ?? namespace) : undefined;
  const result = await api.request({
    method: "PATCH",
    path: objectPath(object, resource, where),
    query: { fieldManager: HELM_MANAGER, dryRun: "All" },
    contentType: "application/apply-patch+yaml",
    body: document,
    doing: `ask who changed ${kind} ${name}`,
    tries: 1,
  });
  if (result.ok || result.failure.kind !== "conflict") return [];
  const shown = nameOf({ kind, name, namespace: where });
  return fieldConflicts(result.failure).map((conflict) => ({ object: shown, ...conflict }));
}

/** The fields that an apply was refused for, and who set them. */
export function fieldConflicts({ causes }: Pick<ApiFailure, "causes">): readonly FieldConflict[] {
  return causes.map(({ field, message }) => ({
    field,
    manager: /conflict with "(.+?)"/.exec(message)?.[1] ?? "somebody else",
  }));
}
