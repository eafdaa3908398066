import type { WorkloadFacts } from "../../diagnosis/facts.ts";
import type { WorkloadObject } from "./shapes.ts";

/** How many pods there are to be, and how many of the newest version are ready. */
export type Progress = Pick<WorkloadFacts, "wanted" | "ready">;

/**
 * How far a controller has come, by its status. Of the pods that are not ready it is not said which version they
 * are of: they count as the newest, since controllers take old ones away only when new ones are ready.
 */
export function progressOf(
  kind: Exclude<WorkloadFacts["kind"], "Pod">,
  { metadata, spec = {}, status = {} }: WorkloadObject,
): Progress {
  const seen = (status.observedGeneration ?? 0) >= (metadata.generation ?? 0);
  if (kind === "Job") {
    const done = status.conditions?.some((one) => one.type === "Complete" && one.status === "True");
    const wanted = spec.suspend === true || done === true ? 0 : (spec.completions ?? 1);
    return { wanted, ready: status.succeeded ?? 0 };
  }
  if (kind === "DaemonSet") {
    const wanted = status.desiredNumberScheduled ?? 0;
    // One that nobody has looked at yet wants pods that nobody has counted.
    if (!seen) return { wanted: Math.max(1, wanted), ready: 0 };
    if (updatesByHand(spec)) return { wanted, ready: status.numberAvailable ?? 0 };
    return {
      wanted,
      ready: Math.max(0, (status.updatedNumberScheduled ?? 0) - (status.numberUnavailable ?? 0)),
    };
  }
  const wanted = spec.replicas ?? 1;
  if (!seen) return { wanted, ready: 0 };
  const ready = (kind === "Deployment" ? status.availableReplicas : status.readyReplicas) ?? 0;
  if (kind === "StatefulSet" && updatesByHand(spec)) return { wanted, ready };
  return { wanted, ready: Math.max(0, (status.updatedReplicas ?? 0) - ((status.replicas ?? 0) - ready)) };
}

/** Old pods stay until a person deletes them, or all of them below a number do. */
function updatesByHand({ updateStrategy }: NonNullable<WorkloadObject["spec"]>): boolean {
  return updateStrategy?.type === "OnDelete" || (updateStrategy?.rollingUpdate?.partition ?? 0) > 0;
}
