import { isCommit } from "../git/commit.ts";
import { type LeaseAnnotation, leaseAnnotationKey } from "../reconcile/lock-names.ts";
import type { Api, ApiRequest, ApiResult } from "./api.ts";
import type { ObjectMeta } from "./metadata.ts";
import { inParallel } from "./pool.ts";

export interface LeaseReference {
  readonly namespace: string;
  readonly name: string;
}

/** Where a setup's Lease is sought. */
export interface LeaseSearch {
  /** From `leaseName`. */
  readonly leaseName: string;
  /** Where it belongs. */
  readonly namespace: string;
  /** Where it may lie when it is not allowed there. */
  readonly otherNamespaces: readonly string[];
}

/** The likeliest first. */
export function leasePlaces({
  leaseName: name,
  namespace: first,
  otherNamespaces,
}: LeaseSearch): readonly LeaseReference[] {
  const namespaces = new Set([first, ...otherNamespaces.toSorted()]);
  return [...namespaces].map((namespace) => ({ namespace, name }));
}

/** A Lease, as Kubernetes' API sends it. Source: `coordination.k8s.io/v1`. */
export interface Lease {
  readonly metadata: ObjectMeta;
  readonly spec?: {
    readonly holderIdentity?: string | null;
    readonly leaseDurationSeconds?: number | null;
    /** RFC 3339 with microseconds, by the holder's clock: for people. */
    readonly acquireTime?: string | null;
    readonly renewTime?: string | null;
    /** How often it has changed hands. */
    readonly leaseTransitions?: number | null;
  };
}

/** How a request is sent, where not as all others are. */
export type Sending = Pick<ApiRequest, "tries" | "timeout" | "signal" | "quiet" | "urgent">;

export function readLease(api: Api, at: LeaseReference, sending: Sending = {}): Promise<ApiResult<Lease>> {
  return api.request<Lease>({ ...about("read", at), path: [...pathOf(at), at.name], ...sending });
}

/**
 * Creates a Lease that the API server has not given a version yet, else replaces it. Fails with a conflict when it
 * was written since it was read, by whomever.
 */
export function writeLease(
  api: Api,
  at: LeaseReference,
  lease: Lease,
  sending: Sending & { readonly dryRun?: boolean } = {},
): Promise<ApiResult<Lease>> {
  const { dryRun = false, ...rest } = sending;
  const isNew = lease.metadata.resourceVersion === undefined;
  return api.request<Lease>({
    ...about(isNew ? "create" : "update", at),
    method: isNew ? "POST" : "PUT",
    path: isNew ? pathOf(at) : [...pathOf(at), at.name],
    query: dryRun ? { dryRun: "All" } : {},
    body: lease,
    ...rest,
  });
}

/** Milliseconds; a Lease that is not given back expires. */
const GIVE_BACK_WITHIN = 5_000;

/**
 * Gives a Lease back, if `holder` holds it still; returns whether it did. There is no long wait for an API server that
 * is away: two tries of `oneTry` milliseconds. `known`: the Lease as the holder wrote it last; when it is so still, it
 * need not be read. `annotations` are written with it. Throws UserError when the API server refuses or is away.
 */
export async function giveBack(
  api: Api,
  at: LeaseReference,
  holder: string,
  {
    oneTry = GIVE_BACK_WITHIN,
    known,
    annotations = {},
  }: {
    readonly oneTry?: number;
    readonly known?: Lease;
    readonly annotations?: Readonly<Record<string, string>>;
  } = {},
): Promise<boolean> {
  const sending = { tries: 2, timeout: oneTry, quiet: true, urgent: true };
  // What has no version is in no cluster: written, it would be a Lease that nobody needs.
  let lease = known?.metadata.resourceVersion === undefined ? undefined : known;
  for (;;) {
    if (lease === undefined) {
      const read = await readLease(api, at, sending);
      if (!read.ok && read.failure.kind === "not-found") return false;
      if (!read.ok) throw read.error;
      lease = read.body;
    }
    if (holderOf(lease) !== holder) return false;
    const written = await writeLease(api, at, annotated(givenBack(lease), annotations), sending);
    if (written.ok) return true;
    if (written.failure.kind === "not-found") return false;
    if (written.failure.kind !== "conflict") throw written.error;
    lease = undefined;
  }
}

/** Who holds the Lease in the cluster now; undefined: nobody, or there is none. Throws as `giveBack` does. */
export async function currentHolder(api: Api, at: LeaseReference): Promise<string | undefined> {
  const sending = { tries: 2, timeout: GIVE_BACK_WITHIN, quiet: true, urgent: true };
  const read = await readLease(api, at, sending);
  if (!read.ok && read.failure.kind === "not-found") return undefined;
  if (!read.ok) throw read.error;
  return holderOf(read.body);
}

/** What a Lease tells of the commits that were deployed to its setup. */
export interface DeployedCommits {
  /** The newest one that a run began to deploy; undefined: none is known. */
  readonly commit: string | undefined;
  /** The last one whose run brought the whole setup to what it declares; undefined: none is known. */
  readonly doneCommit: string | undefined;
}

/** See `Cluster.deployedCommits`. */
export async function deployedCommits(api: Api, search: LeaseSearch): Promise<DeployedCommits | undefined> {
  const [usual, ...others] = leasePlaces(search);
  const ask = (at: LeaseReference) =>
    readLease(api, at, { tries: 2, timeout: GIVE_BACK_WITHIN, quiet: true });
  const first = usual && (await ask(usual));
  if (first?.ok) return commitsOf(first.body);
  // One that is there and cannot be told of is not looked for elsewhere.
  if (first && !["forbidden", "not-found"].includes(first.failure.kind)) return undefined;
  const found = (await inParallel(others, AT_ONCE, ask)).find((read) => read.ok);
  return found?.ok ? commitsOf(found.body) : undefined;
}

/** Namespaces that are asked side by side. */
const AT_ONCE = 10;

/** undefined: nobody. */
export function holderOf(lease: Lease): string | undefined {
  return lease.spec?.holderIdentity || undefined;
}

export function commitsOf(lease: Lease | undefined): DeployedCommits {
  return { commit: commitIn(lease, "commit"), doneCommit: commitIn(lease, "done") };
}

/** undefined: nothing, or no full commit id. */
function commitIn(lease: Lease | undefined, name: LeaseAnnotation): string | undefined {
  const commit = lease?.metadata.annotations?.[leaseAnnotationKey(name)];
  return commit !== undefined && isCommit(commit) ? commit : undefined;
}

/** The page of the run that holds it; undefined where what it tells is no address. */
export function runUrlOf(lease: Lease): string | undefined {
  const url = lease.metadata.annotations?.[leaseAnnotationKey("run-url")] ?? "";
  return /^https?:\/\/[\x21-\x7e]+$/.test(url) ? url : undefined;
}

/** A Lease that is not in the cluster yet, or not any more; it keeps what it says. */
export function unborn(at: LeaseReference, former?: Lease): Lease {
  const { labels, annotations } = former?.metadata ?? {};
  return {
    ...former,
    metadata: { ...at, ...(labels && { labels }), ...(annotations && { annotations }) },
  };
}

/** The Lease in the hands of `holder`. `duration`: seconds without renewal until others may take it over. */
export function taken(
  lease: Lease,
  holder: string,
  duration: number,
  annotations: Readonly<Record<string, string>>,
): Lease {
  const now = microTime();
  return annotated(
    {
      ...lease,
      spec: {
        ...lease.spec,
        holderIdentity: holder,
        leaseDurationSeconds: duration,
        acquireTime: now,
        renewTime: now,
        leaseTransitions: (lease.spec?.leaseTransitions ?? 0) + 1,
      },
    },
    annotations,
  );
}

/** The Lease as `holder` renews it, also one that somebody has emptied. */
export function renewed(lease: Lease, holder: string): Lease {
  return { ...lease, spec: { ...lease.spec, holderIdentity: holder, renewTime: microTime() } };
}

export function annotated(lease: Lease, annotations: Readonly<Record<string, string>>): Lease {
  const { metadata } = lease;
  return { ...lease, metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } } };
}

function givenBack(lease: Lease): Lease {
  const { holderIdentity: _, ...spec } = lease.spec ?? {};
  return { ...lease, spec: { ...spec, renewTime: microTime() } };
}

/** The API server takes exactly six digits after the seconds. */
function microTime(): string {
  return new Date().toISOString().replace("Z", "000Z");
}

function pathOf({ namespace }: LeaseReference): readonly string[] {
  return ["apis", "coordination.k8s.io", "v1", "namespaces", namespace, "leases"];
}

function about(verb: string, { namespace, name }: LeaseReference) {
  return {
    doing: `${verb} the Lease ${name} in ${namespace}`,
    permission: `get, create and update leases.coordination.k8s.io in the namespace ${namespace}`,
  };
}
