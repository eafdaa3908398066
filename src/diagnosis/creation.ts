import type { WorkloadFacts } from "./facts.ts";
import type { Trouble } from "./finding.ts";
import { clause } from "./text.ts";

/** Pods that the API server does not let the workload's controller make. */
export function creationTrouble({ conditions, events }: WorkloadFacts): Trouble | undefined {
  const condition = conditions.find(({ type, status }) => type === "ReplicaFailure" && status === "True");
  const message = condition?.message ?? events.findLast(({ reason }) => reason === "FailedCreate")?.message;
  if (message === undefined) return undefined;
  // Controllers put their own words before the API server's.
  const why = message
    .replace(/^.*?(Error creating: |failed error: )/, "")
    .replace(/^pods "[^"]*" is forbidden: /, "");
  const quota = /exceeded quota: ([^,]+), (.*)/s.exec(why) ?? /failed quota: ([^:]+): (.*)/s.exec(why);
  if (quota !== null) {
    return {
      kind: "quota",
      sentence: `the ResourceQuota ${quota[1]} lets no more of its pods be made: ${clause(quota[2] ?? "")}`,
      hint: `Raise the ResourceQuota ${quota[1]} of the namespace, or ask for less.`,
      hopeless: true,
    };
  }
  const policy =
    /violates PodSecurity "([^"]+)"|admission webhook "([^"]+)" denied|ValidatingAdmissionPolicy '([^']+)'/.exec(
      why,
    );
  if (policy !== null) {
    const name = policy[1] === undefined ? (policy[2] ?? policy[3]) : `PodSecurity ${policy[1]}`;
    return {
      kind: "admission",
      sentence: `the cluster's policy refuses its pods: ${clause(why)}`,
      hint: `Change the values so that ${name} lets them pass, or the policy.`,
      hopeless: true,
    };
  }
  const webhook = /failed calling webhook "([^"]+)"/.exec(why)?.[1];
  if (webhook !== undefined) {
    return {
      kind: "admission",
      sentence: `its pods cannot be made: ${clause(why)}`,
      hint: `The admission webhook ${webhook} does not answer: see whether its pods run.`,
      hopeless: false,
    };
  }
  return {
    kind: "refused",
    sentence: `its pods cannot be made: ${clause(why)}`,
    hint: "Make what the message misses, or correct the values.",
    hopeless: true,
  };
}
