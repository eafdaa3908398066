import type { OpenedKubeconfig } from "../cluster/kubeconfig.ts";

/** A Helm on this machine. */
export interface HelmTool {
  /** The executable. */
  readonly path: string;
  /** Without `v`: `4.3.1`. */
  readonly version: string;
  readonly major: 3 | 4;
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
}

export interface UninstallRequest {
  readonly kubeconfig: OpenedKubeconfig;
  readonly namespace: string;
  readonly release: string;
  /** Seconds. */
  readonly timeout: number;
}

/** What one chart is fetched by. */
export interface PullRequest {
  /** `oci://…`, `https://….tgz`, or a chart name with `repository`. */
  readonly chart: string;
  readonly repository?: string;
  /** A Helm version constraint; absent: newest. */
  readonly version?: string;
  readonly username?: string;
  readonly password?: string;
  readonly caFile?: string;
  /** Speak http to an OCI registry. */
  readonly plainHttp?: boolean;
}

/** Helm, a verb a method. Each throws CommandError when Helm fails; `onLine` gets what it prints, scrubbed. */
export interface Helm {
  readonly tool: HelmTool;
  apply(request: ApplyRequest, onLine: (line: string) => void): Promise<void>;
  uninstall(request: UninstallRequest, onLine: (line: string) => void): Promise<void>;
  /** Fetches a chart archive into an empty folder and returns the archive's path. */
  pull(request: PullRequest, folder: string): Promise<string>;
}
