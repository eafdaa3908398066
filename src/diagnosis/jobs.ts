import type { ContainerFacts, WorkloadFacts } from "./facts.ts";
import type { Trouble } from "./finding.ts";
import { clause, containerName, lastWords } from "./text.ts";

/** A Job that has given up. Source of the reasons: kubernetes `staging/src/k8s.io/api/batch/v1/types.go`. */
export function jobTrouble({ kind, conditions, pods }: WorkloadFacts): Trouble | undefined {
  if (kind !== "Job") return undefined;
  const failed = conditions.find(
    ({ type, status }) => (type === "Failed" || type === "FailureTarget") && status === "True",
  );
  if (failed === undefined) return undefined;
  const ended = pods
    .flatMap(({ containers }) => containers)
    .find(({ state }) => state.kind === "ended" && state.exitCode !== 0);
  return {
    kind: "job-failed",
    sentence: `failed (${failed.reason}): ${ended === undefined ? clause(failed.message) : howItEnded(ended)}`,
    hint:
      failed.reason === "DeadlineExceeded"
        ? "It took longer than its activeDeadlineSeconds."
        : "The last lines of its pods say why; a Job that has failed is not tried again by itself.",
    hopeless: true,
  };
}

function howItEnded(container: ContainerFacts): string {
  const { state, log } = container;
  const name = containerName(container);
  if (state.kind !== "ended") return name;
  if (state.reason === "OOMKilled") return `${name} ran out of memory and was killed (OOMKilled)`;
  return `${name} ended with exit code ${state.exitCode}${lastWords(log)}`;
}
