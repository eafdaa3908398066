import { hasDrifted, type PlanDrift } from "../../drift/plan-drift.ts";
import { grouped, plural } from "../counts.ts";
import type { DriftReport } from "./drift-report.ts";

/** What is wrong with a plan's release, as clauses: `revision 3 was made by hand`, `2 objects changed, 1 missing`. */
export function driftClauses({
  release,
  objects,
}: Pick<PlanDrift, "release" | "objects">): readonly string[] {
  const { changed, missing } = driftCounts({ objects });
  const counted = [
    changed === 0 ? "" : `${plural(changed, "object")} changed`,
    missing === 0
      ? ""
      : changed === 0
        ? `${plural(missing, "object")} missing`
        : `${grouped(missing)} missing`,
  ].filter((text) => text !== "");
  return [release?.what ?? "", counted.join(", ")].filter((text) => text !== "");
}

/** Numbers of objects. */
export function driftCounts({ objects }: Pick<PlanDrift, "objects">): {
  readonly changed: number;
  readonly missing: number;
} {
  const missing = objects.filter(({ change }) => change === "created").length;
  return { changed: objects.length - missing, missing };
}

/** All of a plan in a line: `2 objects changed; behind: upgrade`. */
export function driftText(plan: PlanDrift): string {
  const { behind, fault } = plan;
  return [
    ...driftClauses(plan),
    ...(behind === undefined ? [] : [behindText(behind)]),
    ...(fault === undefined ? [] : ["could not be looked at"]),
  ].join("; ");
}

/** That git is ahead of the cluster. */
export function behindText({ operation }: NonNullable<PlanDrift["behind"]>): string {
  return operation === "skip" ? "behind, and not deployed" : `behind: ${operation}`;
}

/** What healing came to, with its sign; empty: it was not healed. */
export function healingText({ healing }: Pick<PlanDrift, "healing">): string {
  if (healing === undefined) return "";
  return { healed: "✅ healed", remains: "❌ not healed", failed: "❌ healing failed" }[healing];
}

/** All plans in a sentence: `2 plans have drifted, 1 is behind`. */
export function driftSummaryText({
  plans,
  same,
  problems,
  setupFailures,
}: Pick<DriftReport, "plans" | "same" | "problems" | "setupFailures">): string {
  const drifted = plans.filter(hasDrifted).length;
  const behind = plans.filter((plan) => !hasDrifted(plan) && plan.behind !== undefined).length;
  const healed = plans.filter(({ healing }) => healing === "healed").length;
  const parts = [
    drifted === 0
      ? ""
      : `${plural(drifted, "plan")} ${healed > 0 ? "had" : drifted === 1 ? "has" : "have"} drifted`,
    behind === 0
      ? ""
      : `${drifted === 0 ? plural(behind, "plan") : grouped(behind)} ${behind === 1 ? "is" : "are"} behind`,
    healed === 0 ? "" : `${grouped(healed)} healed`,
  ].filter((text) => text !== "");
  if (parts.length > 0) return parts.join(", ");
  if (problems.length + setupFailures.length === 0) return "nothing has drifted";
  return same === 0 ? "nothing could be looked at" : "nothing has drifted of what could be looked at";
}

/** A clause as a sentence. */
export function asSentence(clause: string): string {
  const text = `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
