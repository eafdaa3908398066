import type { Autoscaled } from "../../cluster/autoscaled.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Live } from "../../cluster/look-at.ts";
import type { Prediction } from "../../cluster/predict.ts";
import type { ObjectComparison, Predictor } from "../../diff/comparison.ts";
import { compareLive } from "../../drift/compare-live.ts";
import { goesByItself } from "../../drift/filled-by-others.ts";
import { isMap, textAt, textsAt } from "../../formats/json.ts";
import type { KubeObject } from "../../formats/objects/kube-object.ts";
import { nameOf } from "../../formats/objects/named.ts";
import { listed } from "../../listed.ts";
import type { ObservedRelease, ReleaseRecord } from "../../reconcile/observed.ts";

/** One object of a release, as its manifest declares it. */
export interface RecordedObject {
  readonly declared: KubeObject;
  readonly record: ReleaseRecord | undefined;
  readonly release: ObservedRelease;
}

/** What became of an object. Holds secrets. */
export type ObjectDrift =
  | { readonly kind: "same" | "unknown" }
  /** `notice`: a sentence about the verdict. `comparison`: without `live` it is missing. */
  | { readonly kind: "drifted"; readonly comparison: ObjectComparison; readonly notice: string | undefined };

export interface CompareParts {
  readonly cluster: Pick<Cluster, "predict">;
  readonly autoscaled: (namespace: string) => Promise<Autoscaled>;
}

/**
 * Compares an object with what is live. What differs by all that the client knows is asked of the API server, by the
 * dry run of what Helm would send: it knows of webhooks that put something else into what a release sets.
 */
export async function compareObject(
  recorded: RecordedObject,
  live: Live,
  parts: CompareParts,
): Promise<ObjectDrift> {
  const { declared } = recorded;
  if (live.state === "unknown") return { kind: "unknown" };
  if (live.state !== "found") {
    if (goesByItself(declared)) return { kind: "same" };
    return drifted(recorded, live, { live: undefined, next: declared }, byServer, undefined);
  }
  const ending = textAt(live.live, "metadata", "deletionTimestamp");
  if (ending !== undefined) {
    if (goesByItself(declared)) return { kind: "same" };
    const notice = `${nameOf(live.object)} counts as missing: it is being deleted since ${ending}${heldUp(live.live)}.`;
    return drifted(recorded, live, { live: undefined, next: declared }, byServer, notice);
  }
  const scaled = await scaledBy(declared, live, parts);
  const options = { isScaled: scaled.isScaled };
  if (compareLive(declared, live.live, options) === undefined) return { kind: "same" };
  const prediction = await predict(recorded, live, parts.cluster);
  const predictedBy = predictorOf(prediction);
  const predicted = predictedBy.kind === "server" ? prediction.next : undefined;
  const found = compareLive(declared, live.live, { ...options, predicted });
  return found === undefined ? { kind: "same" } : drifted(recorded, live, found, predictedBy, scaled.notice);
}

function heldUp(live: KubeObject): string {
  const finalizers = textsAt(live, "metadata", "finalizers");
  return finalizers.length === 0 ? "" : `, and waits for ${listed(finalizers)}`;
}

const byServer: Predictor = { kind: "server" };

interface Scaled {
  readonly isScaled: boolean;
  readonly notice: string | undefined;
}

const unscaled: Scaled = { isScaled: false, notice: undefined };

/** Asked only where the number of pods is another one. */
async function scaledBy(
  declared: KubeObject,
  { live, object }: Extract<Live, { state: "found" }>,
  { autoscaled }: CompareParts,
): Promise<Scaled> {
  const [wanted, there] = [declared.spec, live.spec];
  if (!isMap(wanted) || !isMap(there) || typeof wanted.replicas !== "number") return unscaled;
  if (wanted.replicas === there.replicas || object.namespace === undefined) return unscaled;
  const found = await autoscaled(object.namespace);
  if (found.kind === "known") return { isScaled: found.scales(object), notice: undefined };
  return {
    isScaled: false,
    notice: `Whether a HorizontalPodAutoscaler scales ${object.kind} ${object.name} is not known, because ${found.why}`,
  };
}

async function predict(
  { declared, record, release }: RecordedObject,
  live: Live,
  cluster: Pick<Cluster, "predict">,
): Promise<Prediction> {
  return await cluster.predict({
    declared,
    recorded: declared,
    live,
    release: { name: release.name, namespace: release.namespace },
    method: record?.applyMethod ?? "server",
    onConflict: "force",
    // Helm's own patch from the client looks at no live instance of a CRD, and so sees no drift of it.
    takesOwnership: true,
  });
}

/** What the API server refuses to put back has drifted all the same. */
function predictorOf({ predictedBy, refusal, next }: Prediction): Predictor {
  if (refusal !== undefined)
    return { kind: "client", why: `the API server would not take it back: ${refusal.message}` };
  return next === undefined && predictedBy.kind === "server"
    ? { kind: "client", why: "the API server does not tell" }
    : predictedBy;
}

function drifted(
  { declared }: RecordedObject,
  { object }: Live,
  { live, next }: Pick<ObjectComparison, "live" | "next">,
  predictedBy: Predictor,
  notice: string | undefined,
): ObjectDrift {
  const comparison: ObjectComparison = {
    object,
    fate: "applied",
    live,
    next,
    recorded: declared,
    declared,
    again: undefined,
    predictedBy,
    conflicts: [],
    refusal: undefined,
  };
  return { kind: "drifted", comparison, notice };
}
