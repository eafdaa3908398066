import type {
  ClaimFacts,
  ConditionFact,
  ContainerFacts,
  ContainerState,
  EventFact,
  Facts,
  PodFacts,
  WorkloadFacts,
} from "./facts.ts";
import { clause, restartsText } from "./text.ts";

/** How many lines are told of a cluster, and how many of one log and of one object's events. */
const mostLines = 40;
const logLines = 10;
const eventLines = 3;

/** The facts, line by line, within bounds. `first`: the object that is told of first, `Deployment web`. */
export function evidenceOf(facts: Facts, first: string | undefined): readonly string[] {
  const blocks = [
    ...facts.workloads.map((workload) => ({
      object: `${workload.kind} ${workload.name}`,
      lines: workloadLines(workload),
    })),
    ...facts.claims.map((claim) => ({
      object: `PersistentVolumeClaim ${claim.name}`,
      lines: claimLines(claim),
    })),
  ];
  const isFirst = ({ object }: { readonly object: string }) => Number(object === first);
  const all = blocks.toSorted((a, b) => isFirst(b) - isFirst(a)).flatMap(({ lines }) => lines);
  const gaps = facts.gaps.slice(0, eventLines).map((gap) => `Not seen: ${clause(gap)}`);
  const room = mostLines - gaps.length;
  if (all.length <= room) return [...all, ...gaps];
  return [...all.slice(0, room - 1), `… and ${all.length - room + 1} more lines`, ...gaps];
}

function workloadLines(workload: WorkloadFacts): readonly string[] {
  const { kind, name, wanted, ready } = workload;
  const what = kind === "Job" ? "succeeded" : "ready";
  return [
    `${kind} ${name}: ${kind === "Pod" ? "not ready" : `${ready} of ${wanted} ${what}`}`,
    ...conditionsAndEvents(workload.conditions.filter(tellsOfTrouble), workload.events, "  "),
    ...workload.pods.flatMap(podLines),
  ];
}

function podLines({ name, phase, reason, message, ...pod }: PodFacts): readonly string[] {
  const why = reason === "" ? "" : `, ${reason}: ${clause(message)}`;
  // What its other conditions say stands with the containers.
  const scheduled = pod.conditions.filter(
    ({ type, status }) => type === "PodScheduled" && status === "False",
  );
  return [
    `  Pod ${name}: ${phase}${why}`,
    ...pod.containers.filter(({ ready }) => !ready).flatMap(containerLines),
    ...conditionsAndEvents(scheduled, pod.events, "    "),
  ];
}

function containerLines(container: ContainerFacts): readonly string[] {
  const { name, init, state, last, restarts, log } = container;
  if (init && state.kind === "ended" && state.exitCode === 0) return [];
  const before = last === undefined ? "" : `; before that ${stateText(last)}`;
  const again = restarts === 0 ? "" : `, ${restartsText(restarts)}`;
  return [
    `    ${init ? "init container" : "container"} ${name}: ${stateText(state)}${again}${before}`,
    ...log.slice(-logLines).map((line) => `      │ ${line}`),
  ];
}

function stateText(state: ContainerState): string {
  if (state.kind === "running") return "running";
  const message = state.message === "" ? "" : `: ${clause(state.message)}`;
  if (state.kind === "waiting") return `waiting, ${state.reason}${message}`;
  return `ended with exit code ${state.exitCode} (${state.reason})${message}`;
}

function claimLines({ name, phase, storageClass, events }: ClaimFacts): readonly string[] {
  const wanted = storageClass === undefined ? "no storage class" : `storage class ${storageClass}`;
  return [`PersistentVolumeClaim ${name}: ${phase}, ${wanted}`, ...conditionsAndEvents([], events, "  ")];
}

/** Conditions that say what is missing: `Progressing: False`, but `ReplicaFailure: True`. */
function tellsOfTrouble({ type, status, reason, message }: ConditionFact): boolean {
  const bad = /Fail/.test(type) ? "True" : "False";
  // That pods are missing is said with their number already.
  return status === bad && message !== "" && reason !== "MinimumReplicasUnavailable";
}

/** Controllers put the same words into a condition and an event: they are told once. */
function conditionsAndEvents(
  conditions: readonly ConditionFact[],
  events: readonly EventFact[],
  indent: string,
): readonly string[] {
  const told = new Set(conditions.map(({ message }) => message));
  const unique = conditions.filter(
    ({ message }, index) => conditions.findIndex((one) => one.message === message) === index,
  );
  return [
    ...unique.map(
      ({ type, status, reason, message }) => `${indent}${type} is ${status} (${reason}): ${clause(message)}`,
    ),
    ...events
      .filter(({ warning, message }) => warning && !told.has(message))
      .slice(-eventLines)
      .map(({ reason, message, count }) => {
        const times = count > 1 ? ` (${count} times)` : "";
        return `${indent}event ${reason}${times}: ${clause(message)}`;
      }),
  ];
}
