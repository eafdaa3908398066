import { expect, test } from "vitest";
import { dangersOf } from "../../src/dangers/find-dangers.ts";
import { type Case, facts, lines } from "./facts.ts";

const workload = (spec: string, kind = "Deployment") =>
  `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: web, namespace: shop}, spec: {${spec}}}`;
const budget = (spec: string) =>
  `{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web, namespace: shop}, spec: {${spec}}}`;
const vanishing = (more: string) =>
  `{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop, deletionTimestamp: "2026-11-22T08:00:00Z"${more}}}`;
const configMap = "{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop}}";

test.each<[string, Case, readonly string[]]>([
  [
    "all replicas",
    { live: workload("replicas: 3"), next: workload("replicas: 0") },
    ["Deployment web in shop, spec.replicas: All 3 replicas go: the workload stops."],
  ],
  [
    "the only one",
    { live: workload("replicas: 1", "StatefulSet"), next: workload("replicas: 0", "StatefulSet") },
    ["StatefulSet web in shop, spec.replicas: The only replica goes: the workload stops."],
  ],
  [
    "all of what the cluster refuses now",
    {
      live: workload("replicas: 2"),
      declared: workload("replicas: 0"),
      refusal: { kind: "invalid", message: "no", fields: [] },
    },
    [
      "Deployment web in shop: The cluster refuses it, and the upgrade would fail: no.",
      "Deployment web in shop, spec.replicas: All 2 replicas go: the workload stops.",
    ],
  ],
  ["fewer", { live: workload("replicas: 3"), next: workload("replicas: 1") }, []],
  ["none before", { live: workload("replicas: 0"), next: workload("replicas: 0") }, []],
  ["none of what is new", { next: workload("replicas: 0") }, []],
  ["not said", { live: workload("replicas: 3"), declared: workload("") }, []],
  ["deleted, which the table of objects shows", { live: workload("replicas: 3") }, []],
])("replicas: %s", (_what, one, expected) => {
  expect(lines(facts([one]))).toEqual(expected);
});

const blocked = (field: string) =>
  `PodDisruptionBudget web in shop, spec.${field.split(":")[0]}: With \`${field}\` none of the pods that it selects may be evicted: nodes that they run on cannot be drained.`;

test.each<[string, Case, readonly string[]]>([
  ["a new budget", { next: budget("maxUnavailable: 0") }, [blocked("maxUnavailable: 0")]],
  [
    "a changed one",
    { live: budget("minAvailable: 1"), next: budget("minAvailable: 100%") },
    [blocked("minAvailable: 100%")],
  ],
  ["blocked before", { live: budget("maxUnavailable: 0%"), next: budget("maxUnavailable: 0") }, []],
  ["no longer blocked", { live: budget("maxUnavailable: 0"), next: budget("maxUnavailable: 1") }, []],
  ["of a kind that means something else", { next: workload("maxUnavailable: 0") }, []],
  ["a number of pods", { next: budget("minAvailable: 1") }, []],
])("evictions: %s", (_what, one, expected) => {
  expect(lines(facts([one]))).toEqual(expected);
});

test.each<[string, Case, readonly string[]]>([
  [
    "held by finalizers",
    { live: vanishing(", finalizers: [acme.com/a, acme.com/b]"), next: configMap },
    [
      "ConfigMap web in shop, metadata.deletionTimestamp: It is being deleted since 2026-11-22T08:00:00Z, and held by acme.com/a, acme.com/b: the upgrade waits for it, and fails where it does not vanish.",
    ],
  ],
  [
    "held by nothing",
    { live: vanishing(""), next: configMap },
    [
      "ConfigMap web in shop, metadata.deletionTimestamp: It is being deleted since 2026-11-22T08:00:00Z: the upgrade waits for it, and fails where it does not vanish.",
    ],
  ],
  ["to be deleted anyway", { live: vanishing("") }, []],
  ["not being deleted", { live: configMap, next: configMap }, []],
])("just being deleted: %s", (_what, one, expected) => {
  expect(lines(facts([one]))).toEqual(expected);
});

test.each([
  ["by finalizers", ", finalizers: [acme.com/a]", "See to it that what its finalizers wait for is done."],
  ["by nothing", "", "Wait until it is gone."],
])("what to do about an object that is held %s", (_what, more, hint) => {
  const found = dangersOf(facts([{ live: vanishing(more), next: configMap }]));
  expect(found.map((danger) => danger.hint)).toEqual([hint]);
});
