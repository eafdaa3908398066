import type { PodFacts } from "./facts.ts";
import type { Trouble } from "./finding.ts";
import { clause, containerName, lastWords } from "./text.ts";

/** A pod that is under way but not ready: an init container that does not end, a probe or gate that does not pass. */
export function readinessTrouble({ phase, conditions, containers, events }: PodFacts): Trouble | undefined {
  const init = containers.find((one) => one.init && one.state.kind === "running" && !one.ready);
  if (init !== undefined && phase === "Pending") {
    return {
      kind: "init",
      sentence: `${containerName(init)} has not ended yet${lastWords(init.log)}`,
      hint: "See what it waits for: its last lines stand below.",
      hopeless: false,
    };
  }
  if (phase !== "Running") return undefined;
  const container = containers.find((one) => !one.init && one.state.kind === "running" && !one.ready);
  if (container !== undefined) {
    const failed = events.findLast(
      ({ reason, message }) => reason === "Unhealthy" && /^(Readiness|Startup) probe/.test(message),
    );
    const why = failed === undefined ? "its readiness probe has not passed yet" : clause(failed.message);
    return {
      kind: "probe",
      sentence: `${containerName(container)} runs, but is not ready: ${why}`,
      hint: "Check the probe's port and path in the values, and what the container logs; a longer `timeout:` in the plan helps when it only is slow.",
      hopeless: false,
    };
  }
  const gates = conditions.find(
    ({ type, status, reason }) =>
      type === "Ready" && status === "False" && reason === "ReadinessGatesNotReady",
  );
  if (gates === undefined) return undefined;
  return {
    kind: "probe",
    sentence: `its containers are ready, but a readiness gate is not: ${clause(gates.message)}`,
    hint: "See the controller that sets this condition, mostly of a load balancer.",
    hopeless: false,
  };
}
