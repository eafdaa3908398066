import type { Identity } from "../formats/objects/identity.ts";
import type { Api } from "./api.ts";
import type { Discovery, Resource } from "./discovery.ts";
import { type Group, type Live, lookAt } from "./look-at.ts";
import { inParallel } from "./pool.ts";

/** An object to look at. */
export interface WantedObject {
  readonly object: Identity;
  /** Of its release: where it lies if it names none itself. */
  readonly namespace: string;
}

const AT_ONCE = 10;

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
  const groups = new Map<string, Group & { readonly names: Set<string> }>();
  const placed = wanted.map(({ object, namespace }) => {
    const resource = resources.get(kindKey(object));
    if (resource === undefined || typeof resource === "string") return { object, resource };
    const at = { ...object, namespace: resource.namespaced ? (object.namespace ?? namespace) : undefined };
    const { apiVersion, kind } = at;
    const key = groupKey(at);
    const { names } = groups.get(key) ?? { names: new Set<string>() };
    groups.set(key, { apiVersion, kind, namespace: at.namespace, resource, names: names.add(at.name) });
    return { object: at, resource };
  });
  const looks = await inParallel([...groups.values()], AT_ONCE, (group) => lookAt(api, group));
  const seen = new Map(looks.flat().map((live) => [objectKey(live.object), live]));
  return placed.map(({ object, resource }) => {
    if (resource === undefined) return { state: "unserved", object };
    if (typeof resource === "string") return { state: "unknown", object, why: resource };
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
