import { completeSet } from "../config/carry-over.ts";
import { hmacsOf } from "../config/digest.ts";
import { outsideOf } from "../config/outside.ts";
import type { InstallOrUpgrade } from "../reconcile/operation.ts";
import type { OperationContext } from "./context.ts";
import type { Material } from "./material.ts";

/**
 * The task with the digest of what Helm is about to be given, where that takes values from outside the repository:
 * they may have changed since it was decided, and their part of the digest needs the namespace, which is made here
 * when Helm would make it. So the next run finds the digest that it computes itself. Nor is it known before whether a
 * set carries anything over.
 */
export async function withDigestOfNow(
  task: InstallOrUpgrade,
  material: Material,
  context: Pick<OperationContext, "cluster" | "digest">,
): Promise<{ readonly task: InstallOrUpgrade; readonly material: Material }> {
  const { plan } = task;
  const { outside } = material.values;
  const complete = material.chart.carriesOver !== undefined ? undefined : completeSet(plan);
  if (complete !== undefined)
    return { task: { ...task, digest: await context.digest(complete, new Map()) }, material };
  if (outsideOf(plan).length === 0) return { task, material };
  const cluster = context.cluster(plan.setup);
  const there = outside.size === 0 ? undefined : await cluster.namespaceUid(plan.namespace);
  const makes = outside.size > 0 && there === undefined && plan.options.createNamespace;
  const uid = makes ? await cluster.createNamespace(plan.namespace) : there;
  const digest = await context.digest(plan, uid === undefined ? new Map() : hmacsOf(outside, uid));
  return {
    task: { ...task, digest },
    material: { ...material, namespaceExists: material.namespaceExists || uid !== undefined },
  };
}
