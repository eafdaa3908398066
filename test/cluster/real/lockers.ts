// Runs that want one Lease, on a real API server, in times that tests can wait for.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Api } from "../../../src/cluster/api.ts";
import { acquireLock, type Lock, type LockRequest, type LockTiming } from "../../../src/cluster/lock.ts";
import { type OpenClusterOptions, openApi } from "../../../src/cluster/open.ts";
import { createExec } from "../../../src/exec.ts";
import { leaseAnnotations } from "../../../src/reconcile/lock-names.ts";
import {
  type ControlPlane,
  type ControlPlaneOptions,
  startControlPlane,
} from "../../testbed/control-plane.ts";
import { type HttpServer, startHttpServer } from "../../testbed/http-server.ts";
import { recordedMasks } from "../surroundings.ts";

/** Milliseconds. Holds for a minute, so that a busy machine loses nothing, and is quick in all else. */
export const QUICK: LockTiming = {
  duration: 60_000,
  renewEvery: 100,
  startWithin: 30_000,
  poll: 50,
  askEvery: 100,
  oneTry: 5_000,
};

/** A holder that is stopped as soon as it holds: it never renews, and expires after a second. */
export const STOPPED: LockTiming = { ...QUICK, duration: 1_000, renewEvery: 2 ** 30 };

export interface LeaseBench extends AsyncDisposable {
  readonly plane: ControlPlane;
  /** The API as a user of the control plane; `server`: not straight, but by way of this address. */
  api(user: string, server?: string): Promise<Api>;
  options(user: string, server?: string): Promise<OpenClusterOptions>;
  /** An address before the API server that does with requests what `way` says. */
  detour(way: (request: IncomingMessage) => Way): Promise<HttpServer>;
}

/** `lose-answer`, `hang`: the API server does what it is asked, and nobody hears of it, at once or for ever. */
export type Way = "through" | "refuse" | "lose-answer" | "hang";

export async function startLeaseBench(options: ControlPlaneOptions = {}): Promise<LeaseBench> {
  const plane = await startControlPlane(options);
  const folder = await mkdtemp(join(tmpdir(), "gitops-lease-"));
  const ends: (() => unknown)[] = [];
  async function optionsOf(user: string, server?: string): Promise<OpenClusterOptions> {
    const path = join(folder, randomBytes(4).toString("hex"));
    const token = plane.tokens[user] as string;
    await writeFile(path, plane.kubeconfig({ context: user, token, ...(server && { server }) }));
    const { masks } = recordedMasks();
    const exec = createExec(masks, new AbortController().signal);
    return { setup: "aws/foo", kubeconfig: { path, context: user }, masks, exec, env: {} };
  }
  return {
    plane,
    options: optionsOf,
    async api(user, server) {
      const api = await openApi(await optionsOf(user, server));
      ends.push(() => api.close());
      return api;
    },
    async detour(way) {
      const server = await startHttpServer(forward(plane, way), undefined);
      ends.push(server.stop);
      return server;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(ends.map((end) => end()));
      await plane.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function forward(plane: ControlPlane, way: (request: IncomingMessage) => Way): RequestListener {
  return async (request, response) => {
    const goes = way(request);
    if (goes === "refuse") return void request.socket.resetAndDestroy();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = chunks.length === 0 ? undefined : Buffer.concat(chunks).toString();
    const { status, body } = await plane.request(request.method ?? "", request.url ?? "", sent);
    if (goes === "hang") return;
    if (goes === "lose-answer") return void request.socket.resetAndDestroy();
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
}

/** A request of the run `run`, for a Lease that other tests do not use when it gets a name of its own. */
export function requestOf(leaseName: string, run: number, parts: Partial<LockRequest> = {}): LockRequest {
  return {
    leaseName,
    holder: `${run}/1/deploy/${randomBytes(3).toString("hex")}`,
    namespace: "default",
    otherNamespaces: [],
    annotations: leaseAnnotations({
      repository: "org/config",
      setup: "aws/foo",
      runUrl: `https://github.test/org/config/actions/runs/${run}`,
    }),
    timeout: 60,
    isOver: async () => false,
    onWaiting: () => undefined,
    onTrying: () => undefined,
    cancel: new AbortController().signal,
    ...parts,
  };
}

/** The lock, released when the test ends; throws where there is none to be had. */
export async function hold(
  api: Api,
  request: LockRequest,
  timing: LockTiming = QUICK,
): Promise<Lock & AsyncDisposable> {
  const acquired = await acquireLock(api, request, timing);
  if (acquired.kind === "unlocked") throw new Error(acquired.reason);
  return { ...acquired.lock, [Symbol.asyncDispose]: async () => void (await acquired.lock.release()) };
}

/** The Lease as it is in the cluster; undefined: there is none. */
export async function leaseIn(plane: ControlPlane, name: string, namespace = "default") {
  const answer = await plane.request("GET", leasePath(name, namespace));
  return answer.status === 200 ? answer.body : undefined;
}

/** Changes a Lease as others may, whoever holds it. */
export async function patchLease(plane: ControlPlane, name: string, patch: unknown): Promise<void> {
  const { status, body } = await plane.request("PATCH", leasePath(name), patch);
  if (status !== 200) throw new Error(`HTTP ${status} ${JSON.stringify(body)}`);
}

export function leasePath(name: string, namespace = "default"): string {
  return `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/${name}`;
}
