import type { Api } from "./api.ts";
import type { ObjectReference } from "./cluster.ts";

/** Where objects of a kind are. */
export interface Resource {
  /** `deployments`. */
  readonly name: string;
  readonly namespaced: boolean;
}

/** What a cluster can be asked for, by kind; each group version is asked for once. */
export interface Discovery {
  /** undefined: the cluster does not know this kind. Throws UserError when it cannot be told. */
  resource(apiVersion: string, kind: string): Promise<Resource | undefined>;
}

interface ResourceList {
  readonly resources?: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced: boolean;
  }[];
}

/** An aggregated API whose server is away answers 503 for ever; that must not use up the setup's patience. */
const TRIES = 2;

/** The path of an object; `namespace` undefined: it is cluster-scoped. */
export function objectPath(
  object: Pick<ObjectReference, "apiVersion" | "name">,
  resource: Resource,
  namespace: string | undefined,
): readonly string[] {
  const scope = namespace === undefined ? [] : ["namespaces", namespace];
  return [...groupPath(object.apiVersion), ...scope, resource.name, object.name];
}

/** What to grant: `get secrets in the namespace shop`. `namespace` undefined: they are cluster-scoped. */
export function permissionFor(verb: string, { name }: Resource, namespace: string | undefined): string {
  return `${verb} ${name}${namespace === undefined ? "" : ` in the namespace ${namespace}`}`;
}

/** `["apis", "apps", "v1"]` */
export function groupPath(apiVersion: string): readonly string[] {
  return apiVersion.includes("/") ? ["apis", ...apiVersion.split("/")] : ["api", apiVersion];
}

/** Kinds that come later (a CRD is installed) are found: only what was there is remembered. */
export function createDiscovery(api: Api): Discovery {
  const known = new Map<string, Promise<ReadonlyMap<string, Resource>>>();
  function ask(apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
    const kinds = known.get(apiVersion) ?? kindsOf(api, apiVersion);
    known.set(apiVersion, kinds);
    return kinds;
  }
  return {
    async resource(apiVersion, kind) {
      const before = known.get(apiVersion);
      try {
        let found = (await ask(apiVersion)).get(kind);
        if (found === undefined && before !== undefined && known.get(apiVersion) === before) {
          known.delete(apiVersion);
          found = (await ask(apiVersion)).get(kind);
        }
        if (found === undefined) known.delete(apiVersion);
        return found;
      } catch (error) {
        known.delete(apiVersion);
        throw error;
      }
    },
  };
}

async function kindsOf(api: Api, apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
  const result = await api.request<ResourceList>({
    path: groupPath(apiVersion),
    doing: `ask for the kinds of ${apiVersion}`,
    permission: "the role system:discovery, which every user has by default",
    tries: TRIES,
  });
  if (!result.ok && result.failure.kind === "not-found") return new Map();
  if (!result.ok) throw result.error;
  // Names with a slash are parts of objects: `deployments/scale`.
  const resources = (result.body.resources ?? []).filter((resource) => !resource.name.includes("/"));
  return new Map(resources.map(({ kind, name, namespaced }) => [kind, { name, namespaced }]));
}
