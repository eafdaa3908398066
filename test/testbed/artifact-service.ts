// A stand-in for the artifact service of GitHub Actions: two calls of its public .proto as JSON, and the storage that
// its signed addresses lead to.
import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { type HttpServer, startHttpServer } from "./http-server.ts";

export type ArtifactStandIn = HttpServer & {
  /** What a runner gives to actions. */
  readonly env: Readonly<Record<string, string>>;
  /** Finished artifacts by name. */
  readonly artifacts: Map<string, { readonly id: number; readonly zip: Buffer }>;
  /** From now on nothing is taken. */
  refuse(): void;
};

const ids = { run: "ce7f54c7-61c7-4aae-887f-30da475f5f1a", job: "ca395085-040a-526b-2ce8-bdc85f692774" };

/** As GitHub makes it: three parts, of which the second is JSON. */
export function runtimeToken(scopes = `Actions.Example Actions.Results:${ids.run}:${ids.job}`): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return [part({ typ: "JWT", alg: "RS256" }), part({ scp: scopes }), "c2lnbmF0dXJl"].join(".");
}

export async function startArtifactService(): Promise<ArtifactStandIn> {
  const artifacts: ArtifactStandIn["artifacts"] = new Map();
  const begun = new Map<string, Buffer>();
  const token = runtimeToken();
  let refusing = false;

  function create({ name }: Asked): Reply {
    if (begun.has(name))
      return {
        status: 409,
        body: { code: "already_exists", msg: "an artifact with this name already exists" },
      };
    if (/["':<>|*?\r\n\\/]/.test(name)) return { status: 400, body: { code: "invalid_argument" } };
    begun.set(name, Buffer.alloc(0));
    return {
      status: 200,
      body: { ok: true, signed_upload_url: `${server.url}/blob/${encodeURIComponent(name)}?sig=x` },
    };
  }

  function finalize({ name, size, hash }: Asked): Reply {
    const zip = begun.get(name) ?? Buffer.alloc(0);
    const isIt =
      size === String(zip.length) && hash === `sha256:${createHash("sha256").update(zip).digest("hex")}`;
    if (zip.length === 0 || !isIt) return { status: 400, body: { code: "invalid_argument" } };
    const id = 900 + artifacts.size;
    artifacts.set(name, { id, zip });
    return { status: 200, body: { ok: true, artifact_id: String(id) } };
  }

  function called(path: string, authorization: string | undefined, body: Buffer): Reply {
    if (authorization !== `Bearer ${token}`) return { status: 401, body: {} };
    const asked = JSON.parse(body.toString()) as Asked;
    const { workflow_run_backend_id: run, workflow_job_run_backend_id: job } = asked;
    if (run !== ids.run || job !== ids.job) return { status: 403, body: { code: "permission_denied" } };
    const method = path.replace("/twirp/github.actions.results.api.v1.ArtifactService/", "");
    if (method === "CreateArtifact" && asked.version === 4) return create(asked);
    return method === "FinalizeArtifact" ? finalize(asked) : { status: 404, body: { code: "bad_route" } };
  }

  const server = await startHttpServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://artifacts");
    void buffer(request).then((body) => {
      if (refusing) return response.writeHead(503).end();
      if (!url.pathname.startsWith("/blob/")) {
        const { status, body: told } = called(url.pathname, request.headers.authorization, body);
        return response.writeHead(status).end(JSON.stringify(told));
      }
      const isPut = request.method === "PUT" && request.headers["x-ms-blob-type"] === "BlockBlob";
      if (!isPut || url.searchParams.get("sig") !== "x") return response.writeHead(400).end();
      begun.set(decodeURIComponent(url.pathname.slice("/blob/".length)), body);
      return response.writeHead(201).end();
    });
  }, undefined);
  const env = { ACTIONS_RESULTS_URL: `${server.url}/`, ACTIONS_RUNTIME_TOKEN: token };
  const refuse = () => {
    refusing = true;
  };
  return { ...server, env, artifacts, refuse };
}

type Reply = { readonly status: number; readonly body: object };

interface Asked {
  readonly workflow_run_backend_id: string;
  readonly workflow_job_run_backend_id: string;
  readonly name: string;
  readonly version?: number;
  readonly size?: string;
  readonly hash?: string;
}
