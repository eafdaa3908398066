// What the HTTP servers of the test bed have in common: a free port, credentials, a record of requests, an end.
import { createServer, type IncomingMessage, type RequestListener, request as startRequest } from "node:http";

/** A request as a server got it. `authorized` is true where the server asks for no credentials. */
export type RecordedRequest = {
  readonly method: string;
  /** As on the wire: percent-encoded, with the query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly authorized: boolean;
};

/** Who may ask: basic auth, a bearer token, or either. Absent: everybody. */
export type Credentials = {
  readonly username?: string;
  readonly password?: string;
  readonly token?: string;
};

export type HttpServer = AsyncDisposable & {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly requests: readonly RecordedRequest[];
  /** Ends the server at once, open connections included. */
  stop(): Promise<void>;
};

/** Starts a server on a free port of 127.0.0.1; requests without the right credentials get 401. */
export async function startHttpServer(
  handler: RequestListener,
  credentials: Credentials | undefined,
): Promise<HttpServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    const authorized = mayAsk(request, credentials);
    const { method = "", url: path = "", headers } = request;
    requests.push({ method, path, headers, authorized });
    if (authorized) return handler(request, response);
    response.writeHead(401, { "www-authenticate": 'Basic realm="test bed"' }).end("unauthorized\n");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has no port number");
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const url = `http://127.0.0.1:${address.port}`;
  return { url, port: address.port, requests, stop, [Symbol.asyncDispose]: stop };
}

/** Hands each request, without a body, on to another server, and its answer back: a record of the requests to one that keeps none. */
export async function startReverseProxy(target: string): Promise<HttpServer> {
  return await startHttpServer(({ method, url, headers }, response) => {
    const sent = startRequest(new URL(url ?? "/", target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    sent.on("error", () => response.destroy());
    sent.end();
  }, undefined);
}

/** `url` with percent-encoded user info, as people paste it into a setting. */
export function urlWithCredentials(url: string, credentials: Credentials | undefined): string {
  const result = new URL(url);
  result.username = encodeURIComponent(credentials?.username ?? "");
  result.password = encodeURIComponent(credentials?.password ?? "");
  return result.href.replace(/\/$/, "");
}

function mayAsk(request: IncomingMessage, credentials: Credentials | undefined): boolean {
  if (credentials === undefined) return true;
  const given = request.headers.authorization;
  const { username, password, token } = credentials;
  if (token !== undefined && given === `Bearer ${token}`) return true;
  if (username === undefined && password === undefined) return false;
  const basic = Buffer.from(`${username ?? ""}:${password ?? ""}`).toString("base64");
  return given === `Basic ${basic}`;
}
