import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import type { TLSSocket } from "node:tls";
import type { Certificates } from "./certificates.ts";

/** What a request looked like from the server's side. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** The name that was asked for while shaking hands; false: none. */
  readonly sni: string | false;
  /** The common name of the client's certificate. */
  readonly client: string | undefined;
}

export interface TestServer {
  readonly port: number;
  stop(): void;
}

/** An API server with a certificate for `api.test.example`, or for 127.0.0.1, that knows clients by certificate. */
export async function startSecureServer(
  certificates: Certificates,
  name: "server" | "local",
): Promise<TestServer & { readonly seen: readonly SeenRequest[] }> {
  const seen: SeenRequest[] = [];
  const options = {
    ...certificates[name],
    ca: certificates.ca,
    requestCert: true,
    rejectUnauthorized: false,
  };
  const server = createHttpsServer(options, (request, response) => {
    const socket = request.socket as TLSSocket & { readonly servername: string | false };
    const client = socket.authorized ? socket.getPeerCertificate().subject?.CN : undefined;
    const { method = "", url: path = "", headers } = request;
    seen.push({ method, path, headers, sni: socket.servername, client: String(client ?? "") || undefined });
    response
      .writeHead(200, { "content-type": "application/json" })
      .end('{"major":"1","minor":"35","items":[]}');
  });
  return { ...(await listening(server, () => server.closeAllConnections())), seen };
}

/** A proxy that tunnels everything to one port of this machine; `wanted`: the header it asks for. */
export async function startTunnel(
  to: number,
  wanted?: string,
): Promise<TestServer & { readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = createHttpServer((_, response) => response.writeHead(400).end());
  server.on("connect", (request, client) => {
    asked.push(request.url ?? "");
    if (wanted !== undefined && request.headers["proxy-authorization"] !== wanted) {
      return void client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    }
    const upstream = connect(to, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  return { ...(await listening(server, () => server.closeAllConnections())), asked };
}

async function listening(server: Server, cut: () => void): Promise<TestServer> {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.close();
    cut();
  };
  return { port: (server.address() as AddressInfo).port, stop };
}
