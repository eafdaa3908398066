import type { Identity } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import { nameOf } from "../formats/objects/named.ts";
import type { Api } from "./api.ts";
import { objectPath, permissionFor, type Resource } from "./discovery.ts";
import { inParallel } from "./pool.ts";

/** What is in the cluster of an object. Where it is known, `object` says in which namespace: undefined for none. */
export type Live =
  /** `live`: whole, with `managedFields`. It may be a Secret. */
  | { readonly state: "found"; readonly object: Identity; readonly live: KubeObject }
  | { readonly state: "absent"; readonly object: Identity }
  /** The cluster does not serve its API version or kind. */
  | { readonly state: "unserved"; readonly object: Identity }
  /** It may not be looked at. `why`: a clause, to follow "because". */
  | { readonly state: "unknown"; readonly object: Identity; readonly why: string };

interface ObjectList {
  readonly metadata: { readonly continue?: string };
  readonly items?: readonly KubeObject[];
}

/** Objects of one kind in one namespace; undefined: in none. */
export interface Group {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly resource: Resource;
  readonly names: ReadonlySet<string>;
}

const AT_ONCE = 10;

/** More than these are listed. */
const SINGLY = 3;

/** Objects of a page: one may take 1 MiB. */
const PAGE = 50;

/** Helm's own records, which are large, are nobody's objects. Source: helm.sh/helm `pkg/storage/driver`. */
export const NOT_HELMS = { fieldSelector: "type!=helm.sh/release.v1" };

/** A webhook that converts a CRD's objects and is away must not use up the setup's patience. */
const TRIES = 3;

/** Those of a group that are there, or cannot be seen: a few are got singly, many by a list. */
export async function lookAt(api: Api, group: Group): Promise<readonly Live[]> {
  const listed = group.names.size > SINGLY ? await list(api, group) : { found: [], left: [...group.names] };
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
  for (let page = 0; page < group.names.size; page++) {
    const result = await api.request<ObjectList>({
      path: objectPath({ apiVersion, name: "" }, resource, namespace).slice(0, -1),
      query: { limit: String(PAGE), ...helms, ...(next === undefined ? {} : { continue: next }) },
      doing: `list ${resource.name}`,
      permission: permissionFor("list", resource, namespace),
      tries: TRIES,
      as: "exact",
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
  const result = await api.request<KubeObject>({
    path: objectPath(object, resource, namespace),
    doing: `look at ${nameOf(object)}`,
    permission: permissionFor("get", resource, namespace),
    tries: TRIES,
    as: "exact",
  });
  if (result.ok) return present(result.body, namespace);
  if (result.failure.kind === "not-found") return { state: "absent", object };
  if (result.failure.kind === "unauthorized") throw result.error;
  return { state: "unknown", object, why: `it may not be looked at: ${result.failure.message}` };
}

function present(live: KubeObject, namespace: string | undefined): Live {
  const { apiVersion, kind } = live;
  return { state: "found", object: { apiVersion, kind, name: live.metadata.name, namespace }, live };
}
