import { type Step, skipped, subjectOfTask, type Task, verbOf } from "../../reconcile/order.ts";

/** The operations that were held against their previews, as `boundTo` tells them apart. */
export type ReviewedOperations = ReadonlySet<string>;

/** Tasks that apply or delete something. Of a deployment that only lacks its post-hooks nothing is left to apply. */
export function needsReview(task: Task): boolean {
  return task.kind !== "skip" && task.kind !== "relabel" && task.part === "all";
}

export function reviewedOperations(tasks: readonly Task[]): ReviewedOperations {
  return new Set(tasks.filter(needsReview).map(keyOf));
}

/** The same steps, those refused that would do what nobody has held against a preview. */
export function boundTo(reviewed: ReviewedOperations, steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => {
    const { task } = step;
    if (task.kind === "skip" || !needsReview(task) || reviewed.has(keyOf(task))) return step;
    return { task: { ...skipped(task, late), result: "failed" }, requires: [], follows: [] };
  });
}

const late = "it came up after the comparison with its preview (`require-preview`); re-run the workflow";

function keyOf(task: Task): string {
  const { id, namespace, release } = subjectOfTask(task);
  return JSON.stringify([id, namespace, release, verbOf(task)]);
}
