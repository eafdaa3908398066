import type { PlanPreview } from "../../preview/plan-preview.ts";
import { grouped, plural } from "../counts.ts";
import { objectCounts } from "./changes.ts";

/** Plans in a sentence: `2 to install, 5 to upgrade, 1 to uninstall; 3 dangers`. Those left alone are not told. */
export function plannedText(plans: readonly PlanPreview[]): string {
  const planned = plans.filter(({ result }) => result === "planned");
  const doing = (operation: PlanPreview["operation"]) =>
    planned.filter((plan) => plan.operation === operation).length;
  const parts = [
    { count: doing("install"), what: "to install" },
    { count: doing("upgrade"), what: "to upgrade" },
    { count: doing("uninstall"), what: "to uninstall" },
    { count: plans.filter(({ result }) => result === "failed").length, what: "cannot be deployed" },
  ];
  const told = parts.filter(({ count }) => count > 0).map(({ count, what }) => `${grouped(count)} ${what}`);
  const dangers = plans.reduce((sum, plan) => sum + plan.dangers.length, 0);
  const counted = told.join(", ") || "nothing to do";
  return dangers === 0 ? counted : `${counted}; ${plural(dangers, "danger")}`;
}

/** A plan's objects in short: `+1 ~3 −1`; empty: none is touched. */
export function objectsText(plan: PlanPreview): string {
  const { created, changed, deleted } = objectCounts(plan);
  const parts = [
    { sign: "+", count: created },
    { sign: "~", count: changed },
    { sign: "−", count: deleted },
  ];
  return parts
    .filter(({ count }) => count > 0)
    .map(({ sign, count }) => `${sign}${grouped(count)}`)
    .join(" ");
}

/** What cannot be deployed, with the sign of failures: `❌ upgrade`. */
export function failedText({ operation }: PlanPreview): string {
  return operation === "skip" ? "❌" : `❌ ${operation}`;
}
