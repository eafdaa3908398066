import type { Declaration } from "../formats/declaration.ts";
import type { ReleaseOptions } from "../formats/release-options.ts";
import type { Subject } from "../reconcile/operation.ts";
import { subjectOfTask, type Task, verbOf } from "../reconcile/order.ts";

/** What is to be done to one release, as a person is told of it. */
export interface Planned {
  readonly subject: Subject;
  readonly operation: "install" | "upgrade" | "uninstall" | "skip";
  /** `skipped`: nothing is done; `failed`: nothing is done, which is an error. `reason` tells why. */
  readonly result: "planned" | "skipped" | "failed";
  readonly reason: string;
  readonly hint: string | undefined;
  /** Its file cannot be read. */
  readonly unread: boolean;
  /** What is deployed; undefined: nothing is. */
  readonly plan: Declaration | undefined;
  /** Of what is deployed, or of what was when its plan is gone; undefined: not known. */
  readonly options: ReleaseOptions | undefined;
}

export function plannedOf(task: Task): Planned {
  const known = {
    subject: subjectOfTask(task),
    operation: verbOf(task),
    reason: task.reason,
    plan: "plan" in task ? task.plan : undefined,
    options: optionsOf(task),
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
