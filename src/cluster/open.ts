import type { Exec } from "../exec.ts";
import { createRate } from "../http/rate.ts";
import type { Masks } from "../masks.ts";
import { lazily, once } from "../once.ts";
import { type Api, createApi } from "./api.ts";
import { createApiDocuments } from "./api-documents.ts";
import { applyObject } from "./apply.ts";
import type { Cluster } from "./cluster.ts";
import { findConflicts } from "./conflicts.ts";
import { readConnection } from "./connection.ts";
import { credentialsOf } from "./credentials.ts";
import { createDataReader } from "./data.ts";
import { createDiscovery } from "./discovery.ts";
import { gatherFacts } from "./evidence/gather.ts";
import type { OpenedKubeconfig } from "./kubeconfig.ts";
import { currentHolder, type DeployedCommits, deployedCommits, giveBack } from "./lease.ts";
import { findLeftovers } from "./leftovers.ts";
import { acquireLock } from "./lock.ts";
import { createNamespace, namespaceExists, namespaceUid } from "./namespaces.ts";
import { annotateObject, findObject, removeObject } from "./objects.ts";
import { findOwners } from "./owners.ts";
import { createPatience } from "./patience.ts";
import { readRecord } from "./release-record.ts";

import {
  forgetRelease,
  labelDeployed,
  labelRevision,
  newestRevision,
  observe,
  revisionsOf,
} from "./releases.ts";
import { servedKinds } from "./served-kinds.ts";
import { unchangeableFields } from "./unchangeable.ts";
import { unlock } from "./unlock.ts";
import { findVanishing } from "./vanishing.ts";

export interface OpenClusterOptions {
  readonly setup: string;
  readonly kubeconfig: OpenedKubeconfig;
  readonly masks: Masks;
  /** For the credential program that a kubeconfig may name. */
  readonly exec: Exec;
  /** Of that program; and HTTPS_PROXY, NO_PROXY. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends requests under way. Of a cancelled run that is some seconds later, since failures are still looked into. */
  readonly signal?: AbortSignal | undefined;
  /** Gets a sentence when the API server lets wait. */
  readonly onWaiting?: ((sentence: string) => void) | undefined;
  /** Milliseconds that the setup may wait for its API server in all; default 60 s. */
  readonly patience?: number;
  /** Requests a second; default: as many as come. */
  readonly qps?: number | undefined;
  /** Milliseconds until `onWaiting`; default 5 s. */
  readonly announceAfter?: number;
}

/** Milliseconds; what a restart of a control plane or a change of its leader takes at most. */
const PATIENCE = 60_000;

const ANNOUNCE_AFTER = 5_000;

/**
 * The cluster of a setup. Connects with the first call, not here. Throws UserError when the kubeconfig cannot be
 * used.
 */
export async function openCluster(options: OpenClusterOptions): Promise<Cluster> {
  const { setup, kubeconfig, masks } = options;
  const api = await openApi(options);
  const discovery = createDiscovery(api);
  const documents = createApiDocuments(api);
  const deployed = new Map<string, Promise<DeployedCommits | undefined>>();
  const predictions = lazily(async () => {
    const { createPredictions } = await import("./predictions.ts");
    return createPredictions(api, discovery, documents);
  });
  return {
    setup,
    kubeconfig,
    observe: (namespaces, further) => observe(api, namespaces, further),
    release: (namespace, name) => newestRevision(api, namespace, name),
    record: (release, signal) => readRecord(api, release, signal),
    revisions: (namespace, name) => revisionsOf(api, namespace, name),
    label: (release, labels) => labelRevision(api, release, labels),
    labelDeployed: (release, labels) => labelDeployed(api, release, labels),
    forget: (namespace, name) => forgetRelease(api, namespace, name),
    unlock: (release, description) => unlock(api, release, description, Date.now()),
    namespaceExists: (name) => namespaceExists(api, name),
    namespaceUid: (name) => namespaceUid(api, name),
    createNamespace: (name) => createNamespace(api, name),
    data: createDataReader(api, masks),
    leftovers: (manifest, namespace) => findLeftovers(api, discovery, manifest, namespace),
    vanishing: (manifest, namespace) => findVanishing(api, discovery, manifest, namespace),
    conflicts: (manifest, namespace) => findConflicts(api, discovery, manifest, namespace),
    lock: (request) => acquireLock(api, request),
    deployedCommits: (search) => once(deployed, search.leaseName, () => deployedCommits(api, search)),
    leaseHolder: (lease) => currentHolder(api, lease),
    releaseLease: (lease, holder) => giveBack(api, lease, holder),
    facts: (manifest, namespace, asked) => gatherFacts(api, masks.scrub, manifest, namespace, asked),
    find: (object) => findObject(api, discovery, object),
    apply: (object, how) => applyObject(api, discovery, object, how),
    owners: (objects, namespace) => findOwners(api, discovery, objects, namespace),
    annotate: (object, annotations) => annotateObject(api, discovery, object, annotations),
    remove: (object, how) => removeObject(api, discovery, object, how),
    unchangeableFields: (object, namespace) => unchangeableFields(api, discovery, object, namespace),
    live: async (objects) => (await predictions()).live(objects),
    predict: async (query) => (await predictions()).predict(query),
    secretsIn: async (namespace) => (await predictions()).secretsIn(namespace),
    versions: async () => (await predictions()).versions(),
    autoscaled: async (namespace) => (await predictions()).autoscaled(namespace),
    kinds: () => servedKinds(api),
    documents,
    close: () => api.close(),
  };
}

/** The API of a setup's cluster, for what `Cluster` has no method for. */
export async function openApi(options: OpenClusterOptions): Promise<Api> {
  const { setup, masks, exec, env, signal, onWaiting } = options;
  const announceAfter = options.announceAfter ?? ANNOUNCE_AFTER;
  const connection = await readConnection(options.kubeconfig, masks, env);
  const credentials = credentialsOf(connection, { setup, masks, exec, env, now: Date.now });
  const patience = createPatience(options.patience ?? PATIENCE, Date.now);
  return createApi({
    setup,
    connection,
    credentials,
    patience,
    rate: options.qps === undefined ? undefined : createRate(options.qps, Date.now),
    now: Date.now,
    signal,
    announceAfter,
    onWaiting,
  });
}
