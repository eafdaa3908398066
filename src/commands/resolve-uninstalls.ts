import { chartText } from "../formats/chart-reference.ts";
import { readLabel } from "../reconcile/labels.ts";
import type { ResolvedUninstall, Skip, Uninstall } from "../reconcile/operation.ts";
import { keepProtected } from "../reconcile/orphaned.ts";
import type { FormerPlan } from "./former-plans.ts";

export interface ResolveOptions {
  readonly force: boolean;
  /** The layout of its setup knows no hooks. */
  readonly hookless: boolean;
}

/**
 * Gives an uninstall the plan as it was when the release was deployed, for its delete hooks. Where no commit that
 * may have it can be had, the plan may have had hooks that nobody can read any more: refused, unless `force` says
 * that they do not matter.
 */
export function resolveUninstall(
  uninstall: Uninstall,
  former: FormerPlan,
  { force, hookless }: ResolveOptions,
): ResolvedUninstall | Skip {
  const { target } = uninstall;
  if (former.kind === "plan") {
    const { commit, plan } = former;
    // What was deployed before labels told it: where they do, they are newer than the commit.
    const told = readLabel(uninstall.observed.labels, "protect") !== undefined;
    if (plan.options.protect && !told) return keepProtected({ ...uninstall, release: uninstall.observed });
    // The base may not have known the plan, or under another name: this one tells what its chart was.
    const chart = target.chart ?? chartText(plan.chart);
    return { ...uninstall, target: { ...target, chart }, part: "all", was: { commit, plan } };
  }
  // A commit that can be read and does not have the plan has no hooks for it either.
  if (former.kind === "none" || force || hookless) return { ...uninstall, part: "all", was: undefined };
  const commits = uninstall.commits.map((commit) => commit.slice(0, 7)).join(", ");
  return {
    kind: "skip",
    target,
    instead: "uninstall",
    result: "failed",
    reason: `Its plan was deleted, but the commit it was deployed from (${commits || "unknown"}) cannot be read any more, so its delete hooks are not known.`,
    observed: uninstall.observed,
    hint: "Run the workflow by hand with `force: true` to uninstall it without them.",
  };
}
