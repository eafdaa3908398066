import type { Api } from "./api.ts";
import type { Leftover, ObjectReference } from "./cluster.ts";
import type { Discovery } from "./discovery.ts";
import { lookFor } from "./leftovers.ts";
import { manifestObjects } from "./manifest.ts";
import { inParallel } from "./pool.ts";

const AT_ONCE = 10;

/** What of a manifest is just being deleted, and namespaces that are; see `Cluster.vanishing`. */
export async function findVanishing(
  api: Api,
  discovery: Discovery,
  manifest: string,
  namespace: string,
): Promise<readonly Leftover[]> {
  const objects = eachOnce(manifestObjects(manifest), namespace);
  const namespaces = new Set([namespace, ...objects.flatMap((object) => object.namespace ?? [])]);
  for (const object of objects) if (object.kind === "Namespace") namespaces.delete(object.name);
  const all = [...[...namespaces].map(namespaceObject), ...objects];
  const found = await inParallel(all, AT_ONCE, (object) => lookFor(api, discovery, object, namespace));
  return found.filter((each) => each?.deletionTimestamp !== undefined) as readonly Leftover[];
}

/** Two manifests of a release name most objects twice. */
function eachOnce(objects: readonly ObjectReference[], release: string): readonly ObjectReference[] {
  const keyOf = ({ apiVersion, kind, name, namespace = release }: ObjectReference) =>
    [apiVersion, kind, namespace, name].join("/");
  return [...new Map(objects.map((object) => [keyOf(object), object])).values()];
}

function namespaceObject(name: string): ObjectReference {
  return { apiVersion: "v1", kind: "Namespace", namespace: undefined, name };
}
