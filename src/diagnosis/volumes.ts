import type { ClaimFacts, EventFact, PodFacts } from "./facts.ts";
import type { Finding, Trouble } from "./finding.ts";
import { clause } from "./text.ts";

/** A claim that no volume is bound to. Source of the reasons: kubernetes `pkg/controller/volume/events/event.go`. */
export function claimFinding(claim: ClaimFacts): Finding {
  const object = `PersistentVolumeClaim ${claim.name}`;
  const failed = claim.events.findLast(
    ({ reason }) => reason === "ProvisioningFailed" || reason === "FailedBinding",
  );
  const shown = claim.storageClass === undefined ? "" : ` (storage class ${claim.storageClass})`;
  const found = (why: string, hint: string, hopeless: boolean): Finding => ({
    kind: "volume",
    object,
    sentence: `${object}: ${why}`,
    hint,
    hopeless,
  });
  if (claim.phase === "Lost") {
    return found(
      "its volume is gone",
      "Restore the volume, or delete the claim and lose what it held.",
      true,
    );
  }
  if (failed !== undefined) {
    return found(
      `no volume is bound to it${shown}: ${clause(failed.message)}`,
      "Name a storage class that the cluster has (`kubectl get storageclass`), or make a volume that fits.",
      true,
    );
  }
  if (
    claim.events.some(({ reason }) => reason === "WaitForFirstConsumer" || reason === "WaitForPodScheduled")
  ) {
    const hint = "Its storage class binds it when a pod that uses it has a node: see what its pods wait for.";
    return found(`no volume is bound to it${shown}: it waits for its first pod`, hint, false);
  }
  return found(
    `no volume is bound to it${shown}`,
    "See that the provisioner of its storage class runs, and what it logs.",
    false,
  );
}

/** A pod that has a node, where its volumes cannot be had. */
export function mountTrouble({ events, containers }: PodFacts): Trouble | undefined {
  if (containers.some(({ state }) => state.kind !== "waiting")) return undefined;
  const failed = events.findLast(isMount);
  if (failed === undefined) return undefined;
  const missing = /(configmap|secret) "[^"]*" not found/.exec(failed.message)?.[0];
  if (missing !== undefined) {
    return {
      kind: "config",
      sentence: `a volume of its pods cannot be mounted: ${missing}`,
      hint: "Create it in the namespace, or correct the name in the values.",
      hopeless: true,
    };
  }
  return {
    kind: "volume",
    sentence: `a volume of its pods cannot be mounted: ${clause(failed.message)}`,
    hint: "A volume that still hangs on another node is freed when the pod there has ended.",
    hopeless: false,
  };
}

function isMount({ reason }: EventFact): boolean {
  return reason === "FailedMount" || reason === "FailedAttachVolume" || reason === "FailedMapVolume";
}
