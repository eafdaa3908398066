import type { PlanPreview } from "../preview/plan-preview.ts";
import { notMoved } from "../reconcile/order.ts";
import type { Planned } from "./planned.ts";

export interface Shown {
  readonly planned: Planned;
  readonly preview: PlanPreview;
}

/** What was moved stays where its successor would not be deployed, as in a deployment: it is shown as left alone. */
export function staying({ planned, preview }: Shown, all: readonly Shown[]): PlanPreview {
  const { successor } = planned;
  if (successor === undefined || preview.result !== "planned") return preview;
  const heir = all.find(
    (one) => one.preview.subject.id === successor && one.preview.operation !== "uninstall",
  );
  const why = heir && whyNot(heir);
  if (why === undefined) return preview;
  return {
    ...preview,
    ...{ result: "skipped", reason: notMoved(successor, why), objects: [], images: [], dangers: [] },
  };
}

/** undefined: it would be deployed. */
function whyNot({ planned, preview }: Shown): string | undefined {
  if (planned.unread) return "which cannot be read";
  if (preview.result === "skipped") return preview.operation === "skip" ? undefined : "which was skipped";
  const isRefused = preview.dangers.some(({ severity }) => severity === "refused");
  return preview.result === "failed" || isRefused ? "which failed" : undefined;
}
