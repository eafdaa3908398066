import type { Api, ApiResult } from "./api.ts";

/** How one request answers with all groups, versions and kinds: since Kubernetes 1.27, before that not. */
const AGGREGATED = ["v2", "v2beta1"]
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .join(",");

/** Source: `apidiscovery.k8s.io/v2`. A server that knows no such list sends another, without `items`. */
export interface GroupDiscoveryList {
  readonly items?: readonly {
    readonly metadata?: { readonly name?: string };
    readonly versions?: readonly VersionDiscovery[];
  }[];
}

interface VersionDiscovery {
  readonly version: string;
  /** `Stale`: the server of this API is away, and what is told of it is old. */
  readonly freshness?: string;
  readonly resources?: readonly ResourceDiscovery[];
}

export interface ResourceDiscovery {
  readonly responseKind?: { readonly kind?: string };
  /** Parts of objects, such as `scale`. */
  readonly subresources?: readonly Omit<ResourceDiscovery, "subresources">[];
}

/** The core group is below `api`, all others are below `apis`. */
export const ROOTS = ["api", "apis"] as const;

/** All groups below a root, by one request. `tries`: default, as long as there is patience. */
export async function discoveryList(
  api: Pick<Api, "request">,
  root: (typeof ROOTS)[number],
  tries?: number,
): Promise<ApiResult<GroupDiscoveryList>> {
  return await api.request<GroupDiscoveryList>({
    path: [root],
    accept: `${AGGREGATED},application/json`,
    doing: "ask for the kinds that the cluster has",
    permission: "the role system:discovery, which every user has by default",
    ...(tries === undefined ? {} : { tries }),
  });
}

/** `apps/v1`; `v1` in the core group. */
export function versionOf(group: string | undefined, version: string): string {
  return group ? `${group}/${version}` : version;
}
