// A bare repository that git clones from and pushes to over HTTP, through git's own `http-backend`.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GIT_ENVIRONMENT } from "./git-environment.ts";
import { type Credentials, type HttpServer, startHttpServer, urlWithCredentials } from "./http-server.ts";
import { output } from "./processes.ts";

export type GitRemoteOptions = {
  /** Who may clone and push over HTTP; everybody when absent. Bearer tokens and basic auth. */
  readonly credentials?: Credentials;
  /**
   * Which commits may be asked for by hash: `any` (the default, as forges do it), those `reachable` from a ref,
   * or only the `tips` of refs. Under protocol 2 git gives out any, so the other two speak protocol 0.
   */
  readonly allowFetch?: "tips" | "reachable" | "any";
  /** Owner and name in the URL, as on a forge; default `example/config`. */
  readonly name?: string;
};

export type GitRemote = Omit<HttpServer, "url"> & {
  /** `http://127.0.0.1:<port>/<name>.git`. */
  readonly url: string;
  /** `http://127.0.0.1:<port>`, as GITHUB_SERVER_URL would be. */
  readonly serverUrl: string;
  /** The URL with user and password in it. */
  readonly urlWithCredentials: string;
  /** The bare repository on disk; git takes it as a remote as it is. */
  readonly path: string;
  /** Runs git in the bare repository; returns stdout. */
  git(args: readonly string[]): Promise<string>;
};

/** Makes an empty bare repository whose HEAD is `main` and serves it. */
export async function startGitRemote(options: GitRemoteOptions = {}): Promise<GitRemote> {
  const root = await mkdtemp(join(tmpdir(), "gitops-testbed-git-"));
  const name = options.name ?? "example/config";
  const path = join(root, `${name}.git`);
  await output("git", ["init", "--quiet", "--bare", "--initial-branch=main", path], { env: GIT_ENVIRONMENT });
  const git = (args: readonly string[]) => output("git", args, { cwd: path, env: GIT_ENVIRONMENT });
  const allowed = options.allowFetch ?? "any";
  await git(["config", "http.receivepack", "true"]);
  await git(["config", "uploadpack.allowFilter", "true"]);
  // It would go on in the background, and write into the folder while that is being removed.
  await git(["config", "receive.autogc", "false"]);
  // One of the two only: `allowAnySHA1InWant = false` would take back what the other allows.
  if (allowed === "any") await git(["config", "uploadpack.allowAnySHA1InWant", "true"]);
  if (allowed === "reachable") await git(["config", "uploadpack.allowReachableSHA1InWant", "true"]);
  const server = await startHttpServer(
    (request, response) => backend(root, allowed === "any", request, response),
    options.credentials,
  );
  const url = `${server.url}/${name}.git`;
  const stop = async () => {
    await server.stop();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    ...server,
    url,
    serverUrl: server.url,
    urlWithCredentials: urlWithCredentials(url, options.credentials),
    path,
    git,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

// http-backend is a CGI program (RFC 3875): the request in variables and stdin, headers before the body on stdout.
function backend(root: string, protocol2: boolean, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://git");
  const child = spawn("git", ["http-backend"], {
    stdio: ["pipe", "pipe", "ignore"],
    env: {
      ...GIT_ENVIRONMENT,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      REMOTE_USER: "test",
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers["content-type"],
      CONTENT_LENGTH: request.headers["content-length"],
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"],
      GIT_PROTOCOL: protocol2 ? header(request, "git-protocol") : undefined,
    },
  });
  child.on("error", () => response.writeHead(500).end());
  child.stdin.on("error", () => undefined);
  request.pipe(child.stdin);
  let head = "";
  const readHead = (chunk: Buffer) => {
    head += chunk.toString("latin1");
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    child.stdout.off("data", readHead);
    const fields = head.slice(0, end).split("\r\n").map(splitField);
    const status = fields.find(([name]) => name.toLowerCase() === "status")?.[1];
    response.writeHead(Number.parseInt(status ?? "200", 10), Object.fromEntries(fields));
    response.write(Buffer.from(head.slice(end + 4), "latin1"));
    child.stdout.pipe(response);
  };
  child.stdout.on("data", readHead);
  response.on("close", () => child.kill());
}

function splitField(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
