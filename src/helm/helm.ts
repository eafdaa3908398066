import type { OpenedKubeconfig } from "../cluster/kubeconfig.ts";
import type { PostRenderer } from "./post-renderer.ts";
import type { Rendering } from "./rendering.ts";

/** A Helm on this machine. */
export interface HelmTool {
  /** The executable. */
  readonly path: string;
  /** Without `v`: `4.3.1`. */
  readonly version: string;
  readonly major: 3 | 4;
}

/** What charts may ask of the cluster (`.Capabilities`). */
export interface ClusterVersions {
  /** As the cluster spells it: `v1.35.4`; Helm takes `1.35.4`, too. */
  readonly kubeVersion: string;
  /** `apps/v1` and `apps/v1/Deployment`; Helm adds those that it knows itself. */
  readonly apiVersions: readonly string[];
}

/** One `helm upgrade --install`, in our words; `arguments.ts` knows how each Helm spells it. */
export interface ApplyRequest {
  readonly kubeconfig: OpenedKubeconfig;
  readonly namespace: string;
  readonly release: string;
  /** An archive or folder on disk. */
  readonly chart: string;
  /** Files on disk, later wins. */
  readonly values: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly description: string;
  readonly wait: "yes" | "no" | "hooks" | "legacy";
  readonly waitForJobs: boolean;
  readonly createNamespace: boolean;
  readonly historyMax: number;
  /** Seconds. */
  readonly timeout: number;
  /** Of the existing release; undefined: there is none yet, Helm chooses. */
  readonly applyMethod: "server" | "client" | undefined;
  readonly onConflict: "force" | "fail";
  /** What the manifest goes through before it is applied. */
  readonly postRenderer?: PostRenderer | undefined;
  /** The chart's hooks are left out. */
  readonly skipHooks?: boolean;
  /** What the chart has in `crds/` is left out. */
  readonly skipCrds?: boolean;
  /** Where the values say nothing, those of the last revision hold, and not the chart's. */
  readonly reuseValues?: boolean;
  /** Objects are replaced, or deleted and made anew where that is refused. Helm 4 can do that from the client alone. */
  readonly forceReplace?: boolean;
  /** Helm holds the manifest against the cluster's OpenAPI before it applies it. */
  readonly schemaCheck?: boolean;
  /** Values are not held against the chart's values.schema.json. */
  readonly skipValuesSchema?: boolean;
  /** Helm deletes what it made new when it fails. */
  readonly cleanupOnFail?: boolean;
  /** Of the cluster that it is rendered for; absent: what this Helm takes for usual. Only of rendering. */
  readonly versions?: ClusterVersions | undefined;
  /** Objects that are there already become the release's, whoever made them. */
  readonly takeOwnership?: boolean;
  /** Interrupts Helm before the run itself is cancelled; see `Command.cancel`. */
  readonly cancel?: AbortSignal | undefined;
}

/** One `helm template`, for a release that may not be there, and without a cluster. */
export interface TemplateRequest
  extends Pick<
    ApplyRequest,
    | "namespace"
    | "release"
    | "chart"
    | "values"
    | "postRenderer"
    | "skipHooks"
    | "skipValuesSchema"
    | "versions"
    | "cancel"
  > {
  /** What the chart has in `crds/` is printed, too. */
  readonly includeCrds: boolean;
}

/** One `helm rollback`. */
export interface RollbackRequest
  extends Pick<
    ApplyRequest,
    | "kubeconfig"
    | "namespace"
    | "release"
    | "wait"
    | "waitForJobs"
    | "historyMax"
    | "timeout"
    | "onConflict"
    | "skipHooks"
    | "forceReplace"
    | "cleanupOnFail"
    | "cancel"
  > {
  /** The revision to go back to. */
  readonly revision: number;
  /** Of that revision: Helm goes by it, and not by the newest one's. */
  readonly applyMethod: "server" | "client";
  /** Only Helm 3 can do that: 4 leaves them as they are. */
  readonly recreatePods?: boolean;
}

export interface UninstallRequest {
  readonly kubeconfig: OpenedKubeconfig;
  readonly namespace: string;
  readonly release: string;
  /** Seconds. */
  readonly timeout: number;
  /** Not to wait until the objects are gone. */
  readonly noWait?: boolean;
  /** The chart's hooks are left out. */
  readonly skipHooks?: boolean;
  /** Helm keeps the record. */
  readonly keepHistory?: boolean;
  /** How Kubernetes deletes what objects own; absent: after them. */
  readonly cascade?: "background" | "foreground" | undefined;
  /** Gives Helm some seconds to finish before the run itself is cancelled; see `Command.cancel`. */
  readonly cancel?: AbortSignal | undefined;
}

/** One `helm test`. */
export interface TestRequest extends Pick<ApplyRequest, "kubeconfig" | "namespace" | "release" | "cancel"> {
  /** Seconds, for each test. */
  readonly timeout: number;
  /** As `--filter` takes them; none: all tests. */
  readonly filters: readonly string[];
}

/** A chart repository (HTTP) as Helm is told of it. `folder` is its own: Helm keeps entry and index there. */
export interface RepositoryRequest {
  /** For messages and the entry; no `/` in it. */
  readonly name: string;
  readonly url: string;
  readonly folder: string;
  readonly username?: string;
  readonly password?: string;
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly insecureSkipTlsVerify?: boolean;
  /** Also to the hosts that the index points at. */
  readonly passCredentials?: boolean;
}

/** What one chart of a registry is fetched by. */
export interface PullRequest {
  /** `oci://…`, with or without `@sha256:…`. */
  readonly chart: string;
  /** A whole version; absent: `chart` has a digest. */
  readonly version?: string;
  /** Credentials in place of the job's, in the format of Docker's config.json. */
  readonly registryConfig?: string;
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly insecureSkipTlsVerify?: boolean;
  /** Speak http to the registry. */
  readonly plainHttp?: boolean;
  /** The chart must be signed by a key of this file. */
  readonly keyring?: string;
}

/** Which of these versions fits best. */
export interface ChoiceRequest {
  readonly versions: readonly string[];
  /** As Helm takes it: a version or a range. */
  readonly constraint: string;
  /** A folder of its own, which is made. */
  readonly folder: string;
}

/** What the dependencies of a chart are fetched by. */
export interface DependenciesRequest {
  /** The chart's folder, whose `charts/` is written. */
  readonly chart: string;
  /** A repositories.yaml that has all repositories that they come from, and the folder with their indexes. */
  readonly repositoryConfig: string;
  readonly repositoryCache: string;
  /** As in a `PullRequest`. */
  readonly registryConfig?: string;
  readonly caFile?: string;
  readonly plainHttp?: boolean;
}

/** Helm, a verb a method. Each throws CommandError when Helm fails; `onLine` gets what it prints, scrubbed. */
export interface Helm {
  readonly tool: HelmTool;
  apply(request: ApplyRequest, onLine: (line: string) => void): Promise<void>;
  uninstall(request: UninstallRequest, onLine: (line: string) => void): Promise<void>;
  /**
   * Makes an older revision the newest again, under the next number. Helm gives it the labels of the older one. The
   * chart's pre- and post-rollback hooks run; one that fails leaves the release `pending-rollback`.
   */
  rollback(request: RollbackRequest, onLine: (line: string) => void): Promise<void>;
  /** Runs the tests of the chart, and prints what their pods have. The release stays as it is, whatever comes of them. */
  test(request: TestRequest, onLine: (line: string) => void): Promise<void>;
  /**
   * The manifest that `apply` would record. For a release that exists: the cluster is asked what the chart looks up
   * there, so this is what will be applied. Holds what secrets the values hold: never to be printed.
   */
  rehearse(request: ApplyRequest): Promise<string>;
  /**
   * The manifest that `apply` would record, without hooks and the chart's `crds/`. The cluster is not asked: a
   * chart that looks things up there, or asks what it offers, may render differently than it will be applied. Holds
   * what secrets the values hold: never to be printed.
   */
  render(request: ApplyRequest): Promise<string>;
  /** Both at once, as `render` ("client") and as `rehearse` ("cluster") have the manifest: what reports are to hide. */
  renderAll(request: ApplyRequest, by: "client" | "cluster"): Promise<Rendering>;
  /** What a chart renders to, its hooks too, where nothing is known of its release. Holds what secrets the values hold. */
  template(request: TemplateRequest): Promise<string>;
  /**
   * What the chart has under `crds/`, as YAML documents, and its subcharts, those left out that its values switch off.
   * "" where there is nothing.
   */
  crds(request: ApplyRequest): Promise<string>;
  /** Reads a repository's index, which Helm itself needs to fetch what a chart depends on; once is enough. */
  addRepository(request: RepositoryRequest): Promise<void>;
  /** The newest version that a constraint takes; undefined: none. Nothing is fetched. */
  choose(request: ChoiceRequest): Promise<string | undefined>;
  /** Fetches a chart archive into a folder, which is made and must be empty, and returns the archive's path. */
  pull(request: PullRequest, folder: string): Promise<string>;
  /**
   * Fetches what a chart depends on into its `charts/`: the versions of its Chart.lock, where it has none the newest
   * that its Chart.yaml allows. No index is read anew.
   */
  fetchDependencies(request: DependenciesRequest): Promise<void>;
  /** Checks that an archive is signed by a key of the keyring, by the `.prov` file beside it. */
  verify(archive: string, keyring: string): Promise<void>;
}
