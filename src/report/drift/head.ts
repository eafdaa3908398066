import type { PlanDrift } from "../../drift/plan-drift.ts";
import { byteLength, fitting, sharing } from "../budget.ts";
import { grouped, plural } from "../counts.ts";
import { code, link } from "../escape.ts";
import { byPlan } from "../order.ts";
import { failureItem, listOf, noticesList, problemItem, sentence } from "../preview/lists.ts";
import { andMore, namedPlan, type View } from "../preview/view.ts";
import { commitLink } from "../subject.ts";
import type { DriftReport } from "./drift-report.ts";
import { behindText, driftClauses, driftSummaryText, healingText } from "./texts.ts";

/** What to know of drift at a glance, as Markdown of at most `limit` bytes (at least 4,000). */
export function driftHead(report: DriftReport, view: View, limit: number): string {
  const [top, origin] = [countsLine(report), originLine(report, view)];
  const take = sharing(limit - byteLength(`${top}${origin}`) - 50);
  const parts = [
    top,
    take(0.4, (limit) => failuresList(report, view, limit)),
    take(0.8, (limit) => plansTable(report.plans, view, limit)),
    take(1, (limit) => noticesList(report, view, limit)),
    origin,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function countsLine(report: DriftReport): string {
  const { plans, same, setupFailures, problems } = report;
  const unknown = plans.filter(({ fault }) => fault !== undefined).length;
  const parts = [
    { count: unknown + problems.length, text: (count: number) => `${grouped(count)} could not be looked at` },
    {
      count: setupFailures.length,
      text: (count: number) => `${plural(count, "setup")} could not be looked at`,
    },
    { count: same, text: (count: number) => `${grouped(count)} as they should be` },
  ].filter(({ count }) => count > 0);
  return [`**${driftSummaryText(report)}**`, ...parts.map(({ count, text }) => text(count))].join(" · ");
}

function failuresList(report: DriftReport, view: View, limit: number): string {
  const items = [
    ...report.setupFailures.map(({ setup, reason, hint }) =>
      failureItem(`setup ${code(setup)}`, reason, hint),
    ),
    ...report.problems.map((problem) => problemItem(problem, view)),
    ...report.plans
      .toSorted(byPlan)
      .flatMap((plan) =>
        plan.fault === undefined ? [] : [failureItem(named(plan, view), plan.fault.reason, plan.fault.hint)],
      ),
  ];
  const list = listOf(items, (text) => text, "failure", view, limit);
  return list === "" ? "" : `#### ❌ Could not be looked at\n\n${list}`;
}

function plansTable(plans: readonly PlanDrift[], view: View, limit: number): string {
  const told = plans.toSorted(byPlan).filter(({ fault }) => fault === undefined);
  const head = "| Plan | Drift | Git |\n| :-- | :-- | :-- |\n";
  if (told.length === 0) return "";
  const rows = fitting(told, (plan) => rowOf(plan, view), limit - byteLength(head) - 250);
  const missing = told.length - rows.length;
  return `${head}${rows.join("")}${missing === 0 ? "" : `\n${andMore(missing, "plan", view)}\n`}`;
}

function rowOf(plan: PlanDrift, view: View): string {
  const clauses = driftClauses(plan).map(sentence).join("; ");
  const healing = healingText(plan);
  const cells = [
    named(plan, view),
    healing === "" ? clauses : `${clauses} · ${healing}`,
    plan.behind === undefined ? "" : behindText(plan.behind),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

function named(plan: PlanDrift, view: View): string {
  return namedPlan({ subject: plan.subject, operation: plan.behind?.operation ?? "upgrade" }, view);
}

function originLine({ plans, trigger }: DriftReport, view: View): string {
  const { commit, runUrl } = trigger;
  const signs = plans.some(({ objects }) => objects.some(({ lines }) => lines.length > 0))
    ? "`-` is live, `+` is the release’s"
    : "";
  const parts = [
    signs,
    commit === "" ? "" : commitLink(commit, view.trigger),
    runUrl === undefined ? "" : link("this run’s log", runUrl),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `<sub>${parts.join(" · ")}</sub>`;
}
