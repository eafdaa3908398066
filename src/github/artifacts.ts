import { createHash } from "node:crypto";
import { addressIn, type Environment, type Fields, openResultsService } from "./results-service.ts";
import { type ZipFile, zipOf } from "./zip.ts";

/** Files that a run leaves for people to download. */
export interface Artifacts {
  /** Its page; undefined: the run could not leave it. A name is taken once a run. Never rejects. */
  upload(name: string, files: readonly ZipFile[]): Promise<string | undefined>;
}

/** Milliseconds: what is left out of a comment is nowhere else. */
const callTimeout = 10_000;

/** The form of the requests that upload-artifact 4 uses. */
const version = 4;

/**
 * The artifacts of this run. undefined: the runner offers no service for them, as GitHub Enterprise Server does not.
 * The official package is 1.5 MB for what are two calls.
 * @see https://github.com/actions/toolkit/tree/main/packages/artifact/src/internal
 */
export function openArtifacts(
  env: Environment,
  { signal, runUrl }: { readonly signal: AbortSignal | undefined; readonly runUrl: string },
): Artifacts | undefined {
  const service = openResultsService(env, { signal, callTimeout });
  const run = idsIn(env.ACTIONS_RUNTIME_TOKEN ?? "");
  if (service === undefined || run === undefined) return undefined;
  return {
    async upload(name, files) {
      const artifact = { ...run, name: artifactName(name) };
      const made = await service.call("ArtifactService", "CreateArtifact", { ...artifact, version });
      const url = addressIn(made, "upload");
      const bytes = zipOf(files);
      if (url === undefined || !(await service.upload(url, bytes, "application/zip"))) return undefined;
      const hash = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
      const size = String(bytes.length);
      const done = await service.call("ArtifactService", "FinalizeArtifact", { ...artifact, size, hash });
      const id = String(done?.artifact_id ?? done?.artifactId ?? "");
      return /^\d+$/.test(id) ? `${runUrl}/artifacts/${id}` : undefined;
    },
  };
}

/** What the service knows the run and the job by: a scope of the token that it is called with. */
function idsIn(token: string): Fields | undefined {
  const scopes = String(claimsOf(token).scp ?? "").split(" ");
  const [, run, job] =
    scopes.map((scope) => /^Actions\.Results:([^:]+):([^:]+)$/.exec(scope)).find(Boolean) ?? [];
  return run && job ? { workflow_run_backend_id: run, workflow_job_run_backend_id: job } : undefined;
}

function claimsOf(token: string): Fields {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) ?? {};
  } catch {
    return {};
  }
}

/** Characters that the service takes in no name. */
function artifactName(name: string): string {
  return name.replaceAll(/["':<>|*?\r\n\\/]+/g, "-");
}
