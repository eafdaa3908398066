import { join } from "node:path";
import type { OpenedKubeconfig } from "../cluster/kubeconfig.ts";
import type {
  ApplyRequest,
  DependenciesRequest,
  PullRequest,
  RepositoryRequest,
  RollbackRequest,
  TemplateRequest,
  TestRequest,
  UninstallRequest,
} from "./helm.ts";
import { postRendererName } from "./post-renderer.ts";

type Major = 3 | 4;

type Waiting = Pick<ApplyRequest, "wait" | "waitForJobs">;

type Applying = Pick<ApplyRequest, "applyMethod" | "onConflict" | "forceReplace">;

/** What `helm` is started with to install or upgrade a release, without the executable. */
export function applyArguments(major: Major, request: ApplyRequest): readonly string[] {
  return [
    "upgrade",
    "--install",
    ...target(request.kubeconfig, request.namespace),
    ...["--description", request.description],
    ...["--history-max", String(request.historyMax)],
    ...["--timeout", `${request.timeout}s`],
    ...Object.entries(request.labels).flatMap(([key, value]) => ["--labels", csvField(`${key}=${value}`)]),
    ...values(request),
    ...waiting(major, request),
    ...(request.createNamespace ? ["--create-namespace"] : []),
    ...(request.schemaCheck ? [] : [noSchemaCheck]),
    ...(request.skipCrds ? ["--skip-crds"] : []),
    ...hooks(request),
    ...conflicts(major, request),
    ...cleanup(request),
    ...postRendering(major, request),
    ...(request.takeOwnership ? ["--take-ownership"] : []),
    ...["--", request.release, request.chart],
  ];
}

/** What `helm` is started with to print the manifest that `applyArguments` would have it record, and its hooks. */
export function renderArguments(major: Major, request: ApplyRequest): readonly string[] {
  return [
    "template",
    ...target(request.kubeconfig, request.namespace),
    ...valuesFiles(request),
    // How a release is applied is known of one that exists.
    ...(request.applyMethod === undefined ? [] : ["--is-upgrade"]),
    ...hooks(request),
    ...capabilities(request),
    ...postRendering(major, request),
    ...["--", request.release, request.chart],
  ];
}

/** What `helm` is started with to print what a chart renders to, where nothing is known of its release. */
export function templateArguments(major: Major, request: TemplateRequest): readonly string[] {
  const { namespace, includeCrds } = request;
  return [
    ...["template", "--namespace", namespace],
    ...valuesFiles(request),
    ...(includeCrds ? ["--include-crds"] : []),
    ...capabilities(request),
    ...hooks(request),
    ...postRendering(major, request),
    ...["--", request.release, request.chart],
  ];
}

/** What `helm` is started with to write what the chart consists of with its values, its `crds/` too, to a folder. */
export function crdsArguments(request: ApplyRequest, folder: string): readonly string[] {
  return [
    "template",
    ...target(request.kubeconfig, request.namespace),
    ...valuesFiles(request),
    ...["--no-hooks", "--include-crds", "--output-dir", folder],
    ...capabilities(request),
    ...["--", request.release, request.chart],
  ];
}

/** What `helm` is started with to print, as JSON, the revision that `applyArguments` would have it make. */
export function rehearsalArguments(major: Major, request: ApplyRequest): readonly string[] {
  return [
    "upgrade",
    ...(request.applyMethod === undefined ? ["--install"] : []),
    ...target(request.kubeconfig, request.namespace),
    ...["--dry-run=server", "--output", "json"],
    ...values(request),
    noSchemaCheck,
    ...hooks(request),
    ...postRendering(major, request),
    ...["--", request.release, request.chart],
  ];
}

/** What `helm` is started with to make an older revision the newest again. */
export function rollbackArguments(major: Major, request: RollbackRequest): readonly string[] {
  return [
    "rollback",
    ...target(request.kubeconfig, request.namespace),
    ...["--history-max", String(request.historyMax)],
    ...["--timeout", `${request.timeout}s`],
    ...waiting(major, request),
    ...hooks(request),
    ...conflicts(major, request),
    ...cleanup(request),
    // Helm 4 has no such flag any more.
    ...(request.recreatePods && major === 3 ? ["--recreate-pods"] : []),
    ...["--", request.release, String(request.revision)],
  ];
}

/** What `helm` is started with to uninstall a release; one that is gone already is no error. */
export function uninstallArguments(major: Major, request: UninstallRequest): readonly string[] {
  return [
    "uninstall",
    ...target(request.kubeconfig, request.namespace),
    "--ignore-not-found",
    ...["--timeout", `${request.timeout}s`],
    ...(request.noWait ? [] : [major === 4 ? "--wait=watcher" : "--wait"]),
    ...hooks(request),
    ...(request.keepHistory ? ["--keep-history"] : []),
    ...(request.cascade === undefined ? [] : ["--cascade", request.cascade]),
    ...["--", request.release],
  ];
}

/** What `helm` is started with to run the tests of a release, and to print what their pods have printed. */
export function testArguments(request: TestRequest): readonly string[] {
  return [
    "test",
    ...target(request.kubeconfig, request.namespace),
    ...["--timeout", `${request.timeout}s`],
    "--logs",
    ...request.filters.flatMap((filter) => ["--filter", csvField(filter)]),
    ...["--", request.release],
  ];
}

/** What `helm` is started with to read a repository's index. A password comes by standard input, out of sight. */
export function addRepositoryArguments(request: RepositoryRequest): readonly string[] {
  return [
    ...["repo", "add"],
    ...repositoryFiles(request),
    ...["--force-update"],
    // Without a password Helm would ask for one.
    ...(request.password !== undefined ? ["--username", request.username ?? "", "--password-stdin"] : []),
    ...certificates(request),
    ...(request.passCredentials ? ["--pass-credentials"] : []),
    ...["--", request.name, request.url],
  ];
}

/** What `helm` is started with to choose among the versions of a chart, by the index in `folder`. */
export function chooseArguments(constraint: string, chart: string, folder: string): readonly string[] {
  return [
    ...["search", "repo"],
    ...["--repository-config", join(folder, "repositories.yaml")],
    ...["--repository-cache", folder],
    ...["--version", constraint],
    ...["--output", "json"],
    ...["--", chart],
  ];
}

/** What `helm` is started with to verify an archive by the `.prov` file beside it. */
export function verifyArguments(archive: string, keyring: string): readonly string[] {
  return ["verify", "--keyring", keyring, "--", archive];
}

/** What `helm` is started with to fetch a chart's archive into `folder`. */
export function pullArguments(request: PullRequest, folder: string): readonly string[] {
  return [
    "pull",
    ...["--destination", folder],
    ...(request.version !== undefined ? ["--version", request.version] : []),
    ...registryFlags(request),
    ...["--", request.chart],
  ];
}

/** What `helm` is started with to fetch what a chart depends on. */
export function dependenciesArguments(request: DependenciesRequest): readonly string[] {
  return [
    ...["dependency", "build", "--skip-refresh"],
    ...["--repository-config", request.repositoryConfig],
    ...["--repository-cache", request.repositoryCache],
    ...registryFlags(request),
    ...["--", request.chart],
  ];
}

function registryFlags(request: Omit<PullRequest, "chart" | "version">): readonly string[] {
  return [
    ...(request.registryConfig !== undefined ? ["--registry-config", request.registryConfig] : []),
    ...certificates(request),
    ...(request.plainHttp ? ["--plain-http"] : []),
    ...(request.keyring !== undefined ? ["--verify", "--keyring", request.keyring] : []),
  ];
}

function target(kubeconfig: OpenedKubeconfig, namespace: string): readonly string[] {
  return ["--kubeconfig", kubeconfig.path, "--kube-context", kubeconfig.context, "--namespace", namespace];
}

function values(request: ApplyRequest): readonly string[] {
  // A plan that has lost its values would silently keep the old ones: Helm takes the last revision's when it is given none.
  return [request.reuseValues ? "--reuse-values" : "--reset-values", ...valuesFiles(request)];
}

function valuesFiles(request: Pick<ApplyRequest, "values" | "skipValuesSchema">): readonly string[] {
  const noSchema = request.skipValuesSchema ? ["--skip-schema-validation"] : [];
  return [...noSchema, ...request.values.flatMap((path) => ["--values", csvField(path)])];
}

function certificates(request: Omit<PullRequest, "chart"> | RepositoryRequest): readonly string[] {
  return [
    ...(request.caFile !== undefined ? ["--ca-file", request.caFile] : []),
    ...(request.certFile !== undefined ? ["--cert-file", request.certFile] : []),
    ...(request.keyFile !== undefined ? ["--key-file", request.keyFile] : []),
    ...(request.insecureSkipTlsVerify ? ["--insecure-skip-tls-verify"] : []),
  ];
}

function repositoryFiles({ folder }: RepositoryRequest): readonly string[] {
  return [
    ...["--repository-config", join(folder, "repositories.yaml")],
    ...["--repository-cache", join(folder, "cache")],
  ];
}

// Helm adds them to the API versions that it knows itself, whether the cluster has those or not.
function capabilities({ versions }: Pick<ApplyRequest, "versions">): readonly string[] {
  if (versions === undefined) return [];
  const { kubeVersion, apiVersions } = versions;
  return ["--kube-version", kubeVersion, ...apiVersions.flatMap((each) => ["--api-versions", each])];
}

// Both majors wait for hooks in any case. Helm 3 has one way of waiting, which Helm 4 calls legacy.
function waiting(major: Major, { wait, waitForJobs }: Waiting): readonly string[] {
  const jobs = waitForJobs ? ["--wait-for-jobs"] : [];
  switch (wait) {
    case "no":
      return [];
    case "hooks":
      return major === 4 ? ["--wait=hookOnly"] : [];
    case "yes":
      return [major === 4 ? "--wait=watcher" : "--wait", ...jobs];
    case "legacy":
      return [major === 4 ? "--wait=legacy" : "--wait", ...jobs];
  }
}

function hooks({ skipHooks }: Pick<ApplyRequest, "skipHooks">): readonly string[] {
  return skipHooks ? ["--no-hooks"] : [];
}

function cleanup({ cleanupOnFail }: Pick<ApplyRequest, "cleanupOnFail">): readonly string[] {
  return cleanupOnFail ? ["--cleanup-on-fail"] : [];
}

// The API server itself refuses a wrong type, and Helm's look-up in the OpenAPI schema finds it no earlier (tried on
// both majors), yet takes more than half of an upgrade's time.
const noSchemaCheck = "--disable-openapi-validation";

// Helm 4 applies new releases by the server and keeps every release on the method it was made with. Where Helm
// itself applies, forcing is an error. The server replaces nothing: a release that is to be replaced goes over to the
// client, and stays with it (tried with 4.3).
function conflicts(major: Major, { applyMethod, onConflict, forceReplace }: Applying): readonly string[] {
  if (forceReplace) return major === 3 ? ["--force"] : ["--force-replace", "--server-side=false"];
  if (major === 3 || applyMethod === "client") return [];
  return onConflict === "force" ? ["--force-conflicts"] : [];
}

// Helm 4 takes the name of a plugin, which it looks for where HELM_PLUGINS says.
function postRendering(
  major: Major,
  { postRenderer }: Pick<ApplyRequest, "postRenderer">,
): readonly string[] {
  if (postRenderer === undefined) return [];
  return ["--post-renderer", major === 4 ? postRendererName : postRenderer.executable];
}

// Helm reads these flags as a line of comma-separated values.
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
