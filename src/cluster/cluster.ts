import type { Facts } from "../diagnosis/facts.ts";
import type { ServedKind } from "../formats/objects/similar-kind.ts";
import type { ClusterVersions } from "../helm/helm.ts";
import type { ObservedRelease, ObservedSetup, ReleaseRecord } from "../reconcile/observed.ts";
import type { ApiDocuments } from "./api-documents.ts";
import type { ApplyOptions } from "./apply.ts";
import type { Autoscaled } from "./autoscaled.ts";
import type { Data, DataReference } from "./data.ts";
import type { OpenedKubeconfig } from "./kubeconfig.ts";
import type { DeployedCommits, LeaseReference, LeaseSearch } from "./lease.ts";
import type { WantedObject } from "./live.ts";
import type { Acquired, LockRequest } from "./lock.ts";
import type { Live } from "./look-at.ts";
import type { ManifestObject } from "./manifest.ts";
import type { OwnedObject } from "./owners.ts";
import type { Prediction, PredictQuery } from "./predict.ts";

/** One object of a manifest, as a person names it. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  /** undefined: cluster-scoped. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** An object that should be gone and is not. */
export interface Leftover extends ObjectReference {
  readonly finalizers: readonly string[];
  /** RFC 3339, when its deletion was asked for. */
  readonly deletionTimestamp: string | undefined;
  /** Why it could not be looked at (403, an API that is away): it may be gone. Absent: it is there. */
  readonly unknown?: string;
}

/** An object as it is in the cluster now, without what it holds. */
export interface LiveObject extends ObjectReference {
  readonly uid: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly finalizers: readonly string[];
}

/** A field of an object that somebody else set, so that an apply as Helm would take it from them. */
export interface Conflict {
  /** `Deployment web in default` */
  readonly object: string;
  /** As the API server names it: `.spec.replicas` */
  readonly field: string;
  /** The field manager: `kubectl-scale`, `kubectl-client-side-apply`, … */
  readonly manager: string;
}

export interface RemoveOptions {
  /** Such as the pods of a workload: `Orphan` leaves them running, `Foreground` has them end before it, `Background` after it. */
  readonly dependents: "Orphan" | "Foreground" | "Background";
  /** Seconds. */
  readonly within: number;
  /** Once it aborts, nothing more is deleted or waited for. */
  readonly cancel: AbortSignal;
}

export interface FactsOptions {
  /** Whether the last lines of containers that failed are asked for. */
  readonly logs: boolean;
  /** Ends the look early. */
  readonly signal: AbortSignal;
}

/** One revision of a release. */
export type RevisionReference = Pick<ObservedRelease, "namespace" | "name" | "revision">;

/** What a look at a cluster takes beside the namespaces of its plans. */
export interface FurtherLook {
  /** Namespaces that plans were in and are no more: worth a look, and no reason to fail. */
  readonly former?: readonly string[] | undefined;
  /** An earlier look, whose `clusterUid` is not asked for again. */
  readonly before?: ObservedSetup | undefined;
}

/** The cluster of one setup. Each call throws UserError with what to try when the cluster refuses or is away. */
export interface Cluster {
  readonly setup: string;
  readonly kubeconfig: OpenedKubeconfig;
  /**
   * The newest revision of every release, by one metadata-only list; where that is not allowed, by one in each of
   * `namespaces`, and of the `former` ones where it is allowed.
   */
  observe(namespaces: readonly string[], further?: FurtherLook): Promise<ObservedSetup>;
  /** The newest revision of one release now; undefined when there is none. */
  release(namespace: string, name: string): Promise<ObservedRelease | undefined>;
  /** All revisions of a release that Helm keeps, the newest first. */
  revisions(namespace: string, name: string): Promise<readonly ObservedRelease[]>;
  /** Decodes the payload of a revision's Secret. With a signal it is asked for only once, until then. */
  record(release: RevisionReference, signal?: AbortSignal): Promise<ReleaseRecord>;
  /** Patches labels onto the Secret of a revision and returns it as it is then. */
  label(release: RevisionReference, labels: Readonly<Record<string, string>>): Promise<ObservedRelease>;
  /** The same for a revision that is deployed; any other is left as it is. Returns it as it is then. */
  labelDeployed(
    release: RevisionReference,
    labels: Readonly<Record<string, string>>,
  ): Promise<ObservedRelease>;
  /**
   * Marks a revision that a Helm left pending or uninstalling as failed, with this description, and returns it as it
   * is then; nothing else of it changes. Throws UserError when it is no longer as it was observed: observe it again.
   */
  unlock(release: ObservedRelease, description: string): Promise<ObservedRelease>;
  /** Deletes Helm's record of a release, all revisions of it, the newest last; its objects stay as they are. */
  forget(namespace: string, name: string): Promise<void>;
  /** true also when it may not be read (403), since only 404 is a reason to create it. */
  namespaceExists(name: string): Promise<boolean>;
  /** The UID of a namespace; undefined: it is not there. Throws UserError when it may not be read. */
  namespaceUid(name: string): Promise<string | undefined>;
  /**
   * What a Secret or ConfigMap holds, by key; undefined: it is not there. When it is, it is asked for once, but for
   * `again`. All that a Secret holds is masked. Throws UserError that names the permission when it may not be read.
   */
  data(object: DataReference, again?: boolean): Promise<Data | undefined>;
  /** Makes a namespace, if it is not there by then, and returns its UID. */
  createNamespace(name: string): Promise<string>;
  /**
   * The objects of a release's manifest that are still there, or may be (`unknown`). Objects Helm keeps on purpose
   * are left out, and those of kinds that the cluster no longer knows.
   */
  leftovers(manifest: string, namespace: string): Promise<readonly Leftover[]>;
  /**
   * What of a release's manifest, kept objects too, is just being deleted, and namespaces of it that are. What may
   * not be looked at is left out.
   */
  vanishing(manifest: string, namespace: string): Promise<readonly Leftover[]>;
  /**
   * Fields of a server-applied release's manifest that others have set since, as the API server tells by a dry run
   * of Helm's apply (field manager `helm`, not forced). Empty where that is not allowed: it is only told, not needed.
   */
  conflicts(manifest: string, namespace: string): Promise<readonly Conflict[]>;
  /** Takes the setup's Lease; see `acquireLock`. */
  lock(request: LockRequest): Promise<Acquired>;
  /** Who holds a Lease now; undefined: nobody. */
  leaseHolder(lease: LeaseReference): Promise<string | undefined>;
  /** What the setup's Lease told of earlier deployments when it was first asked; undefined: there is none, or it may not be read. */
  deployedCommits(search: LeaseSearch): Promise<DeployedCommits | undefined>;
  /**
   * Gives a Lease back, if `holder` holds it still: what a run that was ended could not do. Returns whether it did.
   */
  releaseLease(lease: LeaseReference, holder: string): Promise<boolean>;
  /**
   * What the cluster says of the workloads and claims of a manifest that are not ready, scrubbed, within 10 s and few
   * requests. `namespace` is the release's. Never fails: what cannot be seen is named in it.
   */
  facts(manifest: string, namespace: string, options: FactsOptions): Promise<Facts>;
  /**
   * An object of a manifest, whose `namespace` is the release's where it names none; undefined: it is not there, or
   * the cluster does not know its kind.
   */
  find(object: ObjectReference): Promise<LiveObject | undefined>;
  /**
   * Applies an object by the server, whoever set its fields before. A CRD is waited for until what it defines can be
   * used. Throws UserError when the cluster does not take it.
   */
  apply(object: ManifestObject, options: ApplyOptions): Promise<void>;
  /**
   * Those of some objects that are there and belong to a release of Helm. `namespace`: of objects that name none. Few
   * requests however many they are. Throws UserError where it may not be asked.
   */
  owners(objects: readonly ObjectReference[], namespace: string): Promise<readonly OwnedObject[]>;
  /** Sets annotations of an object, and takes off those that are null. Nothing happens where it is not there. */
  annotate(object: ObjectReference, annotations: Readonly<Record<string, string | null>>): Promise<void>;
  /**
   * Deletes an object if it is still the same one, and waits until it is gone. Throws UserError when it is not in time,
   * or that is cancelled.
   */
  remove(object: LiveObject, options: RemoveOptions): Promise<void>;
  /**
   * Which fields of a StatefulSet that never change its manifest would change: `spec.serviceName`. Empty where it may
   * not be asked. `namespace`: the release's.
   */
  unchangeableFields(object: ManifestObject, namespace: string): Promise<readonly string[]>;
  /**
   * Objects as they are, whole, in the order asked for; of many plans at once: few requests however many they are. What
   * may not be seen is told, and is no error.
   */
  live(objects: readonly WantedObject[]): Promise<readonly Live[]>;
  /**
   * What would become of one object that Helm applies, by a dry run of the request that Helm would send, or without one
   * where it surely stays as it is; at most 10 at once. An account that may not ask is no error. Throws UserError when the API server does
   * not answer, or takes no credential.
   */
  predict(query: PredictQuery): Promise<Prediction>;
  /** What the HorizontalPodAutoscalers of a namespace scale. An account that may not list them is no error. */
  autoscaled(namespace: string): Promise<Autoscaled>;
  /**
   * All values that Secrets of a namespace (undefined: of all) hold, but Helm's records: a chart may look any of them up.
   * Read once. undefined: they may not be listed, or are more than can be looked for.
   */
  secretsIn(namespace: string | undefined): Promise<readonly string[] | undefined>;
  /** What charts are rendered for; asked for once. */
  versions(): Promise<ClusterVersions>;
  /** All kinds that it serves, for advice; empty where it does not tell. */
  kinds(): Promise<readonly ServedKind[]>;
  /** What it publishes of its kinds. */
  readonly documents: ApiDocuments;
  /** Ends connections; the kubeconfig file is removed by its owner. */
  close(): void;
}
