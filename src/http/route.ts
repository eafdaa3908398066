import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type ConnectionOptions, createSecureContext, connect as tlsConnect } from "node:tls";

/** What TLS needs to know; absent: Node's certificate authorities, the URL's host, no client certificate. */
export interface SecureOptions {
  /** PEM. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** The name the certificate must be for, also sent as SNI. */
  readonly servername?: string;
  readonly rejectUnauthorized?: boolean;
}

/** How requests get to one server: connections that are kept, directly or through a proxy. */
export interface Route {
  readonly agent: HttpAgent;
  /** Plain HTTP through a proxy: the proxy gets the request with the whole URL in it. */
  readonly forwardTo: URL | undefined;
  close(): void;
}

/** Milliseconds until a proxy must have opened its tunnel. */
const TUNNEL_TIMEOUT = 10_000;

const KEPT_CONNECTIONS = 16;

/**
 * Opens nothing yet; the first request connects. `proxy` is an http:// or https:// URL, with credentials if it
 * wants them. Throws what OpenSSL says of certificates that cannot be read.
 */
export function openRoute(target: URL, proxy: URL | undefined, secure: SecureOptions): Route {
  const kept = { keepAlive: true, maxSockets: KEPT_CONNECTIONS, keepAliveMsecs: 30_000 };
  const forward = proxy !== undefined && target.protocol === "http:";
  const agent =
    target.protocol === "https:"
      ? new HttpsAgent({ ...kept, ...contextOf(secure) })
      : plainAgent(proxy, kept);
  if (proxy !== undefined && !forward) {
    agent.createConnection = (options, done) => {
      openTunnel(target, proxy).then(
        (socket) => done?.(null, tlsConnect({ ...(options as ConnectionOptions), socket })),
        (error: Error) => done?.(error, undefined as unknown as Duplex),
      );
      return undefined;
    };
  }
  return { agent, forwardTo: forward ? proxy : undefined, close: () => agent.destroy() };
}

/** Certificates are read once, here, so that faults in them show before anything is sent. */
function contextOf({ ca, cert, key, ...others }: SecureOptions): ConnectionOptions {
  if (ca === undefined && cert === undefined) return others;
  return { ...others, secureContext: createSecureContext({ ca, cert, key }) };
}

function plainAgent(proxy: URL | undefined, kept: { readonly keepAlive: boolean }): HttpAgent {
  return proxy?.protocol === "https:" ? new HttpsAgent(kept) : new HttpAgent(kept);
}

/** The header that a proxy with credentials in its URL wants. */
export function proxyHeaders(proxy: URL): Readonly<Record<string, string>> {
  if (proxy.username === "") return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}

function openTunnel(target: URL, proxy: URL): Promise<Socket> {
  const to = `${target.hostname}:${target.port || "443"}`;
  const start = proxy.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = start({
      host: proxy.hostname.replace(/^\[|\]$/g, ""),
      port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
      method: "CONNECT",
      path: to,
      headers: { host: to, ...proxyHeaders(proxy) },
      agent: false,
      signal: AbortSignal.timeout(TUNNEL_TIMEOUT),
    });
    const fail = (why: string) =>
      reject(Object.assign(new Error(`the proxy ${proxy.origin} ${why}`), { code: "EPROXY" }));
    request.once("connect", (response, socket) => {
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      fail(`answered ${response.statusCode} to CONNECT ${to}`);
    });
    request.once("response", (response) => {
      response.destroy();
      fail(`answered ${response.statusCode} to CONNECT ${to}`);
    });
    request.once("error", (error: NodeJS.ErrnoException) => {
      fail(
        error.name === "TimeoutError"
          ? "does not answer"
          : `cannot be reached (${error.code ?? error.message})`,
      );
    });
    request.end();
  });
}
