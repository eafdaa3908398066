import { expect, test } from "vitest";
import { diagnose } from "../../src/diagnosis/diagnose.ts";
import { claim, container, ended, event, pod, waiting, workload } from "./facts.ts";

test("the facts stand below each other, those of the cause first, and what could not be seen last", () => {
  const log = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const facts = {
    workloads: [
      workload([], {
        kind: "StatefulSet",
        name: "db",
        wanted: 1,
        events: [event("RecreatingFailedPod", "StatefulSet shop/db is recreating failed Pod db-0")],
      }),
      workload(
        [
          pod(
            [
              container({ init: true, name: "done", state: ended(0, "Completed") }),
              container({
                state: waiting("CrashLoopBackOff", "back-off 40s restarting failed container=app"),
                last: ended(1),
                restarts: 3,
                log,
              }),
              container({ name: "sidecar", ready: true }),
            ],
            {
              phase: "Running",
              events: [
                event("Pulled", "Container image already present", { warning: false }),
                event("BackOff", "Back-off restarting failed container app in pod web-1", { count: 12 }),
              ],
            },
          ),
        ],
        {
          conditions: [
            {
              type: "Available",
              status: "False",
              reason: "MinimumReplicasUnavailable",
              message: "Deployment does not have minimum availability.",
            },
            {
              type: "Progressing",
              status: "False",
              reason: "ProgressDeadlineExceeded",
              message: 'ReplicaSet "web-1" has timed out progressing.',
            },
            {
              type: "Progressing",
              status: "True",
              reason: "ReplicaSetUpdated",
              message: "ReplicaSet web-1 is progressing.",
            },
          ],
        },
      ),
    ],
    claims: [claim()],
    gaps: ["events of Deployment web may not be listed (403)"],
  };
  expect(diagnose(facts).lines).toEqual([
    "Deployment web: 0 of 3 ready",
    '  Progressing is False (ProgressDeadlineExceeded): ReplicaSet "web-1" has timed out progressing',
    "  Pod web-1: Running",
    "    container app: waiting, CrashLoopBackOff: back-off 40s restarting failed container=app, 3 restarts; before that ended with exit code 1 (Error)",
    ...log.slice(-10).map((line) => `      │ ${line}`),
    "    event BackOff (12 times): Back-off restarting failed container app in pod web-1",
    "StatefulSet db: 0 of 1 ready",
    "  event RecreatingFailedPod: StatefulSet shop/db is recreating failed Pod db-0",
    "PersistentVolumeClaim data: Pending, storage class fast",
    "Not seen: events of Deployment web may not be listed (403)",
  ]);
});

test("there are at most 40 lines, and none is too long", () => {
  const many = Array.from({ length: 10 }, (_, index) =>
    workload(
      ["a", "b", "c"].map((name) =>
        pod([container({ state: waiting("ContainerCreating", "x".repeat(5_000)), log: ["y", "z"] })], {
          name,
        }),
      ),
      { name: `web-${index}` },
    ),
  );
  const { lines } = diagnose({ workloads: many, claims: [], gaps: ["gone"] });
  expect(lines).toHaveLength(40);
  expect(lines.slice(-2)).toEqual(["… and 92 more lines", "Not seen: gone"]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(400);
});

test("what a condition says is not said again by an event", () => {
  const message = "0/1 nodes are available: 1 Insufficient cpu.";
  const conditions = [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }];
  const events = [event("FailedScheduling", message), event("FailedScheduling", "no nodes", { count: 2 })];
  const facts = { workloads: [workload([pod([], { conditions, events })])], claims: [], gaps: [] };
  expect(diagnose(facts).lines).toEqual([
    "Deployment web: 0 of 3 ready",
    "  Pod web-1: Pending",
    "    PodScheduled is False (Unschedulable): 0/1 nodes are available: 1 Insufficient cpu",
    "    event FailedScheduling (2 times): no nodes",
  ]);
});
