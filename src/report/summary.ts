import { byteLength, cutBytes, fitting, summaryBytes } from "./budget.ts";
import { plural } from "./counts.ts";
import { inline } from "./escape.ts";
import { failuresOf } from "./failures.ts";
import { ganttOf } from "./gantt.ts";
import { headOf } from "./head.ts";
import { imagesMarkdown } from "./images.ts";
import type { RunReport } from "./run-report.ts";
import { planLink } from "./subject.ts";
import { tableOf } from "./table.ts";

/** Kept for the table, so that a flood of failures does not crowd out every row. */
const tableShare = 0.15;

/**
 * The job summary as Markdown of at most `limit` bytes. When not all of it fits, the timeline goes first, then
 * notices, then rows of the table, and what failed last; each says what it left out.
 */
export function summaryOf(run: RunReport, limit = summaryBytes): string {
  const head = cutBytes(headOf(run), Math.floor(limit / 4));
  let room = limit - byteLength(head) - reserve;
  const take = (text: string): string => {
    room -= byteLength(text);
    return text;
  };
  const failures = take(failuresOf(run, Math.floor(room * (1 - tableShare))));
  const images = take(imagesMarkdown(run.images, { trigger: run.trigger, limit: Math.floor(room / 2) }));
  const table = take(tableOf(run.outcomes, { trigger: run.trigger, dryRun: run.dryRun, limit: room }));
  const notices = take(noticesOf(run, room));
  const gantt = run.dryRun ? "" : ganttOf(run.outcomes);
  const timeline = byteLength(gantt) <= room ? gantt : "";
  const missing = [
    ...(table === "" && run.outcomes.length > 0 ? ["the table of plans"] : []),
    ...(notices === "" && hasNotices(run) ? ["notices"] : []),
    ...(timeline === "" && gantt !== "" ? ["the timeline"] : []),
  ];
  const leftOut =
    missing.length === 0 ? "" : `*Left out, since GitHub takes no more: ${missing.join(", ")}.*`;
  const parts = [head, failures, images, table, notices, timeline, leftOut].map((part) => part.trim());
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Bytes for the blank lines between the parts, and for the line that says which parts are missing. */
const reserve = 150;

function hasNotices(run: RunReport): boolean {
  return run.notices.length > 0 || run.outcomes.some((outcome) => outcome.notices.length > 0);
}

/** What did not fail but is worth a person's look; empty when there is nothing, or no room. */
function noticesOf(run: RunReport, limit: number): string {
  const frame = 200;
  const all = [
    ...run.notices.map((notice) => () => `- ${inline(notice)}\n`),
    ...run.outcomes.flatMap((outcome) =>
      outcome.notices.map((notice) => () => `- ${planLink(outcome, run.trigger)}: ${inline(notice)}\n`),
    ),
  ];
  if (all.length === 0 || limit < frame) return "";
  const shown = fitting(all, (textOf) => textOf(), limit - frame);
  const missing = all.length - shown.length;
  const rest = missing === 0 ? "" : `- *…and ${plural(missing, "more notice")}: the log tells of each.*\n`;
  return `### Worth a look\n\n${shown.join("")}${rest}`;
}
