import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Helm, PullRequest, RepositoryRequest } from "../helm/helm.ts";
import { withRetries } from "../retry.ts";
import { basicAuth } from "./credentials.ts";
import type { KnownRepository, Source } from "./repositories.ts";
import { isTransient } from "./transient.ts";
import { ociConstraint } from "./version.ts";

/** What pulling needs: Helm, and a folder of the run for indexes and archives. */
export interface PullParts {
  readonly helm: Pick<Helm, "addRepository" | "pull">;
  readonly folder: string;
  /** Milliseconds before each further try of a transfer that failed for a reason that may pass. */
  readonly delays: readonly number[];
  readonly cancel: AbortSignal | undefined;
}

type RemoteSource = Exclude<Source, { kind: "local" }>;

/** Fetches archives by `helm pull`; each repository's index is read once, however many charts come from it. */
export function createPull({
  helm,
  folder,
  delays,
  cancel,
}: PullParts): (source: RemoteSource) => Promise<string> {
  const retries = { delays, mayPass: isTransient, cancel };
  const added = new Map<string, Promise<RepositoryRequest>>();

  function repositoryOf(alias: string, known: KnownRepository): Promise<RepositoryRequest> {
    const key = hash(known);
    const existing = added.get(key);
    if (existing !== undefined) return existing;
    // Helm reads `<name>/<chart>` as an address, and takes a colon for the end of a scheme.
    const name = alias.replace(/[^\w.-]/g, "-");
    const request = { ...known, name, folder: join(folder, "repositories", key) };
    const adding = withRetries(() => helm.addRepository(request), retries).then(() => request);
    added.set(key, adding);
    return adding;
  }

  async function requestOf(source: RemoteSource): Promise<PullRequest> {
    switch (source.kind) {
      case "repository": {
        const repository = await repositoryOf(source.alias, source.repository);
        return { chart: `${repository.name}/${source.name}`, repository, ...version(source.version) };
      }
      case "archive": {
        if (source.repository === undefined) return { chart: source.url };
        const repository = await repositoryOf(new URL(source.url).hostname, source.repository);
        return { chart: source.url, repository };
      }
      case "oci":
        return await ociRequest(source, folder);
    }
  }

  return async (source) => {
    const request = await requestOf(source);
    const target = join(folder, "charts", hash(source));
    return await withRetries(async () => {
      await rm(target, { recursive: true, force: true });
      return await helm.pull(request, target);
    }, retries);
  };
}

async function ociRequest(source: RemoteSource & { kind: "oci" }, folder: string): Promise<PullRequest> {
  const { repository, url } = source;
  const { host, hostname } = new URL(url);
  return {
    chart: url,
    ...version(source.version === undefined ? undefined : ociConstraint(source.version)),
    ...(repository?.password !== undefined
      ? { registryConfig: await writeRegistryConfig(host, repository, folder) }
      : {}),
    ...(repository?.caFile !== undefined ? { caFile: repository.caFile } : {}),
    ...(isLoopback(hostname) ? { plainHttp: true } : {}),
  };
}

// In a file of its own, since a password in the arguments could be read by every process of the machine.
async function writeRegistryConfig(host: string, known: KnownRepository, folder: string): Promise<string> {
  const file = join(folder, "registries", `${hash(known)}.json`);
  const auth = basicAuth(known.username ?? "", known.password ?? "");
  await mkdir(join(folder, "registries"), { recursive: true });
  await writeFile(file, JSON.stringify({ auths: { [host]: { auth } } }), { mode: 0o600 });
  return file;
}

/** Nobody has a certificate for these. */
function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function version(text: string | undefined): { readonly version?: string } {
  return text === undefined ? {} : { version: text };
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 20);
}
