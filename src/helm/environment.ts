import { join } from "node:path";
import { UserError } from "../errors.ts";
import { jobEnvironment } from "../job-environment.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Helm's own files of the job, whether they exist or not. */
export interface JobHelmFiles {
  /** Credentials of OCI registries. */
  readonly registryConfig: string;
  /** What `helm repo add` wrote. */
  readonly repositoryConfig: string;
}

/** Where Helm of the job itself looks, by Helm's own rules: its variables, then XDG's, then the system's. */
export function jobHelmFiles(env: Environment, platform: NodeJS.Platform = process.platform): JobHelmFiles {
  const folder = configFolder(env, platform);
  return {
    registryConfig: env.HELM_REGISTRY_CONFIG || join(folder, "registry", "config.json"),
    repositoryConfig: env.HELM_REPOSITORY_CONFIG || join(folder, "repositories.yaml"),
  };
}

function configFolder(env: Environment, platform: NodeJS.Platform): string {
  if (env.HELM_CONFIG_HOME) return env.HELM_CONFIG_HOME;
  if (env.XDG_CONFIG_HOME) return join(env.XDG_CONFIG_HOME, "helm");
  const home = env.HOME ?? "/";
  return platform === "darwin" ? join(home, "Library", "Preferences", "helm") : join(home, ".config", "helm");
}

/** What sends Helm to another cluster, namespace or store, floods the log, or writes profiles. */
const redirecting =
  /^(HELM_KUBE.*|HELM_NAMESPACE|HELM_DRIVER.*|HELM_MEMORY_DRIVER_DATA|HELM_DEBUG|HELM_PPROF_.*|KUBECONFIG)$/;
/** Replaced by folders of the run; plugins would run with the cluster's credentials. */
const places = /^HELM_(CACHE_HOME|CONFIG_HOME|DATA_HOME|PLUGINS|REPOSITORY_CACHE|CONTENT_CACHE)$/;
/** What else Helm has no use for: a kubeconfig store's credentials under names of the job's own, and the summary. */
const unneeded = /^(KUBECONFIG_REPO_.*|GITHUB_STEP_SUMMARY)$/;

/** What Helm takes for its usual store, in Secrets. */
const secretDrivers = ["", "secret", "secrets"];

/**
 * The whole environment of a Helm process: the job's, without what would send Helm elsewhere, with cache and
 * configuration in `folder` (one a run) but the job's registry credentials. Throws UserError when the job asks
 * for another store than Secrets, since the releases would be looked for in the wrong place.
 */
export function helmEnvironment(
  env: Environment,
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const driver = env.HELM_DRIVER ?? "";
  if (!secretDrivers.includes(driver)) {
    throw new UserError(`HELM_DRIVER is "${driver}", but releases are kept in Secrets.`, {
      hint: "Remove HELM_DRIVER from the job's environment, or set it to secret.",
    });
  }
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(jobEnvironment(env))) {
    if (redirecting.test(name) || places.test(name) || unneeded.test(name)) continue;
    kept[name] = value;
  }
  return {
    ...kept,
    HELM_CACHE_HOME: join(folder, "cache"),
    HELM_CONFIG_HOME: join(folder, "config"),
    HELM_DATA_HOME: join(folder, "data"),
    HELM_REGISTRY_CONFIG: jobHelmFiles(env, platform).registryConfig,
    // The job's repositories come by alias. Helm fails on a list whose indexes are not in its cache.
    HELM_REPOSITORY_CONFIG: join(folder, "config", "repositories.yaml"),
    ...collecting(kept),
  };
}

/**
 * How Go's garbage collector works in a Helm process: rarely, since most of what such a short one does is to begin, and
 * that took a third less processor time so. What would take more memory than the bound costs time instead: an index of 40 MB
 * took half as much again. What the job sets itself stays.
 */
function collecting({ GOGC, GOMEMLIMIT }: Environment): Record<string, string> {
  return GOGC || GOMEMLIMIT ? {} : { GOGC: "400", GOMEMLIMIT: "512MiB" };
}

/**
 * What bounds the requests of each Helm process, as variables, which a Helm that does not know them ignores. `qps`:
 * requests a second that all Helms of a setup may send together, `maxParallel` of them at a time; undefined: Helm's
 * own bounds hold.
 */
export function helmLoad({ qps, maxParallel }: HelmLoad): Readonly<Record<string, string>> {
  if (qps === undefined) return {};
  const each = String(Math.max(1, Math.floor(qps / maxParallel)));
  return { HELM_QPS: each, HELM_BURST_LIMIT: each };
}

export interface HelmLoad {
  readonly qps: number | undefined;
  readonly maxParallel: number;
}
