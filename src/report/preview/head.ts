import type { PlanPreview } from "../../preview/plan-preview.ts";
import { byteLength, sharing } from "../budget.ts";
import { grouped, plural } from "../counts.ts";
import { details } from "../details.ts";
import { link } from "../escape.ts";
import { byPlan } from "../order.ts";
import { commitLink } from "../subject.ts";
import { plannedText } from "./counts.ts";
import { dangersBox } from "./dangers.ts";
import { failuresList, otherProblems } from "./failures.ts";
import { listOf, noticesList, sentence } from "./lists.ts";
import type { PreviewReport } from "./preview-report.ts";
import { plansTable } from "./table.ts";
import { namedPlan, setupsOf, setupsText, type View } from "./view.ts";

/** Plans left alone are listed openly up to this many. */
const openSkipped = 5;

/** What a preview is of, as Markdown in one line: the names of its setups. */
export function titleOf(report: PreviewReport): string {
  const setups = setupsOf(report);
  return setups.length === 0 ? "Preview" : `Preview of ${setupsText(setups)}`;
}

/**
 * What somebody who approves has to see, as Markdown of at most `limit` bytes (at least 4,000): counts, what cannot be
 * deployed, dangers, the table of plans, what is left alone, notices, and what was compared.
 */
export function headOf(report: PreviewReport, view: View, limit: number): string {
  const origin = originLine(report);
  const top = [offlineBanner(report), countsLine(report)];
  const take = sharing(limit - byteLength([...top, origin].join("\n\n")) - 50);
  const parts = [
    ...top,
    take(0.4, (limit) => failuresList(report, view, limit)),
    take(0.5, (limit) => dangersBox(report.plans, view, limit)),
    take(0.8, (limit) => plansTable(report.plans, view, limit)),
    take(0.6, (limit) => skippedList(report.plans, view, limit)),
    take(1, (limit) => noticesList(report, view, limit)),
    origin,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function offlineBanner({ offline }: PreviewReport): string {
  if (offline === undefined) return "";
  const why = sentence(offline);
  return `> [!WARNING]\n> **This preview is offline:** no cluster was asked, because ${why}. Compared is what the files render to before and after; what is live may differ.`;
}

function countsLine(report: PreviewReport): string {
  const { plans, unchanged, setupFailures } = report;
  const skipped = plans.filter(({ result }) => result === "skipped").length;
  const parts = [
    { count: otherProblems(report).length, text: (count: number) => `${plural(count, "problem")} in files` },
    {
      count: setupFailures.length,
      text: (count: number) => `${plural(count, "setup")} could not be looked at`,
    },
    { count: skipped, text: (count: number) => `${grouped(count)} left alone` },
    { count: unchanged, text: (count: number) => `${grouped(count)} unchanged` },
  ].filter(({ count }) => count > 0);
  return [`**${plannedText(plans)}**`, ...parts.map(({ count, text }) => text(count))].join(" · ");
}

function skippedList(plans: readonly PlanPreview[], view: View, limit: number): string {
  const skipped = plans.filter(({ result }) => result === "skipped").toSorted(byPlan);
  const title = `${plural(skipped.length, "plan")} left alone`;
  const list = listOf(
    skipped,
    (plan) => `${namedPlan(plan, view)}: ${sentence(plan.reason)}`,
    "plan",
    view,
    limit,
  );
  if (list === "") return "";
  if (skipped.length <= openSkipped) return `#### ⏭️ ${title}\n\n${list}`;
  return details({ summary: `⏭️ ${title}`, body: list.trimEnd() });
}

function originLine({ head, trigger }: PreviewReport): string {
  const { commit, base, runUrl } = trigger;
  const of = head === undefined || head === commit ? "" : `, the merge of ${commitLink(head, trigger)}`;
  const known = base?.commit === undefined ? "" : commitLink(base.commit, trigger);
  const why = base === undefined ? "" : sentence(base.why);
  const compared =
    base === undefined ? "" : known === "" ? `no base: ${why}` : `compared with ${known} (${why})`;
  const parts = [
    commit === "" ? "" : `${commitLink(commit, trigger)}${of}`,
    compared,
    runUrl === undefined ? "" : link("this run’s log", runUrl),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `<sub>${parts.join(" · ")}</sub>`;
}
