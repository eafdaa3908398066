import { UserError } from "../errors.ts";
import type { ClusterVersions } from "../helm/helm.ts";
import type { Api } from "./api.ts";
import {
  discoveryList,
  type GroupDiscoveryList,
  type ResourceDiscovery,
  ROOTS,
  versionOf,
} from "./discovery-lists.ts";

/**
 * See `Cluster.versions`. What counts is what Helm takes from a cluster: all versions, and the kinds of those whose
 * server is there, those of parts of objects too. Source: helm.sh/helm `pkg/action` GetVersionSet.
 */
export async function readVersions(api: Api): Promise<ClusterVersions> {
  const [version, ...lists] = await Promise.all([
    readVersion(api),
    ...ROOTS.map((root) => readList(api, root)),
  ]);
  const names = lists.flatMap(({ items = [] }) =>
    items.flatMap(({ metadata, versions = [] }) =>
      versions.flatMap((each) => {
        const apiVersion = versionOf(metadata?.name, each.version);
        const kinds = each.freshness === "Stale" ? [] : kindsIn(each.resources ?? []);
        return [apiVersion, ...kinds.map((kind) => `${apiVersion}/${kind}`)];
      }),
    ),
  );
  return { kubeVersion: version, apiVersions: [...new Set(names)].sort() };
}

async function readVersion(api: Api): Promise<string> {
  const { gitVersion } = await api.demand<{ readonly gitVersion: string }>({
    path: ["version"],
    doing: "ask for the version of Kubernetes",
    permission: "the role system:public-info-viewer, which every user has by default",
  });
  return gitVersion;
}

async function readList(api: Api, root: (typeof ROOTS)[number]): Promise<GroupDiscoveryList> {
  const result = await discoveryList(api, root);
  if (!result.ok) throw result.error;
  if (result.body.items !== undefined) return result.body;
  throw new UserError(`The API server of ${api.setup} does not list its kinds in one answer.`, {
    hint: "Kubernetes 1.27 and newer can.",
  });
}

function kindsIn(resources: readonly ResourceDiscovery[]): readonly string[] {
  return resources
    .flatMap((resource) => [resource, ...(resource.subresources ?? [])])
    .flatMap(({ responseKind }) => (responseKind?.kind ? [responseKind.kind] : []));
}
