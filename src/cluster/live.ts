import type { KubeObject } from "../diff/kube-object.ts";
import type { Identity } from "../formats/objects/identity.ts";
import { nameOf } from "../formats/objects/named.ts";
import type { Api, ApiResult } from "./api.ts";
import { type Discovery, objectPath, permissionFor, type Resource } from "./discovery.ts";
import { inParallel } from "./pool.ts";

/** An object to look at. */
export interface WantedObject {
  readonly object: Identity;
  /** Of its release: where it lies if it names none itself. */
  readonly namespace: string;
}

/** What is in the cluster of an object. Where it is known, `object` says in which namespace: undefined for none. */
export type Live =
  /** `live`: whole, with `managedFields`. It may be a Secret. */
  | { readonly state: "found"; readonly object: Identity; readonly live: KubeObject }
  | { readonly state: "absent"; readonly object: Identity }
  /** The cluster does not serve its API version or kind. */
  | { readonly state: "unserved"; readonly object: Identity }
  /** `why`: a clause, to follow "because". */
  | { readonly state: "unseen"; readonly object: Identity; readonly why: string };

interface ObjectList {
  readonly metadata: { readonly continue?: string };
  readonly items?: readonly KubeObject[];
}

/** Of one kind in one namespace. */
interface Group {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly resource: Resource;
  readonly names: readonly string[];
}

const AT_ONCE = 10;

/** More than these are listed. */
const SINGLY = 3;

/** Objects of a page: one may take 1 MiB. */
const PAGE = 50;

/** Helm's own records, which are large, are nobody's objects. Source: helm.sh/helm `pkg/storage/driver`. */
const NOT_HELMS = { fieldSelector: "type!=helm.sh/release.v1" };

/** A webhook that converts a CRD's objects and is away must not use up the setup's patience. */
const TRIES = 3;

/** See `Cluster.live`. */
export async function liveObjects(
  api: Api,
  discovery: Discovery,
  wanted: readonly WantedObject[],
): Promise<readonly Live[]> {
  const kinds = new Map(wanted.map(({ object }) => [kindKey(object), object]));
  const found = await inParallel([...kinds], AT_ONCE, async ([key, { apiVersion, kind }]) => {
    const resource = await resourceOf(discovery, apiVersion, kind);
    return [key, resource] as const;
  });
  const resources = new Map(found);
  const groups = new Map<string, Group>();
  const placed = wanted.map(({ object, namespace }) => {
    const resource = resources.get(kindKey(object));
    if (resource === undefined || typeof resource === "string") return { object, resource };
    const at = { ...object, namespace: resource.namespaced ? (object.namespace ?? namespace) : undefined };
    const { apiVersion, kind } = at;
    const names = new Set(groups.get(groupKey(at))?.names).add(at.name);
    groups.set(groupKey(at), { apiVersion, kind, namespace: at.namespace, resource, names: [...names] });
    return { object: at, resource };
  });
  const looks = await inParallel([...groups.values()], AT_ONCE, (group) => lookAt(api, group));
  const seen = new Map(looks.flat().map((live) => [objectKey(live.object), live]));
  return placed.map(({ object, resource }) => {
    if (resource === undefined) return { state: "unserved", object };
    if (typeof resource === "string") return { state: "unseen", object, why: resource };
    return seen.get(objectKey(object)) ?? { state: "absent", object };
  });
}

function kindKey({ apiVersion, kind }: Identity): string {
  return `${apiVersion} ${kind}`;
}

function groupKey(object: Identity): string {
  return `${kindKey(object)} ${object.namespace ?? ""}`;
}

function objectKey(object: Identity): string {
  return `${groupKey(object)} ${object.name}`;
}

/** A text: why it cannot be told. */
async function resourceOf(
  discovery: Discovery,
  apiVersion: string,
  kind: string,
): Promise<Resource | string | undefined> {
  try {
    return await discovery.resource(apiVersion, kind);
  } catch (error) {
    return `the kinds of ${apiVersion} cannot be told: ${error instanceof Error ? error.message : error}`;
  }
}

/** Those that are there, or cannot be seen. */
async function lookAt(api: Api, group: Group): Promise<readonly Live[]> {
  const listed = group.names.length > SINGLY ? await list(api, group) : { found: [], left: group.names };
  const single = await inParallel(listed.left, AT_ONCE, (name) => get(api, group, name));
  return [...listed.found, ...single];
}

interface Listed {
  readonly found: readonly Live[];
  /** Names that the list does not tell of. */
  readonly left: readonly string[];
}

/** Few among very many are left over, and so are all where they may not be listed. */
async function list(api: Api, group: Group): Promise<Listed> {
  const { apiVersion, kind, namespace, resource } = group;
  const left = new Set(group.names);
  const found: Live[] = [];
  const helms = kind === "Secret" && apiVersion === "v1" ? NOT_HELMS : {};
  let next: string | undefined;
  for (let page = 0; page < group.names.length; page++) {
    const result = await api.request<ObjectList>({
      path: objectPath({ apiVersion, name: "" }, resource, namespace).slice(0, -1),
      query: { limit: String(PAGE), ...helms, ...(next === undefined ? {} : { continue: next }) },
      doing: `list ${resource.name}`,
      permission: permissionFor("list", resource, namespace),
      tries: TRIES,
    });
    if (!result.ok && result.failure.kind === "unauthorized") throw result.error;
    if (!result.ok) break;
    for (const item of result.body.items ?? []) {
      const { name } = item.metadata;
      if (left.delete(name)) found.push(present({ ...item, apiVersion, kind }, namespace));
    }
    next = result.body.metadata.continue || undefined;
    if (next === undefined) return { found, left: [] };
    if (left.size === 0) break;
  }
  return { found, left: [...left] };
}

async function get(api: Api, group: Group, name: string): Promise<Live> {
  const { apiVersion, kind, namespace, resource } = group;
  const object = { apiVersion, kind, name, namespace };
  const result: ApiResult<KubeObject> = await api.request<KubeObject>({
    path: objectPath(object, resource, namespace),
    doing: `look at ${nameOf(object)}`,
    permission: permissionFor("get", resource, namespace),
    tries: TRIES,
  });
  if (result.ok) return present(result.body, namespace);
  if (result.failure.kind === "not-found") return { state: "absent", object };
  if (result.failure.kind === "unauthorized") throw result.error;
  return { state: "unseen", object, why: `it may not be looked at: ${result.failure.message}` };
}

function present(live: KubeObject, namespace: string | undefined): Live {
  const { apiVersion, kind } = live;
  return { state: "found", object: { apiVersion, kind, name: live.metadata.name, namespace }, live };
}
