import { expect, test } from "vitest";
import { diagnose } from "../../src/diagnosis/diagnose.ts";
import type { ClaimFacts, EventFact, WorkloadFacts } from "../../src/diagnosis/facts.ts";
import type { FindingKind } from "../../src/diagnosis/finding.ts";
import { claim, container, ended, event, pod, waiting, workload } from "./facts.ts";

const causeOf = (one: WorkloadFacts) => diagnose({ workloads: [one], claims: [], gaps: [] }).cause;

const unscheduled = (message: string, events: readonly EventFact[] = []) => {
  const conditions = [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }];
  return workload([pod([], { conditions, events })]);
};

test.each<readonly [string, FindingKind, string]>([
  [
    "0/3 nodes are available: 3 Insufficient memory. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
    "unschedulable",
    "0 of 3 nodes fit: insufficient memory",
  ],
  [
    "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.",
    "unschedulable",
    "0 of 1 nodes fit: didn't match Pod's node affinity/selector",
  ],
  [
    "0/3 nodes are available: 1 node(s) had untolerated taint {dedicated: db}, 2 Insufficient cpu. preemption: 0/3 nodes are available: 3 Preemption is not helpful.",
    "unschedulable",
    "0 of 3 nodes fit: 1 node(s) had untolerated taint {dedicated: db}, 2 Insufficient cpu",
  ],
  [
    "no nodes available to schedule pods",
    "unschedulable",
    "no node takes its pods: no nodes available to schedule pods",
  ],
  [
    "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.",
    "volume",
    "no node takes its pods: pod has unbound immediate PersistentVolumeClaims",
  ],
  [
    '0/1 nodes are available: persistentvolumeclaim "data" not found. not found',
    "volume",
    'no node takes its pods: persistentvolumeclaim "data" not found',
  ],
])("the scheduler says: %s", (message, kind, sentence) => {
  expect(causeOf(unscheduled(message))).toMatchObject({
    kind,
    hopeless: true,
    sentence: `Deployment web: ${sentence}`,
  });
});

test("an event tells where the condition does not, and a node that is being made is worth waiting for", () => {
  const message = "0/2 nodes are available: 2 Insufficient cpu.";
  const events = [
    event("FailedScheduling", message),
    event("TriggeredScaleUp", "pod triggered scale-up: 1->2"),
  ];
  const cause = causeOf(workload([pod([], { conditions: [], events })]));
  expect(cause).toMatchObject({ kind: "unschedulable", hopeless: false });
  expect(cause?.sentence).toBe("Deployment web: 0 of 2 nodes fit: insufficient cpu");
});

test("a pod that its node ended is told", () => {
  const evicted = { phase: "Failed", reason: "Evicted", message: "The node was low on resource: memory. " };
  expect(causeOf(workload([pod([], evicted)]))).toMatchObject({
    kind: "evicted",
    sentence: "Deployment web: a pod was ended by its node (Evicted): The node was low on resource: memory",
  });
});

test.each<readonly [string, FindingKind, string]>([
  [
    'Error creating: pods "web-6d5-abc" is forbidden: exceeded quota: small, requested: pods=1, used: pods=0, limited: pods=0',
    "quota",
    "the ResourceQuota small lets no more of its pods be made: requested: pods=1, used: pods=0, limited: pods=0",
  ],
  [
    'create Pod web-0 in StatefulSet web failed error: pods "web-0" is forbidden: failed quota: small: must specify limits.cpu for: app',
    "quota",
    "the ResourceQuota small lets no more of its pods be made: must specify limits.cpu for: app",
  ],
  [
    'Error creating: pods "web-1" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true)',
    "admission",
    'the cluster\'s policy refuses its pods: violates PodSecurity "restricted:latest": runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true)',
  ],
  [
    'Error creating: admission webhook "images.example.com" denied the request: no image of this registry',
    "admission",
    'the cluster\'s policy refuses its pods: admission webhook "images.example.com" denied the request: no image of this registry',
  ],
  [
    'Error creating: Internal error occurred: failed calling webhook "inject.example.com": connection refused',
    "admission",
    'its pods cannot be made: Internal error occurred: failed calling webhook "inject.example.com": connection refused',
  ],
  [
    'Error creating: pods "web-1" is forbidden: error looking up service account shop/web: serviceaccount "web" not found',
    "refused",
    'its pods cannot be made: error looking up service account shop/web: serviceaccount "web" not found',
  ],
])("pods that may not be made: %s", (message, kind, sentence) => {
  const found = { kind, sentence: `StatefulSet web: ${sentence}` };
  const set = { kind: "StatefulSet", events: [event("FailedCreate", message)] } as const;
  expect(causeOf(workload([], set))).toMatchObject(found);
  // A Deployment has it as a condition, as its ReplicaSet has the event.
  const failure = { type: "ReplicaFailure", status: "True", reason: "FailedCreate" };
  const conditions = [{ ...failure, message: message.replace(/^Error creating: /, "") }];
  expect(causeOf(workload([], { ...set, events: [], conditions }))).toMatchObject(found);
});

test.each<readonly [string, string, WorkloadFacts["pods"], string]>([
  [
    "BackoffLimitExceeded",
    "Job has reached the specified backoff limit",
    [pod([container({ state: ended(3), log: ["no such table"] })], { phase: "Failed" })],
    "container app ended with exit code 3: no such table",
  ],
  [
    "BackoffLimitExceeded",
    "Job has reached the specified backoff limit",
    [pod([container({ state: ended(137, "OOMKilled") })], { phase: "Failed" })],
    "container app ran out of memory and was killed (OOMKilled)",
  ],
  [
    "DeadlineExceeded",
    "Job was active longer than specified deadline",
    [],
    "Job was active longer than specified deadline",
  ],
])("a Job that has given up: %s", (reason, message, pods, how) => {
  const conditions = [{ type: "Failed", status: "True", reason, message }];
  expect(causeOf(workload(pods, { kind: "Job", name: "migrate", conditions }))).toMatchObject({
    kind: "job-failed",
    hopeless: true,
    sentence: `Job migrate: failed (${reason}): ${how}`,
  });
});

test.each<readonly [Partial<ClaimFacts>, string, boolean]>([
  [
    { events: [event("ProvisioningFailed", 'storageclass.storage.k8s.io "fast" not found')] },
    'no volume is bound to it (storage class fast): storageclass.storage.k8s.io "fast" not found',
    true,
  ],
  [
    {
      storageClass: undefined,
      events: [
        event("FailedBinding", "no persistent volumes available for this claim and no storage class is set", {
          warning: false,
        }),
      ],
    },
    "no volume is bound to it: no persistent volumes available for this claim and no storage class is set",
    true,
  ],
  [
    { events: [event("WaitForFirstConsumer", "waiting for first consumer to be created before binding")] },
    "no volume is bound to it (storage class fast): it waits for its first pod",
    false,
  ],
  [{}, "no volume is bound to it (storage class fast)", false],
  [{ phase: "Lost" }, "its volume is gone", true],
])("a claim: %j", (more, sentence, hopeless) => {
  const { cause } = diagnose({ workloads: [], claims: [claim(more)], gaps: [] });
  expect(cause).toMatchObject({
    kind: "volume",
    hopeless,
    object: "PersistentVolumeClaim data",
    sentence: `PersistentVolumeClaim data: ${sentence}`,
  });
});

test("what comes first in a pod's life is the cause, and what may pass by itself comes last", () => {
  const crashing = container({ state: waiting("CrashLoopBackOff"), last: ended(1), restarts: 5 });
  const slow = workload([pod([container()], { phase: "Running" })], { name: "slow" });
  const app = workload([pod([crashing])], { name: "app" });
  const db = {
    ...unscheduled("0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims."),
    name: "db",
  };
  const claims = [claim({ events: [event("ProvisioningFailed", "quota of the cloud is used up")] })];
  const { cause, findings } = diagnose({ workloads: [slow, app, db], claims, gaps: [] });
  expect(cause?.object).toBe("PersistentVolumeClaim data");
  // The database's pods are explained by the claim.
  expect(findings.map(({ object }) => object)).toEqual([
    "PersistentVolumeClaim data",
    "Deployment app",
    "Deployment slow",
  ]);
});

test("nothing known is no cause", () => {
  expect(diagnose({ workloads: [], claims: [], gaps: ["x"] })).toEqual({
    cause: undefined,
    findings: [],
    lines: ["Not seen: x"],
  });
});
