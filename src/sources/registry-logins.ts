import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { jobHelmFiles } from "../helm/environment.ts";
import type { DependenciesRequest } from "../helm/helm.ts";
import { basicAuth } from "../http/basic-auth.ts";
import { isPlain } from "../registry/artifacts.ts";
import type { ChartDependency } from "./chart-dependencies.ts";
import { holding, type Repositories } from "./repositories.ts";

type Registries = Pick<DependenciesRequest, "registryConfig" | "caFile" | "plainHttp">;

/**
 * How the registries are spoken to that a chart's dependencies lie in. Logins of gitops.yaml are written beside those
 * of the job, since Helm reads one file; where there are none, the job's own file stays.
 */
export async function dependencyRegistries(
  dependencies: readonly ChartDependency[],
  repositories: Repositories,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Registries> {
  const urls = dependencies.map(({ repository }) => repository).filter((url) => url.startsWith("oci://"));
  const found = urls.map((url) => ({ url: new URL(url), known: holding(url, repositories) }));
  const logins = found.flatMap(({ url, known }) =>
    known?.password === undefined
      ? []
      : [[url.host, basicAuth(known.username ?? "", known.password)] as const],
  );
  // A store of credentials that the job's file names would win over what is written beside it.
  const job = logins.length === urls.length ? {} : await readConfig(jobHelmFiles(env).registryConfig);
  const caFile = found.find(({ known }) => known?.caFile !== undefined)?.known?.caFile;
  return {
    ...(logins.length > 0 ? { registryConfig: await writeLogins(logins, job, folder) } : {}),
    ...(caFile === undefined ? {} : { caFile }),
    ...(found.length > 0 && found.every(({ url, known }) => isPlain({ url: url.href, repository: known }))
      ? { plainHttp: true }
      : {}),
  };
}

interface DockerConfig {
  readonly auths?: Readonly<Record<string, unknown>>;
}

async function writeLogins(
  logins: readonly (readonly [string, string])[],
  job: DockerConfig,
  folder: string,
): Promise<string> {
  const path = join(folder, "registries.json");
  const auths = { ...job.auths, ...Object.fromEntries(logins.map(([host, auth]) => [host, { auth }])) };
  await mkdir(folder, { recursive: true });
  await writeFile(path, JSON.stringify({ ...job, auths }), { mode: 0o600 });
  return path;
}

/** Docker's config.json; one that cannot be read holds nothing for Helm either. */
async function readConfig(path: string): Promise<DockerConfig> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return {};
  }
}
