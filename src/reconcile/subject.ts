import { chartText } from "../formats/chart-reference.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { Subject } from "./operation.ts";

/** What reports say of a plan. */
export function subjectOf(plan: Declaration): Subject {
  return {
    id: plan.id,
    setup: plan.setup,
    namespace: plan.namespace,
    name: plan.name,
    release: plan.release,
    chart: chartText(plan.chart),
    place: plan.place,
  };
}
