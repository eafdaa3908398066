import type { SecretLookup } from "../formats/secret-lookups.ts";
import type { JsonMap } from "../formats/values-reference.ts";

/** The newest revision of a Helm release, as the labels of its Secret tell. */
export interface ObservedRelease {
  readonly namespace: string;
  readonly name: string;
  /** Helm's own revision number. */
  readonly revision: number;
  readonly status: HelmStatus;
  /** All labels of the Secret, ours (`gitops-action/…`) and Helm's. */
  readonly labels: Readonly<Record<string, string>>;
  /** RFC 3339: when Helm wrote this revision's Secret. */
  readonly createdAt: string;
}

export type HelmStatus =
  | "deployed"
  | "failed"
  | "pending-install"
  | "pending-upgrade"
  | "pending-rollback"
  | "uninstalling"
  | "uninstalled"
  | "superseded"
  | "unknown";

/** Whether a Helm is at work on the release, or was ended while it was: every other Helm refuses to touch it. */
export function isStuck({ status }: ObservedRelease): boolean {
  return status.startsWith("pending-") || status === "uninstalling";
}

/** Whether there is no release: of one that was uninstalled Helm may keep the history. */
export function isGone(
  release: ObservedRelease | undefined,
): release is undefined | (ObservedRelease & { readonly status: "uninstalled" }) {
  return release === undefined || release.status === "uninstalled";
}

/** The releases of a setup. */
export interface ObservedSetup {
  readonly releases: readonly ObservedRelease[];
  /** Namespaces that were looked at; undefined: the whole cluster. Deletions elsewhere are not seen. */
  readonly namespaces: readonly string[] | undefined;
  /** UID of `kube-system`, where it may be read: tells two names of one cluster. */
  readonly clusterUid: string | undefined;
  /** The cluster's time when it was looked at, in milliseconds since the epoch. */
  readonly now: number;
}

/** What the payload of a release's Secret says, as far as it is needed. */
export interface ReleaseRecord {
  readonly chartName: string;
  /** null: it was made of objects that are no chart. */
  readonly chartVersion: string | null;
  /** How Helm applies it: by the server (Helm 4's new releases) or by the client (Helm 3's, and those Helm 4 keeps so). */
  readonly applyMethod: "server" | "client";
  /** The rendered manifest, YAML documents. Hooks are not in it. */
  readonly manifest: string;
  /** What the hooks of an install or upgrade consist of, YAML documents. */
  readonly hookManifest: string;
  /** The same of all others: of tests, of an uninstall or a rollback. */
  readonly otherHookManifest: string;
  /** Whether the chart has a hook that Helm runs after it has deleted the objects. */
  readonly hasPostDeleteHook: boolean;
  /** Where its chart looks for Secrets. Worked out when first asked for: the chart's texts are not kept. */
  readonly secretLookups: () => Promise<readonly SecretLookup[]>;
  /** Of subcharts Helm records nothing but that there are some: what they look up is not known. */
  readonly hasSubcharts: () => boolean;
  /** What Helm was given, without what the chart itself has. Holds secrets. */
  readonly values: JsonMap;
  /** What the files of its chart hold that may have been given as values: its own values, and its YAML outside templates. */
  readonly chartFileValues: () => readonly JsonMap[];
}
