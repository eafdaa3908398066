// Releases that are not ours: each round must leave them as they are.
import { gzipSync } from "node:zlib";
import type { ControlPlane } from "../../test/testbed/control-plane.ts";
import { objectsIn, revisionsIn } from "./observe.ts";

/** What marks them among the releases of a namespace. */
const prefix = "foreign-";

/** Labels that could mislead, beside those of Helm. */
const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  unlabelled: {},
  pending: { status: "pending-upgrade" },
  "another-repository": { "gitops-action/repository": "1", "gitops-action/owner": "a".repeat(40) },
};

/** Puts them into a namespace, which is made where missing. */
export async function plantForeign(cluster: ControlPlane, namespace: string): Promise<void> {
  await cluster.request("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
  for (const [kind, labels] of Object.entries(kinds)) {
    const name = `${prefix}${kind}`;
    await cluster.request("POST", `/api/v1/namespaces/${namespace}/secrets`, {
      metadata: {
        name: `sh.helm.release.v1.${name}.v1`,
        labels: { owner: "helm", name, version: "1", status: "deployed", ...labels },
      },
      type: "helm.sh/release.v1",
      data: { release: recordOf(name, namespace) },
    });
    await cluster.request("POST", `/api/v1/namespaces/${namespace}/configmaps`, {
      metadata: { name: `${name}-config`, annotations: { "meta.helm.sh/release-name": name } },
      data: { message: "not ours" },
    });
  }
}

/** What they are now, byte for byte. */
export async function foreignIn(
  cluster: ControlPlane,
  namespace: string,
): Promise<ReadonlyMap<string, string>> {
  const [revisions, objects] = await Promise.all([
    revisionsIn(cluster, namespace),
    objectsIn(cluster, namespace),
  ]);
  return new Map([
    ...revisions.filter(({ place }) => isForeign(place)).map(({ place, secret }) => [place, secret] as const),
    ...objects.filter(({ place }) => isForeign(place)).map(({ place, text }) => [place, text] as const),
  ]);
}

/** `<namespace>/<name>` of a release or an object. */
export function isForeign(place: string): boolean {
  return place.split("/")[1]?.startsWith(prefix) === true;
}

/** Complaints, where one is not what it was. */
export function checkForeign(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const changed = [...before].filter(([place, text]) => after.get(place) !== text);
  return changed.map(([place]) => `${place} is foreign, and was ${after.has(place) ? "changed" : "removed"}`);
}

/** What Helm would have written: source as in observe.ts. */
function recordOf(name: string, namespace: string): string {
  const at = "2026-01-01T00:00:00Z";
  const record = {
    name,
    namespace,
    version: 1,
    info: { first_deployed: at, last_deployed: at, status: "deployed", description: "made by hand" },
    chart: { metadata: { apiVersion: "v2", name: "other", version: "1.0.0" } },
    config: {},
    manifest: "",
  };
  const packed = gzipSync(JSON.stringify(record)).toString("base64");
  return Buffer.from(packed).toString("base64");
}
