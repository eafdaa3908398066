import type { ContainerFacts, ContainerState, Ended, EventFact, PodFacts } from "./facts.ts";
import type { Trouble } from "./finding.ts";
import { clause, containerName, lastWords, restartsText } from "./text.ts";

/** Source: kubernetes `pkg/kubelet/kuberuntime/kuberuntime_container.go` and `pkg/kubelet/container/sync_result.go`. */
const notStarted = new Set([
  "RunContainerError",
  "CreateContainerError",
  "PreCreateHookError",
  "PreStartHookError",
  "PostStartHookError",
]);

/** A container that the kubelet cannot create: what it refers to is missing. */
export function configTrouble(container: ContainerFacts): Trouble | undefined {
  const { state } = container;
  if (state.kind !== "waiting" || state.reason !== "CreateContainerConfigError") return undefined;
  return {
    kind: "config",
    sentence: `${containerName(container)} cannot be created: ${clause(state.message)}`,
    hint: "Create what it refers to in the namespace, or correct the name in the values.",
    hopeless: true,
  };
}

/** A container that the runtime cannot start: mostly a command that the image does not have. */
export function startTrouble(container: ContainerFacts): Trouble | undefined {
  const { state, last } = container;
  const message =
    state.kind === "waiting" && notStarted.has(state.reason)
      ? state.message
      : [state, last].find(neverRan)?.message;
  if (message === undefined) return undefined;
  return {
    kind: "start",
    sentence: `${containerName(container)} cannot be started: ${clause(message)}`,
    hint: "Check `command`, `args` and the security context in the values against the image.",
    hopeless: true,
  };
}

/** So containerd and Docker call a run that did not come about. */
function neverRan(state: ContainerState | undefined): state is Ended {
  return state?.kind === "ended" && (state.reason === "StartError" || state.reason === "ContainerCannotRun");
}

/** A container that ended, of a pod that is to go on: out of memory, or for a reason that its log tells. */
export function crashTrouble(container: ContainerFacts, pod: PodFacts): Trouble | undefined {
  const ended = failedRun(container);
  if (ended === undefined) return undefined;
  const name = containerName(container);
  const hopeless = isBackingOff(container) && container.restarts > 1;
  if (ended.reason === "OOMKilled") {
    return {
      kind: "out-of-memory",
      sentence: `${name} ran out of memory and was killed (OOMKilled${times(container)})`,
      hint: "Raise its memory limit (resources.limits.memory), or let it use less.",
      hopeless,
    };
  }
  const again = container.restarts > 1 ? " again and again" : "";
  const often = container.restarts > 0 ? ` (${restartsText(container.restarts)})` : "";
  const killed = livenessFailure(pod.events);
  if (killed !== undefined && ended.exitCode !== 0) {
    return {
      kind: "crash-loop",
      sentence: `${name} is killed${again}${often}: ${clause(killed.message)}`,
      hint: "See why the probe fails; a slow start needs a startupProbe, or a larger initialDelaySeconds.",
      hopeless,
    };
  }
  return {
    kind: "crash-loop",
    sentence: `${name} ends with exit code ${ended.exitCode}${again}${often}${lastWords(container.log)}`,
    hint:
      ended.exitCode === 0
        ? "Its command ends at once: a container of such a workload must go on running."
        : "Its last lines say why; `kubectl logs --previous` has all of them.",
    hopeless,
  };
}

/** How a container's last run ended, where it was not to end; undefined: it has not, or it runs well since. */
function failedRun({ state, last, ready, init }: ContainerFacts): Ended | undefined {
  if (ready) return undefined;
  const ended = state.kind === "ended" ? state : last;
  // An init container that has done its work is not ready either.
  if (ended === undefined || (init && ended.exitCode === 0)) return undefined;
  return ended;
}

function isBackingOff({ state }: ContainerFacts): boolean {
  return state.kind === "waiting" && state.reason === "CrashLoopBackOff";
}

function times({ restarts }: ContainerFacts): string {
  return restarts === 0 ? "" : `, ${restartsText(restarts)}`;
}

function livenessFailure(events: readonly EventFact[]): EventFact | undefined {
  return events.find(
    ({ reason, message }) => reason === "Unhealthy" && /^(Liveness|Startup) probe/.test(message),
  );
}
