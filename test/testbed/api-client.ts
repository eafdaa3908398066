// Plain requests to an API server of the test bed, and kubeconfigs for it.
import { request as httpsRequest } from "node:https";

/** An answer of the API server; `body` is parsed JSON where it is JSON, else text. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at whatever an endpoint returns
export type ApiAnswer = { readonly status: number; readonly body: any };

/** `token`: whose request it is (default the admin's). `contentType`: PATCH defaults to a merge patch. */
export type ApiRequestOptions = { readonly token?: string; readonly contentType?: string };

/** Where an API server is and whom it is spoken to as. `ca` is PEM. */
export type ApiEndpoint = { readonly url: string; readonly ca: string; readonly token: string };

/** What a kubeconfig is to say: `context` also names its cluster and user; `token` defaults to the admin's. */
export type KubeconfigOptions = {
  readonly context: string;
  readonly token?: string;
  readonly namespace?: string;
  /** Another address than the API server's own, such as that of a proxy or of nothing at all. */
  readonly server?: string;
};

/** One request on a connection of its own, so that nothing stays open. Throws when there is no answer. */
export function apiRequest(
  endpoint: ApiEndpoint,
  method: string,
  path: string,
  body?: unknown,
  options: ApiRequestOptions = {},
): Promise<ApiAnswer> {
  const contentType =
    options.contentType ?? (method === "PATCH" ? "application/merge-patch+json" : "application/json");
  const headers: Record<string, string> = {
    authorization: `Bearer ${options.token ?? endpoint.token}`,
    accept: "application/json",
    ...(body === undefined ? {} : { "content-type": contentType }),
  };
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      new URL(path, endpoint.url),
      { method, headers, ca: endpoint.ca, agent: false, timeout: 30_000 },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString()) }),
        );
      },
    );
    request.on("timeout", () => request.destroy(new Error(`${method} ${path}: no answer within 30 s`)));
    request.on("error", reject);
    request.end(typeof body === "string" || body === undefined ? body : JSON.stringify(body));
  });
}

/** A kubeconfig as YAML text with one cluster, user and context, all of one name. */
export function kubeconfigText(endpoint: ApiEndpoint, options: KubeconfigOptions): string {
  const name = JSON.stringify(options.context);
  const namespace = options.namespace === undefined ? "" : `\n      namespace: ${options.namespace}`;
  return `apiVersion: v1
kind: Config
current-context: ${name}
clusters:
  - name: ${name}
    cluster:
      server: ${options.server ?? endpoint.url}
      certificate-authority-data: ${Buffer.from(endpoint.ca).toString("base64")}
users:
  - name: ${name}
    user:
      token: ${options.token ?? endpoint.token}
contexts:
  - name: ${name}
    context:
      cluster: ${name}
      user: ${name}${namespace}
`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
