import { groupOf, type Identity } from "../formats/objects/identity.ts";
import type { Api } from "./api.ts";
import { type Discovery, objectPath, permissionFor } from "./discovery.ts";

/** What HorizontalPodAutoscalers say that they scale, in one namespace. */
export type Autoscaled =
  | {
      readonly kind: "known";
      readonly scales: (object: Pick<Identity, "apiVersion" | "kind" | "name">) => boolean;
    }
  /** `why`: a clause, to follow "because". */
  | { readonly kind: "unknown"; readonly why: string };

interface AutoscalerList {
  readonly metadata: { readonly continue?: string };
  readonly items?: readonly { readonly spec?: { readonly scaleTargetRef?: Target } }[];
}

interface Target {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
}

const autoscaler = { apiVersion: "autoscaling/v2", kind: "HorizontalPodAutoscaler", name: "" } as const;

/** Objects of a page. */
const PAGE = 500;

/** See `Cluster.autoscaled`. Also those that KEDA makes of its own objects are found. */
export async function autoscaledIn(api: Api, discovery: Discovery, namespace: string): Promise<Autoscaled> {
  const resource = await discovery.resource(autoscaler.apiVersion, autoscaler.kind);
  if (resource === undefined) return { kind: "known", scales: () => false };
  const targets: Target[] = [];
  let next: string | undefined;
  do {
    const result = await api.request<AutoscalerList>({
      path: objectPath(autoscaler, resource, namespace).slice(0, -1),
      query: { limit: String(PAGE), ...(next === undefined ? {} : { continue: next }) },
      doing: `list ${resource.name} in ${namespace}`,
      permission: permissionFor("list", resource, namespace),
    });
    if (!result.ok && result.failure.kind === "forbidden")
      return { kind: "unknown", why: `they may not be listed: ${result.failure.message}` };
    if (!result.ok) throw result.error;
    targets.push(...(result.body.items ?? []).flatMap(({ spec }) => spec?.scaleTargetRef ?? []));
    next = result.body.metadata.continue || undefined;
  } while (next !== undefined);
  return {
    kind: "known",
    scales: ({ apiVersion, kind, name }) =>
      targets.some(
        (target) =>
          target.kind === kind &&
          target.name === name &&
          groupOf(target.apiVersion ?? "") === groupOf(apiVersion),
      ),
  };
}
