import { diffObject } from "../../diff/diff-object.ts";
import type { Hider } from "../../diff/hider.ts";
import type { ObjectDiff } from "../../diff/object-diff.ts";
import type { ReleaseVerdict } from "../../drift/judge-release.ts";
import type { PlanDrift } from "../../drift/plan-drift.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { subjectOfTask, type Task, verbOf } from "../../reconcile/order.ts";
import { subjectOf } from "../../reconcile/subject.ts";
import type { ComparedRelease, ComparedReleases } from "./compare-releases.ts";

export interface FoundPlan {
  readonly drift: PlanDrift;
  /** undefined: there is no plan of it any more. */
  readonly plan: Declaration | undefined;
  /** Whether a deployment of what the repository says may put it right. */
  readonly mayHeal: boolean;
  /** See `wasDeployedSo`. */
  readonly wasDeployedSo: boolean;
}

/** A plan that was looked at. */
export interface JudgedPlan {
  readonly plan: Declaration;
  readonly verdict: ReleaseVerdict;
  readonly task: Task | undefined;
  readonly wasDeployedSo: boolean;
}

/** What is told of a plan. `hide` takes secrets out of it. */
export function foundPlan(
  { plan, verdict, task, wasDeployedSo: was }: JudgedPlan,
  { releases }: ComparedReleases,
  hide: Hider,
): FoundPlan {
  const own = releases.find(
    ({ release }) => release.namespace === plan.namespace && release.name === plan.release,
  );
  const compared = own ?? nothingCompared;
  const diffs = compared.drifted.map((one) => objectDiff(one, plan, hide));
  const objects = diffs.filter(({ change }) => change !== "unchanged");
  const fault = verdict.fault ?? compared.fault;
  return {
    plan,
    mayHeal: verdict.mayHeal && fault === undefined,
    wasDeployedSo: was,
    drift: {
      subject: subjectOf(plan),
      version: compared.version,
      objects,
      same: compared.same + diffs.length - objects.length,
      release: verdict.release,
      behind: verdict.isBehind && task !== undefined ? behindOf(task, hide) : undefined,
      fault: fault && { reason: hide.text(fault.reason), hint: fault.hint && hide.text(fault.hint) },
      notices: [...verdict.notices, ...compared.notices].map((notice) => hide.text(notice)),
      healing: undefined,
    },
  };
}

const nothingCompared: Omit<ComparedRelease, "release"> = {
  version: null,
  drifted: [],
  same: 0,
  fault: undefined,
  notices: [],
};

/** Of a missing object its name says all. */
function objectDiff(
  comparison: ComparedRelease["drifted"][number],
  { options }: Declaration,
  hide: Hider,
): ObjectDiff {
  const shown = diffObject(comparison, { ignore: options.ignore, hide, unfolded: true });
  return comparison.live === undefined ? { ...shown, lines: [] } : shown;
}

function behindOf(task: Task, hide: Hider): NonNullable<PlanDrift["behind"]> {
  return {
    operation: verbOf(task),
    reason: hide.text(task.reason),
    hint: task.kind === "skip" && task.hint !== undefined ? hide.text(task.hint) : undefined,
  };
}

/** What is told of a task that goes with no plan that was looked at. `hide` takes secrets out of it. */
export function foundTask(task: Task, hide: Hider): FoundPlan {
  return {
    plan: undefined,
    mayHeal: false,
    wasDeployedSo: false,
    drift: { ...nothingFound, subject: subjectOfTask(task), behind: behindOf(task, hide) },
  };
}

const nothingFound = {
  version: null,
  objects: [],
  same: 0,
  release: undefined,
  fault: undefined,
  notices: [],
  healing: undefined,
} as const;
