// What the cluster holds in the namespaces of a round, read without the action's own code.
import { gunzipSync } from "node:zlib";
import type { ControlPlane } from "../../test/testbed/control-plane.ts";

/** One revision of a release, as Helm keeps it. */
export interface Revision {
  /** `<namespace>/<release>` */
  readonly place: string;
  readonly revision: number;
  readonly status: string;
  /** Those of its Secret that begin with `gitops-action/`, without that. */
  readonly labels: Readonly<Record<string, string>>;
  readonly chart: string;
  readonly chartVersion: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly deployedAt: number;
  /** The whole Secret. */
  readonly secret: string;
}

/** An object that a chart of the soak makes. */
export interface Live {
  readonly kind: "ConfigMap" | "Deployment";
  /** `<namespace>/<name>` */
  readonly place: string;
  /** Name of the release that it belongs to. */
  readonly release: string | undefined;
  readonly message: string | undefined;
  /** The whole object. */
  readonly text: string;
}

// biome-ignore lint/suspicious/noExplicitAny: what an API server returns
type Item = any;

/** All revisions in a namespace, oldest first. */
export async function revisionsIn(cluster: ControlPlane, namespace: string): Promise<readonly Revision[]> {
  const items = await list(cluster, `/api/v1/namespaces/${namespace}/secrets?labelSelector=owner%3Dhelm`);
  return items
    .map((item) => revisionOf(namespace, item))
    .sort((a, b) => a.place.localeCompare(b.place) || a.revision - b.revision);
}

/** The newest revision of each release. */
export function newest(revisions: readonly Revision[]): ReadonlyMap<string, Revision> {
  return new Map(revisions.map((each) => [each.place, each]));
}

/** How many releases are pending or uninstalling, without the one that is foreign and stays so. */
export async function stuckReleases(cluster: ControlPlane): Promise<number> {
  const selector =
    "owner=helm,name!=foreign-pending,status in (pending-install,pending-upgrade,uninstalling)";
  const items = await list(cluster, `/api/v1/secrets?limit=1&labelSelector=${encodeURIComponent(selector)}`);
  return items.length;
}

export async function objectsIn(cluster: ControlPlane, namespace: string): Promise<readonly Live[]> {
  const [maps, deployments] = await Promise.all([
    list(cluster, `/api/v1/namespaces/${namespace}/configmaps`),
    list(cluster, `/apis/apps/v1/namespaces/${namespace}/deployments`),
  ]);
  return [
    ...maps
      .filter(({ metadata }) => metadata.name !== "kube-root-ca.crt")
      .map((item) => liveOf("ConfigMap", item)),
    ...deployments.map((item) => liveOf("Deployment", item)),
  ];
}

async function list(cluster: ControlPlane, path: string): Promise<readonly Item[]> {
  const { status, body } = await cluster.request("GET", path);
  if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
  return body.items;
}

function liveOf(kind: Live["kind"], item: Item): Live {
  const { namespace, name, annotations } = item.metadata;
  return {
    kind,
    place: `${namespace}/${name}`,
    release: annotations?.["meta.helm.sh/release-name"],
    message: item.data?.message,
    text: JSON.stringify(item),
  };
}

function revisionOf(namespace: string, item: Item): Revision {
  const { labels } = item.metadata;
  const record = recordOf(item.data.release);
  const ours = Object.entries(labels as Record<string, string>).flatMap(([key, value]) =>
    key.startsWith("gitops-action/") ? [[key.slice("gitops-action/".length), value] as const] : [],
  );
  return {
    place: `${namespace}/${labels.name}`,
    revision: Number(labels.version),
    status: labels.status,
    labels: Object.fromEntries(ours),
    chart: record.chart.metadata.name,
    chartVersion: record.chart.metadata.version,
    values: record.config ?? {},
    deployedAt: Date.parse(record.info.last_deployed),
    secret: JSON.stringify(item),
  };
}

/** Base64 of the Secret, base64, gzip, JSON. Source: helm.sh/helm `pkg/storage/driver`. */
function recordOf(data: string): Item {
  const packed = Buffer.from(Buffer.from(data, "base64").toString("latin1"), "base64");
  return JSON.parse(gunzipSync(packed).toString());
}
