import { expect, test } from "vitest";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import type { Task } from "../../src/reconcile/order.ts";
import { removed } from "../../src/rehearsal/objects-of.ts";
import { plannedOf } from "../../src/rehearsal/planned.ts";
import { bare, type RehearsalFault, type Rehearsed } from "../../src/rehearsal/rehearsed.ts";
import { reviewedOf } from "../../src/rehearsal/reviewed-of.ts";
import { skipOf, targetOf, uninstallOf, upgradeOf } from "../support/operations.ts";

const object = (name: string): KubeObject => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name } });
const taking = (names: readonly string[], task: Task = uninstallOf()): Rehearsed => ({
  ...bare(plannedOf(task), undefined),
  objects: names.map((name) => removed(object(name))),
});
const hashOf = (rehearsed: Rehearsed) => reviewedOf([rehearsed], [])[0]?.objects;

test("an uninstall is another one when it takes other objects", () => {
  expect(hashOf(taking(["a", "b"]))).not.toBe(hashOf(taking(["a"])));
  expect(hashOf(taking(["a", "b"]))).toBe(hashOf(taking(["b", "a"])));
});

test("it is told which release of a plan is meant", () => {
  const former = uninstallOf(undefined, { target: targetOf(undefined, { release: "former" }) });
  expect(reviewedOf([taking([], former), taking([], upgradeOf())], [])).toMatchObject([
    { release: "former", namespace: "default", operation: "uninstall" },
    { release: "demo", namespace: "default", operation: "upgrade" },
  ]);
});

test.each<[string, Task, RehearsalFault["kind"] | undefined, boolean]>([
  ["cannot be rendered", upgradeOf(), "unrendered", false],
  ["would be refused", upgradeOf(), "refused", true],
  ["is rendered", upgradeOf(), undefined, true],
  ["is not carried out", skipOf(), undefined, false],
])("an operation that %s is kept or not: %#", (_, task, kind, isKept) => {
  const fault = kind && { kind, reason: "The store says 403.", hint: undefined };
  expect(reviewedOf([bare(plannedOf(task), fault)], [])).toHaveLength(isKept ? 1 : 0);
});
