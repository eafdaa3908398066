import { expect, test } from "vitest";
import { progressOf } from "../../../src/cluster/evidence/progress.ts";
import type { WorkloadObject } from "../../../src/cluster/evidence/shapes.ts";

type Kind = Parameters<typeof progressOf>[0];
type Row = readonly [string, Kind, WorkloadObject["spec"], WorkloadObject["status"], number, number];

const done = [{ type: "Complete", status: "True" }];

test.each<Row>([
  ["has just been made", "Deployment", { replicas: 2 }, {}, 0, 2],
  [
    "was changed a moment ago",
    "Deployment",
    {},
    { observedGeneration: 1, updatedReplicas: 1, replicas: 1, availableReplicas: 1 },
    0,
    1,
  ],
  [
    "is ready",
    "Deployment",
    { replicas: 2 },
    { observedGeneration: 2, updatedReplicas: 2, replicas: 2, availableReplicas: 2 },
    2,
    2,
  ],
  [
    "goes on with its old pod",
    "Deployment",
    {},
    { observedGeneration: 2, updatedReplicas: 1, replicas: 2, availableReplicas: 1 },
    0,
    1,
  ],
  [
    "has ready pods that are not available yet",
    "Deployment",
    {},
    { observedGeneration: 2, updatedReplicas: 1, replicas: 1, readyReplicas: 1 },
    0,
    1,
  ],
  ["is scaled to nothing", "Deployment", { replicas: 0 }, { observedGeneration: 2 }, 0, 0],
  [
    "makes its first pod",
    "StatefulSet",
    { replicas: 3 },
    { observedGeneration: 2, replicas: 1, updatedReplicas: 1 },
    0,
    3,
  ],
  [
    "is updated from the last pod on",
    "StatefulSet",
    { replicas: 3 },
    { observedGeneration: 2, replicas: 3, readyReplicas: 2, updatedReplicas: 1 },
    0,
    3,
  ],
  [
    "is ready",
    "StatefulSet",
    { replicas: 1 },
    { observedGeneration: 2, replicas: 1, readyReplicas: 1, updatedReplicas: 1 },
    1,
    1,
  ],
  [
    "is updated by hand",
    "StatefulSet",
    { replicas: 1, updateStrategy: { type: "OnDelete" } },
    { observedGeneration: 2, replicas: 1, readyReplicas: 1 },
    1,
    1,
  ],
  [
    "keeps a part of its pods",
    "StatefulSet",
    { replicas: 2, updateStrategy: { rollingUpdate: { partition: 1 } } },
    { observedGeneration: 2, replicas: 2, readyReplicas: 2, updatedReplicas: 1 },
    2,
    2,
  ],
  ["has not been looked at", "DaemonSet", {}, {}, 0, 1],
  [
    "lacks a pod",
    "DaemonSet",
    {},
    { observedGeneration: 2, desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberUnavailable: 1 },
    2,
    3,
  ],
  ["has no node to run on", "DaemonSet", {}, { observedGeneration: 2, desiredNumberScheduled: 0 }, 0, 0],
  [
    "is updated by hand",
    "DaemonSet",
    { updateStrategy: { type: "OnDelete" } },
    { observedGeneration: 2, desiredNumberScheduled: 2, numberAvailable: 2, updatedNumberScheduled: 0 },
    2,
    2,
  ],
  ["runs", "Job", {}, {}, 0, 1],
  ["has done a part", "Job", { completions: 3 }, { succeeded: 2 }, 2, 3],
  ["is done", "Job", {}, { succeeded: 1, conditions: done }, 1, 0],
  ["is suspended", "Job", { suspend: true }, {}, 0, 0],
])("one that %s: %s", (_, kind, spec, status, ready, wanted) => {
  const object = { metadata: { name: "web", generation: 2 }, spec, status } as WorkloadObject;
  expect(progressOf(kind, object)).toEqual({ ready, wanted });
});
