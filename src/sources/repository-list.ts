import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RepositoryRequest } from "../helm/helm.ts";

/** A repository under the name that Helm is to know it by, with its index at hand. */
export interface ListedRepository {
  readonly name: string;
  readonly repository: RepositoryRequest;
}

/**
 * Writes one repositories.yaml for several repositories, as `helm repo add` does for each alone, with their indexes
 * beside it. It holds credentials, so only this user can read it. Returns the two paths.
 */
export async function writeRepositoryList(
  listed: readonly ListedRepository[],
  folder: string,
): Promise<{ readonly repositoryConfig: string; readonly repositoryCache: string }> {
  const repositoryConfig = join(folder, "repositories.yaml");
  const repositoryCache = join(folder, "cache");
  await mkdir(repositoryCache, { recursive: true });
  const repositories = listed.map(({ name, repository }) => ({
    name,
    url: repository.url,
    username: repository.username,
    password: repository.password,
    caFile: repository.caFile,
    certFile: repository.certFile,
    keyFile: repository.keyFile,
    insecure_skip_tls_verify: repository.insecureSkipTlsVerify,
    pass_credentials_all: repository.passCredentials,
  }));
  // Every JSON text is YAML.
  await writeFile(repositoryConfig, JSON.stringify({ apiVersion: "", repositories }), { mode: 0o600 });
  for (const { name, repository } of listed) {
    const index = join(repository.folder, "cache", `${repository.name}-index.yaml`);
    await symlink(index, join(repositoryCache, `${name}-index.yaml`));
  }
  return { repositoryConfig, repositoryCache };
}
