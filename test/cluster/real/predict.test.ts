import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cluster } from "../../../src/cluster/cluster.ts";
import { fieldsOfOthers } from "../../../src/cluster/managed-fields.ts";
import type { Prediction } from "../../../src/cluster/predict.ts";
import type { KubeObject } from "../../../src/formats/objects/kube-object.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { waitUntil } from "../../testbed/processes.ts";
import { temporaryFolders } from "../surroundings.ts";
import { CHANGES, type Change } from "./changes.ts";
import {
  clusterFor,
  defineWidgets,
  deploy,
  essence,
  foretell,
  liveOf,
  WAYS,
  type Way,
  type Written,
} from "./predicting.ts";

const newFolder = temporaryFolders();
let folder: string;
let plane: ControlPlane;
let cluster: Cluster;

// A fresh machine builds its tools first.
beforeAll(async () => {
  plane = await startControlPlane();
  folder = await newFolder();
  cluster = await clusterFor(plane, folder);
  await defineWidgets(plane);
}, 900_000);

afterAll(async () => {
  cluster?.close();
  await plane?.stop();
});

function collection(object: Written, namespace: string): string {
  const root = object.apiVersion.includes("/") ? "apis" : "api";
  const resource = object.kind === "NetworkPolicy" ? "networkpolicies" : `${object.kind.toLowerCase()}s`;
  return `/${root}/${object.apiVersion}/namespaces/${namespace}/${resource}`;
}

/** What others do between the two revisions. */
async function interfere(
  { after, byHand, byHelm, scaled, there }: Change,
  { name: release }: Way,
): Promise<void> {
  const path = `${collection(after, release)}/${after.metadata.name}`;
  const type = after.kind === "Widget" ? "merge-patch" : "strategic-merge-patch";
  const send = async (method: string, to: string, body: object, contentType?: string) => {
    const options = contentType === undefined ? {} : { contentType };
    const answer = await plane.request(method, to, body, options);
    if (answer.status >= 300) throw new Error(`${method} ${to}: ${JSON.stringify(answer.body)}`);
  };
  if (byHand !== undefined)
    await send("PATCH", `${path}?fieldManager=kubectl-edit`, byHand, `application/${type}+json`);
  if (byHelm !== undefined)
    await send(
      "PATCH",
      `${path}?fieldManager=helm&force=true`,
      released(byHelm, release),
      "application/apply-patch+yaml",
    );
  if (scaled !== undefined)
    await send("PATCH", `${path}/scale?fieldManager=autoscaler`, { spec: { replicas: scaled } });
  if (there !== undefined)
    await send("POST", `${collection(there, release)}?fieldManager=kubectl`, released(there, release));
}

/** With what marks it as the release's. */
function released(object: Written, release: string): Written {
  const labels = { "app.kubernetes.io/managed-by": "Helm" };
  const annotations = { "meta.helm.sh/release-name": release, "meta.helm.sh/release-namespace": release };
  return { ...object, metadata: { ...object.metadata, labels, annotations } };
}

async function settled(release: string): Promise<void> {
  await waitUntil("the deployments are seen by their controller", 60_000, async () => {
    const { body } = await plane.request("GET", `/apis/apps/v1/namespaces/${release}/deployments`);
    return body.items.every(
      (item: { metadata: { generation: number }; status?: { observedGeneration?: number } }) =>
        item.status?.observedGeneration === item.metadata.generation,
    );
  });
}

describe.each(WAYS)("a release that Helm $made made and Helm $upgraded upgrades", (way: Way) => {
  const foretold = new Map<string, Prediction>();
  const ofOthers = new Map<string, readonly string[]>();
  const became = new Map<string, KubeObject | undefined>();
  const all = Object.entries(CHANGES).filter(([, { only = way.method }]) => only === way.method);

  beforeAll(async () => {
    const before = all.flatMap(([, change]) => change.before ?? []);
    await deploy(plane, folder, way.made, way.name, before);
    await settled(way.name);
    for (const [, change] of all) await interfere(change, way);
    await settled(way.name);
    for (const [name, { after, before: recorded }] of all) {
      const there = await liveOf(cluster, after, way.name);
      const taken =
        there.state === "found" ? fieldsOfOthers(there.live, released(after, way.name) as KubeObject) : [];
      ofOthers.set(
        name,
        taken.map(({ field }) => field),
      );
      foretold.set(
        name,
        await foretell(cluster, { declared: after, recorded, release: way.name, method: way.method }),
      );
    }
    const force = way.method === "server" ? ["--force-conflicts"] : [];
    const after = all.map(([, change]) => change.after);
    await deploy(plane, folder, way.upgraded, way.name, after, force);
    for (const [name, change] of all) {
      const live = await liveOf(cluster, change.after, way.name);
      became.set(name, live.state === "found" ? live.live : undefined);
    }
  }, 120_000);

  test.each(all)("%s: becomes what was foretold", (name, change) => {
    const { next, predictedBy, refusal, conflicts } = foretold.get(name) as Prediction;
    expect({ predictedBy, refusal }).toEqual({ predictedBy: { kind: "server" }, refusal: undefined });
    expect(essence(next)).toEqual(essence(became.get(name)));
    expect(next?.metadata).not.toHaveProperty("managedFields");
    const taken = way.method === "server" ? (change.taken ?? []) : [];
    expect(conflicts.map(({ field }) => field).sort()).toEqual([...taken].sort());
    // Where the API server may not be asked.
    if (way.method === "server") expect(ofOthers.get(name)?.toSorted()).toEqual([...taken].sort());
  });
});
