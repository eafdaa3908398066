import type { ObjectComparison, Predictor, Refusal } from "../diff/comparison.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { Api, ApiResult } from "./api.ts";
import type { ApiDocuments } from "./api-documents.ts";
import { FIELD_MANAGER } from "./apply.ts";
import { asReleased, type ReleaseName } from "./as-released.ts";
import { surelyStays } from "./certain.ts";
import { fieldConflicts } from "./conflicts.ts";
import type { Discovery } from "./discovery.ts";
import { type Ask, createAsk } from "./dry-run.ts";
import { helmPatch } from "./helm-patch.ts";
import type { Live } from "./look-at.ts";
import {
  fieldsOfOthers,
  HELM_MANAGER,
  isHelmsAlone,
  updatesMore,
  withoutManagedFields,
} from "./managed-fields.ts";
import { applyMergePatch } from "./merge-patch.ts";
import { putOnto } from "./put-onto.ts";
import { readDryRunFailure, withoutNamespace } from "./refusal.ts";
import { unchangeableFields } from "./unchangeable.ts";

/** One object that an operation applies. */
export interface PredictQuery {
  /** As the manifest has it, without Helm's own label and annotations. */
  readonly declared: KubeObject;
  /** As the last deployed revision's manifest has it; undefined: it is not in it. */
  readonly recorded: KubeObject | undefined;
  /** From `Cluster.live`, of `declared`. */
  readonly live: Live;
  /** undefined: the action itself applies it, before Helm and by the server. */
  readonly release: ReleaseName | undefined;
  /** Who puts it together: the API server, or Helm itself by its three-way patch. */
  readonly method: "server" | "client";
  readonly onConflict: "force" | "fail";
  /** It is an install with `--take-ownership`: Helm then puts instances of CRDs, too, onto what is there. */
  readonly takesOwnership?: boolean | undefined;
  /** The CRD of its kind comes before: with the release itself, or with another one of the run. */
  readonly kindComes?: boolean | undefined;
  /** The run makes its namespace before, if it is not there. */
  readonly namespaceComes?: boolean | undefined;
}

/** What the cluster tells of one object: `next` without `managedFields`. */
export type Prediction = Pick<ObjectComparison, "next" | "predictedBy" | "conflicts" | "refusal">;

export interface PredictParts {
  readonly api: Api;
  readonly discovery: Discovery;
  readonly documents: Pick<ApiDocuments, "document">;
}

/** Source: helm.sh/helm/v4 `pkg/kube/client.go` upgradeClientSideFieldManager, at an install. */
const MAY_LOSE: Predictor = {
  kind: "client",
  why: "fields that Helm set there once from the client may go when it takes the object over, which no dry run tells",
};

/** See `Cluster.predict`. */
export async function predict(parts: PredictParts, query: PredictQuery): Promise<Prediction> {
  const { declared, live, release } = query;
  const applied = release === undefined ? declared : asReleased(declared, release);
  const resource =
    live.state === "unserved"
      ? undefined
      : await parts.discovery.resource(declared.apiVersion, declared.kind).catch(() => undefined);
  if (live.state === "unknown") return client(applied, live.why);
  if (live.state === "unserved" || resource === undefined) return unserved(applied, query);
  const ask = createAsk(
    parts.api,
    resource,
    live.object,
    release === undefined ? FIELD_MANAGER : HELM_MANAGER,
  );
  if (live.state === "found") return await predictChange(parts, ask, query, { live: live.live, applied });
  const result = query.method === "server" ? await ask.apply(applied, true) : await ask.create(applied);
  return await answered(parts, result, { query, merged: () => applied });
}

interface Sides {
  readonly live: KubeObject;
  /** What is declared, as Helm applies it. */
  readonly applied: KubeObject;
}

async function predictChange(
  parts: PredictParts,
  ask: Ask,
  query: PredictQuery,
  { live, applied }: Sides,
): Promise<Prediction> {
  const { declared, recorded, method, release } = query;
  if (surelyStays(declared, applied, recorded, live)) return server(live);
  const merged = () => putOnto(live, applied, recorded ?? {}) as KubeObject;
  if (release === undefined) return await answered(parts, await ask.apply(applied, true), { query, merged });
  if (method === "server") {
    const prediction = await predictApply(parts, ask, { query, merged }, { live, applied });
    const mayLose = recorded === undefined && updatesMore(live, applied);
    return mayLose && prediction.next !== undefined ? { ...prediction, predictedBy: MAY_LOSE } : prediction;
  }
  const patch = await helmPatch(parts.documents, { ...query, applied, live });
  if (patch === undefined)
    return client(merged(), `the cluster does not show the schemas of ${declared.apiVersion}`);
  if (patch.changesNothing) return server(live);
  const patched = () => applyMergePatch(live, patch.body) as KubeObject;
  return await answered(parts, await ask.patch(patch), {
    query,
    merged: patch.type === "merge" ? patched : merged,
  });
}

interface Asked {
  readonly query: PredictQuery;
  /** What to show where the API server cannot be asked. */
  readonly merged: () => KubeObject;
}

/** Where others have set fields, it is asked first which would be taken from them. */
async function predictApply(
  parts: PredictParts,
  ask: Ask,
  asked: Asked,
  { live, applied }: Sides,
): Promise<Prediction> {
  if (isHelmsAlone(live)) return await answered(parts, await ask.apply(applied, true), asked);
  const polite = await ask.apply(applied, false);
  if (!polite.ok && polite.failure.kind === "forbidden")
    return { ...(await answered(parts, polite, asked)), conflicts: fieldsOfOthers(live, applied) };
  if (polite.ok || polite.failure.causes.length === 0 || polite.failure.kind !== "conflict")
    return await answered(parts, polite, asked);
  // What Helm itself has set from the client it makes its own before it applies by the server.
  const conflicts = fieldConflicts(polite.failure).filter(({ manager }) => manager !== HELM_MANAGER);
  if (asked.query.onConflict === "fail" && conflicts.length > 0) {
    const fields = conflicts.map(({ field }) => field.replace(/^\./, ""));
    return { ...refused({ kind: "invalid", message: polite.failure.message, fields }), conflicts };
  }
  return { ...(await answered(parts, await ask.apply(applied, true), asked)), conflicts };
}

async function answered(
  parts: PredictParts,
  result: ApiResult<KubeObject>,
  { query, merged }: Asked,
): Promise<Prediction> {
  if (result.ok) return server(result.body);
  const failure = readDryRunFailure(result.failure);
  if (failure.kind === "error") throw result.error;
  if (failure.kind === "untold") return client(merged(), failure.why);
  if (failure.kind === "no-namespace") {
    const { namespace } = failure;
    if (query.namespaceComes) return client(merged(), `the namespace ${namespace} does not exist yet`);
    return refused(withoutNamespace(namespace));
  }
  const { refusal } = failure;
  const { apiVersion, kind } = query.declared;
  // Of others the API server names the fields.
  if (refusal.kind !== "immutable" || refusal.fields.length > 0 || kind !== "StatefulSet")
    return refused(refusal);
  const { name, namespace } = query.live.object;
  const object = { apiVersion, kind, name, namespace, content: query.declared };
  const fields = await unchangeableFields(parts.api, parts.discovery, object, query.release?.namespace ?? "");
  return refused({ ...refusal, fields });
}

function unserved(applied: KubeObject, { declared, kindComes }: PredictQuery): Prediction {
  const { apiVersion, kind } = declared;
  if (kindComes) return client(applied, "its kind comes with the same run");
  const message = `The cluster does not serve ${apiVersion} ${kind}.`;
  return refused({ kind: "unserved", message, fields: [] });
}

function server(next: KubeObject): Prediction {
  const bare = withoutManagedFields(next);
  return { next: bare, predictedBy: { kind: "server" }, conflicts: [], refusal: undefined };
}

function client(next: KubeObject, why: string): Prediction {
  return { next, predictedBy: { kind: "client", why }, conflicts: [], refusal: undefined };
}

function refused(refusal: Refusal): Prediction {
  return { next: undefined, predictedBy: { kind: "server" }, conflicts: [], refusal };
}
