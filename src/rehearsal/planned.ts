import type { Declaration } from "../formats/declaration.ts";
import type { ReleaseOptions } from "../formats/release-options.ts";
import type { PlanPreview } from "../preview/plan-preview.ts";
import { subjectOfTask, type Task, verbOf } from "../reconcile/order.ts";

/**
 * What is to be done to one release, as a person is told of it before it is rehearsed: `failed` is what is decided to be
 * an error, and `unread` what stands in a file that cannot be read.
 */
export interface Planned
  extends Pick<PlanPreview, "subject" | "operation" | "result" | "reason" | "hint" | "unread"> {
  /** What is deployed; undefined: nothing is. */
  readonly plan: Declaration | undefined;
  /** Of what is deployed, or of what was when its plan is gone; undefined: not known. */
  readonly options: ReleaseOptions | undefined;
  /** The id of the plan that it was moved to, without which it stays; undefined: it is no move. */
  readonly successor: string | undefined;
}

export function plannedOf(task: Task): Planned {
  const known = {
    subject: subjectOfTask(task),
    operation: verbOf(task),
    reason: task.reason,
    plan: "plan" in task ? task.plan : undefined,
    options: optionsOf(task),
    successor: task.kind === "uninstall" ? task.successor : undefined,
  };
  if (task.kind === "relabel") return { ...known, result: "skipped", hint: undefined, unread: false };
  if (task.kind !== "skip") return { ...known, result: "planned", hint: undefined, unread: false };
  const { result, hint, unread } = task;
  return { ...known, result: result === "failed" ? "failed" : "skipped", hint, unread: unread !== undefined };
}

function optionsOf(task: Task): ReleaseOptions | undefined {
  if ("plan" in task) return task.plan?.options;
  return "was" in task ? task.was?.plan.options : undefined;
}
