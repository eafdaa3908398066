import { UserError } from "../errors.ts";
import type { HelmStatus, ObservedRelease, ObservedSetup } from "../reconcile/observed.ts";
import type { Api, ApiResult } from "./api.ts";
import type { FurtherLook, RevisionReference } from "./cluster.ts";
import { METADATA_LIST, METADATA_ONLY, type MetadataList, type MetadataObject } from "./metadata.ts";
import { inParallel } from "./pool.ts";

/** Helm keeps each revision of a release in a Secret of this name. Source: helm.sh/helm `pkg/storage`. */
const SECRET_PREFIX = "sh.helm.release.v1.";

/** Revisions that a newer one replaced are nine tenths of all; the newest one is never among them. */
const NEWEST = "owner=helm,status!=superseded";

const PAGE = 500;

/** A list that takes longer than its continue token lives (five minutes) is begun anew, but not for ever. */
const RESTARTS = 3;

const NAMESPACES_AT_ONCE = 10;

const STATUSES: readonly string[] = [
  "deployed",
  "failed",
  "pending-install",
  "pending-upgrade",
  "pending-rollback",
  "uninstalling",
  "uninstalled",
  "superseded",
] satisfies readonly HelmStatus[];

/**
 * The newest revision of every release, by metadata-only lists; see `Cluster.observe`. Throws UserError that names
 * every namespace of plans that may not be listed.
 */
export async function observe(
  api: Api,
  namespaces: readonly string[],
  { former = [], before }: FurtherLook = {},
): Promise<ObservedSetup> {
  const [everywhere, clusterUid] = await Promise.all([
    listSecrets(api, undefined, NEWEST),
    before?.clusterUid ?? clusterUidOf(api),
  ]);
  if (everywhere.ok) {
    const { body, date: now = Date.now() } = everywhere;
    return { releases: newestOf(body), namespaces: undefined, clusterUid, now };
  }
  if (everywhere.failure.kind !== "forbidden") throw everywhere.error;
  const unique = [...new Set([...namespaces, ...former])].sort();
  const lists = await inParallel(unique, NAMESPACES_AT_ONCE, (namespace) =>
    listSecrets(api, namespace, NEWEST),
  );
  const refused = unique.filter((_, index) => isForbidden(lists[index]));
  const needed = refused.filter((namespace) => namespaces.includes(namespace));
  if (needed.length > 0) throw mayNotList(api.setup, needed);
  const secrets = lists.flatMap((list) => {
    if (list.ok) return list.body;
    if (isForbidden(list)) return [];
    throw list.error;
  });
  const seen = unique.filter((namespace) => !refused.includes(namespace));
  const now = lists.reduce((latest, list) => Math.max(latest, (list.ok ? list.date : 0) ?? 0), 0);
  return { releases: newestOf(secrets), namespaces: seen, clusterUid, now: now || Date.now() };
}

/** The newest revision of one release; undefined when there is none. */
export async function newestRevision(
  api: Api,
  namespace: string,
  name: string,
): Promise<ObservedRelease | undefined> {
  return (await revisionsOf(api, namespace, name))[0];
}

/** All revisions of a release that Helm keeps, the newest first. */
export async function revisionsOf(
  api: Api,
  namespace: string,
  name: string,
): Promise<readonly ObservedRelease[]> {
  const list = await listSecrets(api, namespace, `owner=helm,name=${name}`);
  if (!list.ok) throw list.error;
  return list.body
    .map(observedOf)
    .filter((release) => release !== undefined)
    .sort((one, other) => other.revision - one.revision);
}

/** See `Cluster.forget`. */
export async function forgetRelease(api: Api, namespace: string, name: string): Promise<void> {
  for (const revision of (await revisionsOf(api, namespace, name)).toReversed()) {
    const result = await api.request({
      method: "DELETE",
      path: secretPath(revision),
      doing: `delete Helm's record of the release ${name} in ${namespace}`,
      permission: `delete secrets in the namespace ${namespace}`,
    });
    if (!result.ok && result.failure.kind !== "not-found") throw result.error;
  }
}

/** Patches labels onto the Secret of a revision, and returns the revision as it is then. */
export async function labelRevision(
  api: Api,
  release: RevisionReference,
  labels: Readonly<Record<string, string>>,
): Promise<ObservedRelease> {
  const secret = await api.demand<MetadataObject>({
    method: "PATCH",
    path: secretPath(release),
    accept: METADATA_ONLY,
    contentType: "application/merge-patch+json",
    body: { metadata: { labels } },
    doing: `label revision ${release.revision} of the release ${release.name} in ${release.namespace}`,
    permission: `patch secrets in the namespace ${release.namespace}`,
  });
  return revisionOf(secret, release);
}

/** The revision that a Secret keeps. Throws UserError when it has lost Helm's labels. */
export function revisionOf(secret: MetadataObject, release: RevisionReference): ObservedRelease {
  const observed = observedOf(secret);
  if (observed !== undefined) return observed;
  throw new UserError(
    `The Secret of the release ${release.name} in ${release.namespace} has lost Helm's labels.`,
  );
}

/** See `Cluster.labelDeployed`. */
export async function labelDeployed(
  api: Api,
  release: RevisionReference,
  labels: Readonly<Record<string, string>>,
): Promise<ObservedRelease> {
  const secret = await api.demand<MetadataObject>({
    path: secretPath(release),
    accept: METADATA_ONLY,
    doing: `look at revision ${release.revision} of the release ${release.name} in ${release.namespace}`,
    permission: `get secrets in the namespace ${release.namespace}`,
  });
  const observed = revisionOf(secret, release);
  return observed.status === "deployed" ? await labelRevision(api, release, labels) : observed;
}

/** The path of the Secret that keeps a revision. */
export function secretPath(release: RevisionReference): readonly string[] {
  const secret = `${SECRET_PREFIX}${release.name}.v${release.revision}`;
  return ["api", "v1", "namespaces", release.namespace, "secrets", secret];
}

async function listSecrets(
  api: Api,
  namespace: string | undefined,
  labelSelector: string,
): Promise<ApiResult<readonly MetadataObject[]>> {
  const where = namespace === undefined ? "in all namespaces" : `in the namespace ${namespace}`;
  const items: MetadataObject[] = [];
  let next: string | undefined;
  for (let restarts = 0; ; ) {
    const result = await api.request<MetadataList>({
      path:
        namespace === undefined
          ? ["api", "v1", "secrets"]
          : ["api", "v1", "namespaces", namespace, "secrets"],
      query: { labelSelector, limit: `${PAGE}`, ...(next === undefined ? {} : { continue: next }) },
      accept: METADATA_LIST,
      doing: `list the releases ${where}`,
      permission: `list secrets ${where}`,
    });
    if (!result.ok) {
      if (result.failure.kind !== "gone" || restarts++ === RESTARTS) return result;
      items.length = 0;
      next = undefined;
      continue;
    }
    items.push(...(result.body.items ?? []));
    next = result.body.metadata.continue || undefined;
    if (next === undefined) return { ok: true, body: items, date: result.date };
  }
}

function newestOf(secrets: readonly MetadataObject[]): readonly ObservedRelease[] {
  const newest = new Map<string, ObservedRelease>();
  for (const secret of secrets) {
    const release = observedOf(secret);
    if (release === undefined) continue;
    const key = `${release.namespace}/${release.name}`;
    if ((newest.get(key)?.revision ?? 0) < release.revision) newest.set(key, release);
  }
  return [...newest.values()];
}

/** undefined: a Secret that is not Helm's, whatever its labels say. */
function observedOf({ metadata }: MetadataObject): ObservedRelease | undefined {
  const labels = metadata.labels ?? {};
  const name = labels.name ?? "";
  const revision = Number(labels.version);
  if (metadata.name !== `${SECRET_PREFIX}${name}.v${revision}`) return undefined;
  const status = labels.status ?? "";
  return {
    namespace: metadata.namespace ?? "",
    name,
    revision,
    status: STATUSES.includes(status) ? (status as HelmStatus) : "unknown",
    labels,
    createdAt: metadata.creationTimestamp ?? "",
  };
}

async function clusterUidOf(api: Api): Promise<string | undefined> {
  const result = await api.request<MetadataObject>({
    path: ["api", "v1", "namespaces", "kube-system"],
    accept: METADATA_ONLY,
    doing: "read the namespace kube-system",
  });
  return result.ok ? result.body.metadata.uid : undefined;
}

function isForbidden(result: ApiResult<unknown> | undefined): boolean {
  return result?.ok === false && result.failure.kind === "forbidden";
}

function mayNotList(setup: string, namespaces: readonly string[]): UserError {
  const where =
    namespaces.length === 1 ? `namespace ${namespaces[0]}` : `namespaces ${namespaces.join(", ")}`;
  return new UserError(
    `Cannot list the releases of ${setup}: the API server forbids it in the ${where} (403).`,
    {
      hint: `Grant the kubeconfig's user the verb list on secrets, in the whole cluster or in the ${where}.`,
    },
  );
}
