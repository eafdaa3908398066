import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Helm, PullRequest } from "../helm/helm.ts";
import { type Retries, withRetries } from "../retry.ts";
import { basicAuth } from "./credentials.ts";
import { type Indexes, shortHash } from "./indexes.ts";
import type { KnownRepository, Source } from "./repositories.ts";
import { ociConstraint } from "./version.ts";

/** What pulling needs: Helm, and a folder of the run for archives. */
export interface PullParts {
  readonly helm: Pick<Helm, "pull">;
  readonly indexes: Indexes;
  readonly folder: string;
  readonly retries: Retries;
}

type RemoteSource = Exclude<Source, { kind: "local" }>;

/** Fetches archives by `helm pull`. */
export function createPull({
  helm,
  indexes,
  folder,
  retries,
}: PullParts): (source: RemoteSource) => Promise<string> {
  async function requestOf(source: RemoteSource): Promise<PullRequest> {
    switch (source.kind) {
      case "repository": {
        const repository = await indexes.open(source.alias, source.repository);
        return { chart: `${repository.name}/${source.name}`, repository, ...version(source.version) };
      }
      case "archive": {
        if (source.repository === undefined) return { chart: source.url };
        const repository = await indexes.open(new URL(source.url).hostname, source.repository);
        return { chart: source.url, repository };
      }
      case "oci":
        return await ociRequest(source, folder);
    }
  }

  return async (source) => {
    const request = await requestOf(source);
    const target = join(folder, "charts", shortHash(source));
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
  const file = join(folder, "registries", `${shortHash(known)}.json`);
  const auth = basicAuth(known.username ?? "", known.password ?? "");
  await mkdir(join(folder, "registries"), { recursive: true });
  await writeFile(file, JSON.stringify({ auths: { [host]: { auth } } }), { mode: 0o600 });
  return file;
}

/** Nobody has a certificate for these. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function version(text: string | undefined): { readonly version?: string } {
  return text === undefined ? {} : { version: text };
}
