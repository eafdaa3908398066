import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { hasLocalContext, localKubeconfig } from "./cluster/kubeconfig-local.ts";
import { openCluster } from "./cluster/open.ts";
import { fetchKubeconfig } from "./cluster/store.ts";
import type { World } from "./commands/world.ts";
import type { Configuration } from "./config/configuration.ts";
import { UserError } from "./errors.ts";
import type { Event } from "./event.ts";
import { createExec, type Exec } from "./exec.ts";
import { openRepository } from "./git/repository.ts";
import { createGitHub } from "./github/actions-api.ts";
import { openCacheService } from "./github/cache-service.ts";
import { createClient } from "./github/client.ts";
import { createApiCommits } from "./github/commits-api.ts";
import { createPulls } from "./github/pulls.ts";
import { createTeams } from "./github/teams.ts";
import { createHelm } from "./helm/client.ts";
import { helmEnvironment, helmLoad, jobHelmFiles } from "./helm/environment.ts";
import type { Helm } from "./helm/helm.ts";
import { installHelm } from "./helm/install.ts";
import type { Inputs } from "./inputs.ts";
import { jobEnvironment, strangerEnvironment } from "./job-environment.ts";
import { createKustomize, type Kustomize } from "./kustomize/kustomize.ts";
import { findKustomize } from "./kustomize/tool.ts";
import type { Log } from "./log.ts";
import type { Masks } from "./masks.ts";
import { lazily, once } from "./once.ts";
import { createProgress } from "./progress.ts";
import { runLabel } from "./reconcile/labels.ts";
import { holderName } from "./reconcile/lock-names.ts";
import type { Images } from "./registry/images.ts";
import { createRemains } from "./remains.ts";
import { downloadDelays } from "./retry.ts";
import { runUrlOf } from "./run-url.ts";
import { type Charts, type ChartsParts, createCharts } from "./sources/charts.ts";
import { createValues } from "./sources/create-values.ts";
import { withoutLogins } from "./sources/credentials.ts";
import type { SchemaSource } from "./validation/open-api.ts";

/** What the adapters are made from. */
export interface WorldOptions {
  readonly inputs: Inputs;
  readonly event: Event;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that the job's checkout lies in. */
  readonly workspace: string;
  readonly masks: Masks;
  readonly log: Log;
  /** A folder of this run alone under RUNNER_TEMP; exists. */
  readonly folder: string;
  readonly cancel: AbortSignal;
  /** Aborts when even what a cancelled run may still finish has to end; every network wait gives up then. */
  readonly deadline: AbortSignal;
  /**
   * The commit may be of somebody who may not push here: what it names is fetched without any login, variable or file
   * of the job, and no cluster or store is asked.
   */
  readonly stranger: boolean;
}

/** Opens the repository and makes the adapters; nothing else is started before it is asked for. */
export async function createWorld(options: WorldOptions): Promise<World> {
  const { inputs, event, environment, masks, log, folder, cancel, deadline: signal } = options;
  const remains = createRemains(folder, { run: runLabel(event), repair: inputs.repair }, log.warning);
  const exec = createExec(masks, cancel, remains);
  const now = Date.now;
  const outside = await optionsOutside(options);
  const helm = lazily(() => haveHelm(options, outside.environment, exec));
  const git = await openRepository({
    exec,
    masks,
    env: environment,
    workspace: options.workspace,
    ...remoteOf(options),
  });
  const kustomize = openKustomize(outside, options.environment, exec, git.root);
  const filesAt = (root: string, name = basename(root)) => ({
    charts: (configuration: Configuration) =>
      lazyCharts(
        helm,
        {
          kustomize: openKustomize(outside, options.environment, exec, root),
          exec,
          root,
          configuration: options.stranger
            ? { repositories: withoutLogins(configuration.repositories) }
            : configuration,
        },
        outside,
      ),
    values: createValues({
      root,
      folder: join(folder, "values", name),
      environment: outside.environment,
      masks,
      exec,
      log: log.info,
      cancel,
    }),
  });
  const request =
    inputs.githubToken === undefined
      ? undefined
      : createClient({ token: inputs.githubToken, apiUrl: event.apiUrl, env: environment, signal });
  const kept = openCacheService(environment, { signal: cancel, mayPut: true });
  const schemas = new Map<string, Promise<SchemaSource>>();
  const place = { owner: event.repository.owner, repository: event.repository.name };
  return {
    git,
    github: createGitHub({
      request,
      ...place,
      workflowFile: event.workflowFile,
      runUrl: runUrlOf(event),
      log,
    }),
    exec,
    log,
    remains,
    progress: createProgress({ say: log.info, now }),
    run: runOf(event, environment),
    helm,
    kustomize,
    ...filesAt(git.root, "own"),
    filesAt,
    kept,
    schemas: (version) =>
      once(schemas, version, async () => {
        const { versionSchemas } = await import("./sources/version-schemas.ts");
        const { createRequests } = await import("./http/requests.ts");
        const requests = createRequests({ env: environment, delays: downloadDelays, cancel });
        return versionSchemas({ version, address: inputs.kubernetesSchemas, root: git.root, requests, kept });
      }),
    images: imageRegistries({ ...options, exec, root: git.root }),
    teams: createTeams(request),
    pulls: createPulls({ request, ...place }),
    surfaces: lazily(async () => {
      const { createSurfaces } = await import("./github/surfaces.ts");
      return createSurfaces({ request, ...place, env: environment, runUrl: runUrlOf(event), signal });
    }),
    apiCommits: (people) => createApiCommits({ request, ...place, git, people }),
    openCluster: (setup) => (options.stranger ? refuseStranger() : openSetup(setup, options, exec)),
    hasKubeconfig: async (setup) =>
      !options.stranger &&
      (inputs.kubeconfig.url !== undefined || (await hasLocalContext(setup, environment))),
    environment,
    folder,
    cancel,
    masks,
    now,
  };
}

/** With the environment of whatever is fetched or rendered for the commit. */
async function optionsOutside(options: WorldOptions): Promise<WorldOptions> {
  if (!options.stranger) return options;
  const home = join(options.folder, "home");
  await mkdir(home, { recursive: true });
  return { ...options, environment: strangerEnvironment(options.environment, home) };
}

async function refuseStranger(): Promise<never> {
  throw new UserError("No cluster is asked for a pull request of a fork.");
}

function runOf(event: Event, environment: WorldOptions["environment"]): World["run"] {
  const { owner, name } = event.repository;
  const holder = holderName({
    runId: event.runId,
    attempt: event.runAttempt,
    job: environment.GITHUB_JOB || "job",
    random: randomBytes(6).toString("hex"),
  });
  return { holder, repository: `${owner}/${name}`, runUrl: runUrlOf(event) };
}

function remoteOf({ inputs, event }: WorldOptions) {
  const { githubToken: token } = inputs;
  if (token === undefined) return {};
  const repository = `${event.repository.owner}/${event.repository.name}`;
  return { tokenRemote: { serverUrl: event.serverUrl, repository, token } };
}

/** `outside`: the environment that Helm has; the job's tells where it is. */
async function haveHelm(
  { inputs, environment, folder, log, cancel }: WorldOptions,
  outside: WorldOptions["environment"],
  exec: Exec,
): Promise<Helm> {
  const env = { ...helmEnvironment(outside, join(folder, "helm")), ...helmLoad(inputs) };
  const tool = await installHelm({
    wanted: inputs.helmVersion,
    mirror: inputs.helmMirror,
    env: environment,
    exec,
    log: log.info,
    cancel,
  });
  log.info(`Helm ${tool.version} (${tool.path})`);
  return createHelm({ tool, exec, env, cwd: folder });
}

/** `job`: the environment that tells where tools are. */
function openKustomize(
  { environment: env, log, cancel }: WorldOptions,
  job: WorldOptions["environment"],
  exec: Exec,
  root: string,
): Kustomize {
  const tool = () => findKustomize({ env: job, exec, log: log.info, cancel });
  return createKustomize({ tool, exec, root, env, log: log.info, cancel });
}

/** Charts that wait for Helm only when one has to be fetched. */
function lazyCharts(
  helm: () => Promise<Helm>,
  parts: Pick<ChartsParts, "kustomize" | "exec" | "root" | "configuration">,
  { environment, event, folder, masks, log, cancel }: WorldOptions,
): Charts {
  const files = jobHelmFiles(environment);
  return createCharts({
    helm: {
      addRepository: async (request) => (await helm()).addRepository(request),
      choose: async (request) => (await helm()).choose(request),
      pull: async (request, into) => (await helm()).pull(request, into),
      fetchDependencies: async (request) => (await helm()).fetchDependencies(request),
      verify: async (archive, keyring) => (await helm()).verify(archive, keyring),
    },
    ...parts,
    helmRepositories: files.repositoryConfig,
    registryConfig: files.registryConfig,
    env: environment,
    folder: join(folder, "charts"),
    masks,
    warn: log.warning,
    cancel,
    // A pull request of anybody may read the cache of a public repository, and a chart may have needed a login.
    kept: openCacheService(environment, { signal: cancel, mayPut: event.repository.private === true }),
  });
}

/**
 * Opens registries of images, for one configuration after the other: where a push is refused the branch may have
 * another, and what was asked is not asked again. Loaded late: what deploys alone asks for no image.
 */
function imageRegistries(
  options: WorldOptions & { readonly exec: Exec; readonly root: string },
): World["images"] {
  const { environment: env, masks, exec, root } = options;
  const opened = lazily(async () => {
    const { createPullSecrets } = await import("./sources/pull-secrets.ts");
    const openCluster = (setup: string) => openSetup(setup, options, exec);
    return { images: await openedImages(options), pullSecrets: createPullSecrets({ openCluster, masks }) };
  });
  return async (configuration) => {
    const { createImageRegistry } = await import("./sources/image-registry.ts");
    return createImageRegistry({ ...(await opened()), configuration, env, root, masks });
  };
}

async function openedImages({
  inputs,
  event,
  environment: env,
  masks,
  cancel,
  exec,
}: WorldOptions & { readonly exec: Exec }): Promise<Images> {
  const { openImages } = await import("./registry/open-images.ts");
  // Another server's token would be sent to a stranger.
  const githubToken = event.serverUrl === "https://github.com" ? inputs.githubToken : undefined;
  // A pull request of anybody may read the cache of a public repository.
  const mayKeepPrivate = event.repository.private === true;
  const kept = openCacheService(env, { signal: cancel, mayPut: true });
  return openImages({ env, exec, masks, githubToken, now: Date.now, cancel, kept, mayKeepPrivate });
}

async function openSetup(setup: string, options: WorldOptions, exec: Exec) {
  const { inputs, environment: env, masks, log, deadline: signal } = options;
  const folder = join(options.folder, "kubeconfigs");
  const { url, ...store } = inputs.kubeconfig;
  const kubeconfig =
    url === undefined
      ? await localKubeconfig({ setup, folder, masks, env })
      : await fetchKubeconfig({ setup, store: { url, ...store }, folder, masks, env, signal });
  return openCluster({
    setup,
    kubeconfig,
    masks,
    exec,
    env: jobEnvironment(env),
    signal,
    onWaiting: log.info,
    qps: inputs.qps,
  });
}
