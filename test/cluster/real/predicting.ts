// Releases of plain objects, put into a real cluster by real Helm, and what is foretold of them.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Cluster } from "../../../src/cluster/cluster.ts";
import type { Live } from "../../../src/cluster/look-at.ts";
import { openCluster } from "../../../src/cluster/open.ts";
import type { Prediction } from "../../../src/cluster/predict.ts";
import { createExec } from "../../../src/exec.ts";
import { parseExact, printExact } from "../../../src/formats/exact-json.ts";
import type { KubeObject } from "../../../src/formats/objects/kube-object.ts";
import { ensureBinary } from "../../testbed/binaries.ts";
import { helmFolders, writeChart } from "../../testbed/charts.ts";
import type { ControlPlane } from "../../testbed/control-plane.ts";
import { type CommandResult, runCommand, waitUntil } from "../../testbed/processes.ts";
import { recordedMasks } from "../surroundings.ts";

/** Who makes a release, who upgrades it, and by which method that is. */
export type Way = {
  readonly name: string;
  readonly made: 3 | 4;
  readonly upgraded: 3 | 4;
  readonly method: "server" | "client";
};

export const WAYS: readonly Way[] = [
  { name: "helm-3", made: 3, upgraded: 3, method: "client" },
  { name: "helm-4", made: 4, upgraded: 4, method: "server" },
  { name: "helm-3-then-4", made: 3, upgraded: 4, method: "client" },
];

/** An object of a manifest, as a test writes it. */
export type Written = Readonly<Record<string, unknown>> & {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly name: string };
};

/** A client of a cluster as one of its users; `server`: by way of another address. */
export async function clusterFor(
  plane: ControlPlane,
  folder: string,
  { user = "admin", front }: { user?: string; front?: { url: string; caData: string } } = {},
): Promise<Cluster> {
  const path = join(folder, `kubeconfig-${user}-${front === undefined ? "" : new URL(front.url).port}`);
  const text = plane.kubeconfig({
    context: user,
    token: plane.tokens[user] as string,
    ...(front === undefined ? {} : { server: front.url }),
  });
  await writeFile(path, front === undefined ? text : text.replace(plane.caData, front.caData));
  const { masks } = recordedMasks();
  const exec = createExec(masks, new AbortController().signal);
  return await openCluster({ setup: "aws/foo", kubeconfig: { path, context: user }, masks, exec, env: {} });
}

/** Makes a namespaced kind of a CRD that takes any `spec`. */
export async function defineWidgets(plane: ControlPlane): Promise<void> {
  const spec = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
  const schema = { openAPIV3Schema: { type: "object", properties: { spec } } };
  const { status } = await plane.request("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", {
    metadata: { name: "widgets.example.com" },
    spec: {
      group: "example.com",
      scope: "Namespaced",
      names: { plural: "widgets", singular: "widget", kind: "Widget", listKind: "WidgetList" },
      versions: [{ name: "v1", served: true, storage: true, schema }],
    },
  });
  if (status !== 201) throw new Error(`widgets are not taken: ${status}`);
  await waitUntil("widgets are served", 30_000, async () => {
    return (await plane.request("GET", "/apis/example.com/v1/widgets")).status === 200;
  });
}

/** Runs `helm upgrade --install` as the action does; does not throw when it fails. */
export async function upgrade(
  plane: ControlPlane,
  folder: string,
  major: 3 | 4,
  release: string,
  objects: readonly Written[],
  more: readonly string[] = [],
): Promise<CommandResult> {
  const chart = join(folder, `chart-${release}`);
  const templates = { "all.yaml": objects.map((object) => JSON.stringify(object)).join("\n---\n") };
  await writeChart(chart, { name: "objects", version: "1.0.0", templates, values: "{}\n" });
  const kubeconfig = join(folder, "kubeconfig-of-helm");
  await writeFile(kubeconfig, plane.kubeconfig({ context: "admin" }));
  const helm = await ensureBinary(`helm${major}`);
  const namespace = ["--namespace", release, "--create-namespace"];
  const args = ["upgrade", "--install", "--kubeconfig", kubeconfig, ...namespace, ...more];
  const all = [...args, "--disable-openapi-validation", "--", release, chart];
  return await runCommand(helm, all, helmFolders(folder));
}

/** The same, which must succeed. */
export async function deploy(...args: Parameters<typeof upgrade>): Promise<void> {
  const { code, stderr } = await upgrade(...args);
  if (code !== 0) throw new Error(stderr);
}

export type Asked = {
  readonly declared: Written;
  readonly recorded: Written | undefined;
  /** Also the namespace. */
  readonly release: string;
  readonly method: "server" | "client";
  readonly onConflict?: "force" | "fail";
  readonly takesOwnership?: boolean;
  readonly kindComes?: boolean;
  readonly namespaceComes?: boolean;
};

export async function liveOf(cluster: Cluster, object: Written, namespace: string): Promise<Live> {
  const { apiVersion, kind, metadata } = object;
  const identity = { apiVersion, kind, name: metadata.name, namespace: undefined };
  return (await cluster.live([{ object: identity, namespace }]))[0] as Live;
}

export async function foretell(cluster: Cluster, asked: Asked): Promise<Prediction> {
  const { declared, recorded, release, onConflict = "force", ...rest } = asked;
  return await cluster.predict({
    ...rest,
    declared: declared as KubeObject,
    recorded: recorded as KubeObject | undefined,
    live: await liveOf(cluster, declared, release),
    release: { name: release, namespace: release },
    onConflict,
  });
}

/** What an object comes to, without what each change or the API server itself chooses anew. */
export function essence(object: KubeObject | undefined): unknown {
  if (object === undefined) return undefined;
  const copy = structuredClone(object) as Record<string, unknown> & { metadata: Record<string, unknown> };
  delete copy.status;
  for (const key of ["resourceVersion", "generation", "managedFields", "creationTimestamp", "uid"])
    delete copy.metadata[key];
  const annotations = copy.metadata.annotations as Record<string, string> | undefined;
  // The controller counts.
  if (annotations !== undefined) delete annotations["deployment.kubernetes.io/revision"];
  return parseExact(printExact(copy).replace(/"(nodePort|healthCheckNodePort)":\d+/g, '"$1":"any"'));
}
