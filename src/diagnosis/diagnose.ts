import { configTrouble, crashTrouble, startTrouble } from "./containers.ts";
import { creationTrouble } from "./creation.ts";
import { evidenceOf } from "./evidence.ts";
import type { Facts, PodFacts, WorkloadFacts } from "./facts.ts";
import { byWeight, type Diagnosis, type Finding, type Trouble } from "./finding.ts";
import { imageTrouble } from "./images.ts";
import { jobTrouble } from "./jobs.ts";
import { readinessTrouble } from "./readiness.ts";
import { schedulingTrouble } from "./scheduling.ts";
import { claimFinding, mountTrouble } from "./volumes.ts";

/** Finds out why workloads are not ready, of what the cluster says of them. */
export function diagnose(facts: Facts): Diagnosis {
  const claims = facts.claims.map(claimFinding);
  const bound = claims.some(({ hopeless }) => hopeless);
  const workloads = facts.workloads.flatMap((workload) => {
    const [worst] = byWeight(troublesOf(workload));
    // A pod that waits for a claim says less than the claim.
    if (worst === undefined || (worst.kind === "volume" && bound)) return [];
    const object = `${workload.kind} ${workload.name}`;
    return [{ ...worst, object, sentence: `${object}: ${worst.sentence}` }];
  });
  const findings: readonly Finding[] = byWeight([...claims, ...workloads]);
  return { cause: findings[0], findings, lines: evidenceOf(facts, findings[0]?.object) };
}

function troublesOf(workload: WorkloadFacts): readonly Trouble[] {
  const found = [
    creationTrouble(workload),
    jobTrouble(workload),
    ...workload.pods.flatMap((pod) => podTroubles(pod, workload)),
  ];
  return found.filter((trouble) => trouble !== undefined);
}

function podTroubles(pod: PodFacts, { kind, conditions }: WorkloadFacts): readonly (Trouble | undefined)[] {
  const given =
    kind === "Job" && conditions.some(({ type, status }) => type === "Failed" && status === "True");
  return [
    schedulingTrouble(pod),
    mountTrouble(pod),
    ...pod.containers.flatMap((container) => [
      imageTrouble(container, pod.events),
      configTrouble(container),
      startTrouble(container),
      // How a container of a failed Job ended is told with the Job.
      given ? undefined : crashTrouble(container, pod),
    ]),
    readinessTrouble(pod),
  ];
}
