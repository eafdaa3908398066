import type { ServedKind } from "../formats/objects/similar-kind.ts";
import type { Api } from "./api.ts";

/** How one request answers with all groups, versions and kinds: since Kubernetes 1.30, before that not. */
const AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

interface GroupDiscoveryList {
  readonly items?: readonly {
    readonly metadata?: { readonly name?: string };
    readonly versions?: readonly {
      readonly version: string;
      readonly resources?: readonly { readonly responseKind?: { readonly kind?: string } }[];
    }[];
  }[];
}

/** All kinds that a cluster serves; empty where it does not tell so, as it is only for advice. */
export async function servedKinds(api: Pick<Api, "request">): Promise<readonly ServedKind[]> {
  const lists = await Promise.all(["api", "apis"].map((root) => listOf(api, root)));
  return lists.flatMap(({ items = [] }) =>
    items.flatMap(({ metadata, versions = [] }) =>
      versions.flatMap(({ version, resources = [] }) =>
        resources.flatMap(({ responseKind }) => {
          const group = metadata?.name;
          const apiVersion = group ? `${group}/${version}` : version;
          return responseKind?.kind === undefined ? [] : [{ apiVersion, kind: responseKind.kind }];
        }),
      ),
    ),
  );
}

async function listOf(api: Pick<Api, "request">, root: string): Promise<GroupDiscoveryList> {
  const result = await api.request<GroupDiscoveryList>({
    path: [root],
    accept: `${AGGREGATED},application/json`,
    doing: "ask for the kinds that the cluster has",
    tries: 1,
  });
  return result.ok ? result.body : {};
}
