import type { ServedKind } from "../formats/objects/similar-kind.ts";
import type { Api } from "./api.ts";
import { discoveryList, ROOTS, versionOf } from "./discovery-lists.ts";

/** All kinds that a cluster serves; empty where it does not tell so, as it is only for advice. */
export async function servedKinds(api: Pick<Api, "request">): Promise<readonly ServedKind[]> {
  const results = await Promise.all(ROOTS.map((root) => discoveryList(api, root, 1)));
  const groups = results.flatMap((result) => (result.ok ? (result.body.items ?? []) : []));
  return groups.flatMap(({ metadata, versions = [] }) =>
    versions.flatMap(({ version, resources = [] }) =>
      resources.flatMap(({ responseKind }) => {
        const apiVersion = versionOf(metadata?.name, version);
        return responseKind?.kind === undefined ? [] : [{ apiVersion, kind: responseKind.kind }];
      }),
    ),
  );
}
