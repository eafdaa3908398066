import type { Api } from "./api.ts";
import type { ObjectReference } from "./cluster.ts";
import { type Discovery, objectPath, permissionFor, type Resource } from "./discovery.ts";
import {
  METADATA_LIST,
  METADATA_ONLY,
  type MetadataList,
  type MetadataObject,
  type ObjectMeta,
} from "./metadata.ts";
import { inParallel } from "./pool.ts";

/** An object, and the release that Helm takes it for a part of. */
export interface OwnedObject {
  readonly object: ObjectReference;
  readonly release: string;
  readonly namespace: string;
}

const AT_ONCE = 10;

/** Of one kind in one namespace: more than these are listed, which is one request however many they are. */
const SINGLY = 3;

/** Objects of a page. */
const PAGE = 500;

interface Group {
  readonly resource: Resource;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly names: readonly string[];
}

/** See `Cluster.owners`. */
export async function findOwners(
  api: Api,
  discovery: Discovery,
  objects: readonly ObjectReference[],
  namespace: string,
): Promise<readonly OwnedObject[]> {
  const groups = await groupsOf(discovery, objects, namespace);
  const found = await inParallel(groups, AT_ONCE, (group) => ownersIn(api, group));
  return found.flat();
}

/** By kind and namespace. Kinds that the cluster does not know have no objects. */
async function groupsOf(
  discovery: Discovery,
  objects: readonly ObjectReference[],
  release: string,
): Promise<readonly Group[]> {
  const groups = new Map<string, Group>();
  for (const { apiVersion, kind, name, namespace = release } of objects) {
    const resource = await discovery.resource(apiVersion, kind);
    if (resource === undefined) continue;
    const where = resource.namespaced ? namespace : undefined;
    const key = [apiVersion, kind, where].join(" ");
    const names = [...(groups.get(key)?.names ?? []), name];
    groups.set(key, { resource, apiVersion, kind, namespace: where, names });
  }
  return [...groups.values()];
}

async function ownersIn(api: Api, group: Group): Promise<readonly OwnedObject[]> {
  const { names, apiVersion, kind, namespace } = group;
  const listed = names.length > SINGLY ? await list(api, group) : undefined;
  const live = listed ?? (await inParallel(names, AT_ONCE, (name) => look(api, group, name))).flat();
  return live.flatMap((meta) => {
    const owner = ownerOf(meta);
    return owner === undefined
      ? []
      : [{ object: { apiVersion, kind, namespace, name: meta.name }, ...owner }];
  });
}

/** By what Helm itself goes when it says that an object belongs to another release. */
function ownerOf({ annotations, labels }: ObjectMeta): Omit<OwnedObject, "object"> | undefined {
  const release = annotations?.["meta.helm.sh/release-name"];
  const namespace = annotations?.["meta.helm.sh/release-namespace"];
  if (release === undefined || namespace === undefined) return undefined;
  return labels?.["app.kubernetes.io/managed-by"] === "Helm" ? { release, namespace } : undefined;
}

/** undefined: they may not be listed. */
async function list(api: Api, group: Group): Promise<readonly ObjectMeta[] | undefined> {
  const wanted = new Set(group.names);
  const found: ObjectMeta[] = [];
  let next: string | undefined;
  do {
    const result = await api.request<MetadataList>({
      path: objectPath({ apiVersion: group.apiVersion, name: "" }, group.resource, group.namespace).slice(
        0,
        -1,
      ),
      query: { limit: String(PAGE), ...(next === undefined ? {} : { continue: next }) },
      accept: METADATA_LIST,
      doing: `list ${group.resource.name}`,
    });
    if (!result.ok && ["forbidden", "gone", "not-found"].includes(result.failure.kind)) return undefined;
    if (!result.ok) throw result.error;
    const items = result.body.items ?? [];
    found.push(...items.flatMap(({ metadata }) => (wanted.has(metadata.name) ? [metadata] : [])));
    next = result.body.metadata.continue || undefined;
  } while (next !== undefined);
  return found;
}

async function look(api: Api, group: Group, name: string): Promise<readonly ObjectMeta[]> {
  const { apiVersion, resource, namespace, kind } = group;
  const result = await api.request<MetadataObject>({
    path: objectPath({ apiVersion, name }, resource, namespace),
    accept: METADATA_ONLY,
    doing: `look for ${kind} ${name}`,
    permission: permissionFor("get", resource, namespace),
  });
  if (result.ok) return [result.body.metadata];
  if (result.failure.kind === "not-found") return [];
  throw result.error;
}
