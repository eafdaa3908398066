import type { JsonMap } from "./values-reference.ts";

/** How Helm is to treat the release. `undefined`: the plan does not say; the action's input or default holds. */
export interface ReleaseOptions {
  readonly wait: "yes" | "no" | "hooks" | "legacy" | undefined;
  readonly waitForJobs: boolean;
  readonly createNamespace: boolean;
  /** Revisions that Helm keeps. */
  readonly historyMax: number;
  /** Seconds. */
  readonly timeout: number | undefined;
  readonly onConflict: "force" | "fail";
  /** true: taken over whoever made it; false: never; undefined: when the chart has the plan's chart name. */
  readonly adopt: boolean | undefined;
  /** Never uninstalled, also when the plan is gone. */
  readonly protect: boolean;
  /** Left as it is: not installed, upgraded or uninstalled. */
  readonly suspend: boolean;
  /** What becomes of a release whose operation failed; `uninstall` is for a first install alone. */
  readonly onFailure: "keep" | "rollback" | "uninstall";
  /** What is done about an object whose change the API server refuses, as it cannot be changed in place. */
  readonly onImmutable: "fail" | "recreate";
  /** Whether a hook that fails stops its plan. */
  readonly hookFailure: "stop" | "warn" | undefined;
  /** Seconds that each hook may take. */
  readonly hookTimeout: number | undefined;
  /** Further tries in one run when an operation fails. */
  readonly retries: number;
  /** Helm may delete Namespaces, PersistentVolumeClaims and CRDs that the chart itself declares. */
  readonly allowDataLoss: boolean;
  /** `helm test` after an operation that succeeded; undefined: none. */
  readonly test: TestOptions | undefined;
  /** What becomes of the CRDs in the chart's `crds/`: Helm's way (installed once), left out, or applied each time. */
  readonly crds: "create" | "skip" | "apply";
  /** The chart must be signed by a key of the runner's keyring. */
  readonly verify: boolean;
  /** Objects that are there and belong to no release, or another one, become this release's. */
  readonly takeOwnership: boolean;
  /** A script, or a folder with a kustomization, that the manifest goes through; undefined: none. */
  readonly postRender: PostRender | undefined;
  /** Helm's own hooks of the chart are left out. */
  readonly skipHooks: boolean;
  /** Floating references are looked up by a sync. */
  readonly follow: boolean;
  /** What a chart's former values are to the new ones; `reuse`: they hold on where the new ones say nothing. */
  readonly valuesMode: "reset" | "reuse";
  /** Helm replaces objects (`--force`); Helm 4 can from the client alone, which the release then stays with. */
  readonly forceReplace: boolean;
  /** Helm checks the manifest against the cluster's OpenAPI before it applies it. */
  readonly schemaCheck: boolean;
  /** Helm deletes what an upgrade made new when it fails. */
  readonly cleanupOnFail: boolean;
  readonly rollback: RollbackOptions;
  readonly uninstall: UninstallOptions;
  /** Values are not held against the chart's values.schema.json. */
  readonly skipValuesSchema: boolean;
  /** Differences between the cluster and the release that are none to speak of. */
  readonly ignore: readonly IgnoredDifference[];
  /** What drifted is upgraded to what the repository says. */
  readonly heal: boolean;
  /** What holds in place of the above until the release has been installed; `optionsFor` puts it there. */
  readonly installing: InstallOptions;
}

/** What may be another for a first install than for the upgrades that follow. */
export type InstallOptions = Partial<
  Pick<
    ReleaseOptions,
    | "wait"
    | "waitForJobs"
    | "timeout"
    | "onFailure"
    | "retries"
    | "test"
    | "crds"
    | "takeOwnership"
    | "skipHooks"
    | "schemaCheck"
    | "skipValuesSchema"
  >
>;

/** JSON pointers into the objects that a kustomize selector picks; without one, into all of a release. */
export interface IgnoredDifference {
  readonly paths: readonly string[];
  readonly target?: JsonMap;
}

export interface TestOptions {
  /** Seconds; undefined: the release's own. */
  readonly timeout: number | undefined;
  /** Tests that fail are told, and fail nothing. */
  readonly ignoreFailures: boolean;
  /** As `helm test --filter` takes them: `name=one`, `!name=other`; absent: all tests. */
  readonly filters?: readonly string[];
}

export type PostRender =
  /** Reads the manifest, prints another one; a path of the repository. */
  | { readonly kind: "script"; readonly path: string }
  | { readonly kind: "kustomization"; readonly path: string }
  /** Kustomizations without resources, one after the other. */
  | { readonly kind: "inline"; readonly kustomizations: readonly JsonMap[] };

/** For `on-failure: rollback`. */
export interface RollbackOptions {
  /** Seconds; undefined: the release's own. */
  readonly timeout: number | undefined;
  /** undefined: as the release itself. */
  readonly wait: "yes" | "no" | undefined;
  /** Absent: as the release itself. */
  readonly waitForJobs?: boolean;
  readonly force: boolean;
  /** Helm 3 alone can do that: with Helm 4 the pods stay, and a notice says so. */
  readonly recreatePods: boolean;
  readonly disableHooks: boolean;
  readonly cleanupOnFail: boolean;
}

export interface UninstallOptions {
  /** Seconds; undefined: the release's own. */
  readonly timeout: number | undefined;
  readonly disableHooks: boolean;
  /** Helm keeps the record of what it has uninstalled. */
  readonly keepHistory: boolean;
  readonly wait: boolean;
  /** How Kubernetes deletes what objects own: after them, or before. Absent: after them, as Helm does. */
  readonly cascade?: "background" | "foreground";
}

/** What holds where a file of any format says nothing. */
export const defaultOptions: ReleaseOptions = {
  wait: undefined,
  waitForJobs: false,
  createNamespace: true,
  // Helm's own default.
  historyMax: 10,
  timeout: undefined,
  onConflict: "force",
  adopt: undefined,
  protect: false,
  suspend: false,
  onFailure: "keep",
  onImmutable: "fail",
  hookFailure: undefined,
  hookTimeout: undefined,
  retries: 0,
  allowDataLoss: false,
  test: undefined,
  crds: "create",
  verify: false,
  takeOwnership: false,
  postRender: undefined,
  skipHooks: false,
  follow: true,
  valuesMode: "reset",
  forceReplace: false,
  schemaCheck: false,
  cleanupOnFail: false,
  rollback: {
    timeout: undefined,
    wait: undefined,
    force: false,
    recreatePods: false,
    disableHooks: false,
    cleanupOnFail: false,
  },
  uninstall: { timeout: undefined, disableHooks: false, keepHistory: false, wait: true },
  skipValuesSchema: false,
  ignore: [],
  heal: false,
  installing: {},
};

/** The options of a plan for what is done to its release now. */
export function optionsFor(options: ReleaseOptions, kind: "install" | "upgrade"): ReleaseOptions {
  return kind === "install" ? { ...options, ...options.installing } : options;
}
