import type { Subject } from "../reconcile/operation.ts";

/** By code units, so that the order is the same on every machine. */
export function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

interface OfPlan {
  readonly subject: Pick<Subject, "id">;
}

/** In the order of their plans' ids. */
export function byPlan(a: OfPlan, b: OfPlan): number {
  return byCodeUnits(a.subject.id, b.subject.id);
}
