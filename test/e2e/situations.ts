// Brings about what the action has to cope with, and waits until it is so.
import { existsSync } from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { request as httpsRequest } from "node:https";
import { join } from "node:path";
import type { ControlPlane } from "../testbed/control-plane.ts";
import { type HttpServer, startHttpServer } from "../testbed/http-server.ts";
import { waitUntil } from "../testbed/processes.ts";
import { releaseIn } from "./cluster.ts";
import { type Scenario, SETUP, type Stage } from "./scenario.ts";

/** Values whose pods no node takes until the gate is opened, from when on they turn ready. */
export type Gate = { readonly values: string; open(): Promise<void>; close(): Promise<void> };

export function gateOf(cluster: ControlPlane, s: Scenario): Gate {
  const label = `gate-${s.namespace}`;
  const set = async (value: string | null) => {
    const { status } = await cluster.request("PATCH", "/api/v1/nodes/fake", {
      metadata: { labels: { [label]: value } },
    });
    if (status !== 200) throw new Error(`the node was not labelled: HTTP ${status}`);
  };
  return {
    values: `{replicas: 1, nodeSelector: {${label}: open}}`,
    open: () => set("open"),
    close: () => set(null),
  };
}

/** Checks a commit of the scenario out as another runner does, whose remote is the scenario's tree; returns where. */
export async function checkout({ tree, scratch }: Scenario, commit: string): Promise<string> {
  const folder = await mkdtemp(join(scratch, "checkout-"));
  await tree.git("clone", "--quiet", "--no-checkout", tree.dir, folder);
  await tree.git("-C", folder, "checkout", "--quiet", "--detach", commit);
  return folder;
}

/** Waits until a release has this status. */
export async function statusOf(
  cluster: ControlPlane,
  { namespace }: Scenario,
  release: string,
  status: string,
): Promise<void> {
  await waitUntil(`${release} is ${status}`, 60_000, async () => {
    return (await releaseIn(cluster, namespace, release))?.status === status;
  });
}

/** Waits until a hook or a test has made a file in $SCRATCH. */
export async function fileIn({ scratch }: Scenario, name: string): Promise<void> {
  await waitUntil(`${name} is there`, 60_000, () => existsSync(join(scratch, name)));
}

/** The lines that hooks wrote into a file in $SCRATCH. */
export async function linesIn({ scratch }: Scenario, name: string): Promise<readonly string[]> {
  const text = await readFile(join(scratch, name), "utf8").catch(() => "");
  return text.split("\n").slice(0, -1);
}

/** UIDs of the pods of a release of the usual chart, by their names. */
export async function podsOf(
  cluster: ControlPlane,
  { namespace }: Scenario,
  release: string,
): Promise<Readonly<Record<string, string>>> {
  const path = `/api/v1/namespaces/${namespace}/pods?labelSelector=app%3D${release}`;
  const { body } = await cluster.request("GET", path);
  const pods = body.items as { metadata: { name: string; uid: string } }[];
  return Object.fromEntries(pods.map(({ metadata }) => [metadata.name, metadata.uid]));
}

/**
 * From now on the scenario's usual setup is reached by another way, on which the cluster's clock is some seconds
 * ahead.
 */
export async function kubeconfigAhead(
  { cluster, store }: Stage,
  { namespace }: Scenario,
  seconds: number,
): Promise<HttpServer> {
  const ca = Buffer.from(cluster.caData, "base64").toString();
  const server = await startHttpServer((request, response) => {
    const { method, headers } = request;
    const options = { method, ca, headers: { ...headers, authorization: `Bearer ${cluster.adminToken}` } };
    const forward = httpsRequest(new URL(request.url ?? "/", cluster.url), options, (answer) => {
      const date = new Date(Date.now() + seconds * 1000).toUTCString();
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, date });
      answer.pipe(response);
    });
    forward.on("error", () => response.destroy());
    response.on("close", () => forward.destroy());
    request.pipe(forward);
  }, undefined);
  store.put(`${namespace}/${SETUP}`, cluster.kubeconfig({ context: SETUP, server: server.url }));
  return server;
}
