// Stands between a client and a real API server, and gets in the way as an API server in trouble does.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request as httpsRequest } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Certificates, makeCertificates } from "../cluster/certificates.ts";
import type { ControlPlane } from "./control-plane.ts";

/** What happens to a request in place of an answer: a status, or the end of its connection. */
export type Fault = number | "reset" | "truncate";

export type FaultyApi = AsyncDisposable & {
  readonly url: string;
  /** Base64 of the PEM of its own authority, for a kubeconfig. */
  readonly caData: string;
  /** As `GET /api/v1/namespaces`, in the order they came. */
  readonly requests: readonly string[];
  /** Says of each request what happens to it; undefined: the real API server answers it. */
  fault: (request: string) => Fault | undefined;
  stop(): Promise<void>;
};

/** Starts it on a free port, in front of a control plane; until `fault` is set everything passes. */
export async function startFaultyApi(cluster: ControlPlane): Promise<FaultyApi> {
  const certificates = await certificatesOnce();
  const ca = Buffer.from(cluster.caData, "base64").toString();
  const requests: string[] = [];
  const server = createServer({ ...certificates.local }, (incoming, response) => {
    const { method = "", url = "/", headers } = incoming;
    const request = `${method} ${url}`;
    requests.push(request);
    const fault = api.fault(request);
    if (fault === "reset") return void incoming.socket.destroy();
    if (fault === "truncate") {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      return void response.write("{", () => incoming.socket.destroy());
    }
    if (fault !== undefined) return void incoming.resume().once("end", () => response.writeHead(fault).end());
    const upstream = httpsRequest(new URL(url, cluster.url), { method, headers, ca }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
      answer.on("error", () => incoming.socket.destroy());
    });
    upstream.on("error", () => incoming.socket.destroy());
    response.on("close", () => upstream.destroy());
    incoming.pipe(upstream);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const api: FaultyApi = {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caData: Buffer.from(certificates.ca).toString("base64"),
    requests,
    fault: () => undefined,
    stop,
    [Symbol.asyncDispose]: stop,
  };
  return api;
}

async function certificatesOnce(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), "gitops-certificates-"));
  try {
    return makeCertificates(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
