// Stands before a registry and says what it was asked.
import { request as httpRequest } from "node:http";
import { type HttpServer, startHttpServer } from "./http-server.ts";

export type RegistryFront = HttpServer & {
  readonly host: string;
  /** What was asked since the last call: `GET tags/list`, `HEAD manifests/1.0`; digests as `…`, in their order. */
  asked(): readonly string[];
};

/** Passes everything on to the registry at `url`. */
export async function startFront(url: string): Promise<RegistryFront> {
  const { host: behind } = new URL(url);
  const server = await startHttpServer((request, response) => {
    const { method, headers } = request;
    const sent = httpRequest(new URL(request.url ?? "/", url), {
      method,
      headers: { ...headers, host: behind },
    });
    sent.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    sent.on("error", () => response.destroy());
    request.pipe(sent);
  }, undefined);
  let told = 0;
  return {
    ...server,
    host: new URL(server.url).host,
    asked() {
      const since = server.requests.slice(told);
      told = server.requests.length;
      return since.map(({ method, path }) => {
        const what = /\/((?:tags|manifests|blobs)\/[^?]*)/.exec(path)?.[1] ?? path;
        return `${method} ${what.replace(/sha256:[0-9a-f]{64}/, "…")}`;
      });
    },
  };
}
