import type { Identity } from "./objects/identity.ts";
import type { PartNames } from "./part-names.ts";

/** A Secret or ConfigMap of the setup's cluster. */
export interface ClusterReference {
  readonly namespace: string;
  readonly name: string;
}

/** What a chart's source asks for before it gives the chart, where the declaration itself says so. */
export interface ChartAccess {
  /** Holds `username` and `password`, `bearerToken`, `identity` and `known_hosts`, or `.dockerconfigjson`. */
  readonly login?: ClusterReference;
  /** Holds `ca.crt`, and `tls.crt` with `tls.key` where the server asks for a certificate. */
  readonly certificates?: ClusterReference;
  /** The login is sent to every host that the source names, too. */
  readonly passCredentials?: boolean;
  /** Speak http to a registry. */
  readonly plainHttp?: boolean;
}

interface Fetched {
  /** As the file writes it, for reports. */
  readonly text: string;
  /** Absent: what gitops.yaml and the job's Helm know of the address. */
  readonly access?: ChartAccess;
}

interface Versioned {
  /** A version or a range of Helm's; absent: the newest. */
  readonly version?: string;
}

/** `alias/name`: the alias is looked up in gitops.yaml, then in the runner's Helm, then among the known ones. */
export interface AliasChart extends Fetched, Versioned {
  readonly kind: "alias";
  readonly alias: string;
  readonly name: string;
}

/** A bare name, and the address of its repository. */
export interface RepositoryChart extends Fetched, Versioned {
  readonly kind: "repository";
  readonly url: string;
  readonly name: string;
}

export interface OciChart extends Fetched, Versioned {
  readonly kind: "oci";
  /** Without version or digest. */
  readonly url: string;
  /** `sha256:…`: exactly that artifact, whatever its tag. */
  readonly digest?: string;
  /** Taken as a tag, as it is; a version is looked for among the tags otherwise. */
  readonly tag?: string;
  /** A regular expression of Go's: only tags that it matches are looked at for a version. */
  readonly filter?: string;
}

export interface ArchiveChart extends Fetched {
  readonly kind: "archive";
  readonly url: string;
}

/** A folder of another git repository. */
export interface GitChart extends Fetched {
  readonly kind: "git";
  /** `https://…`, `http://…` or `ssh://…`, without user info other than a user's name for ssh. */
  readonly url: string;
  /** From that repository's root, without `./`; "" for the root itself. */
  readonly path: string;
  /** A branch, tag, commit or full name (`refs/…`); absent: the remote's HEAD. */
  readonly ref?: string;
  /** Where `ref` is a default that is no word of the file: the field to write another one into. */
  readonly unsaid?: string;
  /** In place of `ref`: a range of Helm's; the newest tag within it is taken. */
  readonly semver?: string;
  /** Whether what Chart.yaml depends on is fetched when it is not there. */
  readonly dependencies: boolean;
}

/** A folder of this repository, relative to its root, without `./`. */
export interface LocalChart {
  readonly kind: "local";
  readonly text: string;
  readonly path: string;
  /** Folders of the charts that it depends on by `file://` and has not in its `charts/`, and theirs; absent: none. */
  readonly beside?: readonly string[];
}

/** One object of Kubernetes, as a file declares it. */
export interface DeclaredObject {
  /** From the repository's root. */
  readonly file: string;
  /** Of its document, from 1. */
  readonly line: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** As written; undefined: it says none. */
  readonly namespace: string | undefined;
  /** One document: YAML as written, or JSON. */
  readonly text: string;
}

/** Objects that are no chart; one is made of them on the fly. */
export interface ManifestsChart {
  readonly kind: "manifests";
  readonly objects: readonly DeclaredObject[];
  /** Globs of the files that they come from; a change of one of these concerns the plan. */
  readonly sources: readonly string[];
  /** Some files cannot be read: what the last revision has and no readable file declares stays as it was. */
  readonly carryOver: boolean;
  /** Neither applied nor deleted, whether or not the last revision has them; absent: none. */
  readonly ignored?: readonly Identity[];
  /** What the parts of the set are called that this is one of, or all; absent: it is never divided. */
  readonly parts?: PartNames;
  /** What other parts of the set declare, and `carryOver` does not bring back; absent: nothing. */
  readonly elsewhere?: readonly Identity[];
}

/** A folder with a kustomization, relative to the repository's root; what it builds becomes such a chart, too. */
export interface KustomizeChart {
  readonly kind: "kustomize";
  readonly path: string;
}

/** What a release is made from, as its declaration names it. */
export type ChartReference =
  | AliasChart
  | RepositoryChart
  | OciChart
  | ArchiveChart
  | GitChart
  | LocalChart
  | ManifestsChart
  | KustomizeChart;

/** Whether it is no chart, but objects that one is made of: kubectl or another tool may have made these before. */
export function isMadeOfObjects({ kind }: ChartReference): boolean {
  return kind === "manifests" || kind === "kustomize";
}

/** The chart as its file writes it; null for what is no chart. */
export function chartText(chart: ChartReference): string | null {
  return "text" in chart ? chart.text : null;
}
