import type { InstallOrUpgrade, ResolvedUninstall, Skip, Subject } from "../../src/reconcile/operation.ts";
import type { Task } from "../../src/reconcile/order.ts";
import { subjectOfTask, verbOf } from "../../src/reconcile/order.ts";
import type { Outcome } from "../../src/reconcile/outcome.ts";
import { subjectOf } from "../../src/reconcile/subject.ts";
import { type DeclarationParts, declarationOf } from "./declarations.ts";
import { currentDigest, releaseOf } from "./releases.ts";

/** What results and reports say of plan `aws/foo/default/demo`, but for what the test says. */
export function targetOf(id = "aws/foo/default/demo", parts: Partial<Subject> = {}): Subject {
  return { ...subjectOf(declarationOf({ id })), ...parts };
}

/** An install of `aws/foo/default/demo`, but for what the test says of plan and operation. */
export function installOf(
  plan: DeclarationParts = {},
  parts: Partial<InstallOrUpgrade> = {},
): InstallOrUpgrade {
  return {
    kind: "install",
    part: "all",
    plan: declarationOf(plan),
    digest: currentDigest,
    reason: "is new",
    observed: undefined,
    revision: 1,
    settle: undefined,
    adoption: undefined,
    ...parts,
  };
}

/** An upgrade of `aws/foo/default/demo` to revision 4, but for what the test says of plan and operation. */
export function upgradeOf(
  plan: DeclarationParts = {},
  parts: Partial<InstallOrUpgrade> = {},
): InstallOrUpgrade {
  const { namespace, release } = declarationOf(plan);
  const observed = releaseOf({ namespace, name: release });
  return installOf(plan, { kind: "upgrade", reason: "has changed", observed, revision: 4, ...parts });
}

/** The uninstall of a plan that is gone; `needs`: what it needed when it was deployed. */
export function uninstallOf(
  id = "aws/foo/default/demo",
  parts: Partial<ResolvedUninstall> & { readonly needs?: readonly string[] } = {},
): ResolvedUninstall {
  const { needs, ...own } = parts;
  const plan = declarationOf({ id, needs: needs ?? [] });
  return {
    kind: "uninstall",
    part: "all",
    target: subjectOf(plan),
    reason: "its plan was deleted",
    observed: releaseOf({ namespace: plan.namespace, name: plan.release, setup: plan.setup }),
    settle: undefined,
    successor: undefined,
    commits: [],
    was: needs === undefined ? undefined : { commit: "b".repeat(40), plan },
    ...own,
  };
}

/** A refused upgrade, but for what the test says. */
export function skipOf(id = "aws/foo/default/demo", parts: Partial<Skip> = {}): Skip {
  return {
    kind: "skip",
    target: targetOf(id),
    instead: "upgrade",
    result: "failed",
    reason: "Another Helm is at work.",
    observed: undefined,
    ...parts,
  };
}

/** The outcome of a task: succeeded, or for a skip what it says, but for what the test says. */
export function outcomeOf(task: Task = installOf(), parts: Partial<Outcome> = {}): Outcome {
  return {
    subject: subjectOfTask(task),
    operation: verbOf(task),
    result: task.kind === "skip" ? task.result : "succeeded",
    reason: task.reason,
    hint: undefined,
    revision: null,
    versionBefore: null,
    version: null,
    startedAt: 0,
    duration: 0,
    evidence: [],
    notices: [],
    ...parts,
  };
}
