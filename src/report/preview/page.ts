import { byteLength, summaryBytes } from "../budget.ts";
import { plural } from "../counts.ts";
import { fitFolds } from "./fit-folds.ts";
import { headOf, titleOf } from "./head.ts";
import { foldSizes, foldsOf } from "./part.ts";
import type { PreviewReport } from "./preview-report.ts";
import { restText, type View, viewOf } from "./view.ts";

/** Bytes for the line that says how many plans are missing. */
const reserve = 200;

export interface PageOptions {
  /** Bytes, at most; at least 8,000. */
  readonly limit: number;
  /** As in `View`. */
  readonly rest: string | undefined;
  readonly lineCharacters: number;
}

/** The job summary. `rest`: where more is told, to follow "in". */
export function previewSummary(
  report: PreviewReport,
  rest: string | undefined,
  limit = summaryBytes,
): string {
  return pageOf(report, { limit, rest, lineCharacters: 2_000 });
}

/** All of it, whatever its length, for a file. */
export function wholePreview(report: PreviewReport): string {
  return pageOf(report, {
    limit: Number.POSITIVE_INFINITY,
    rest: undefined,
    lineCharacters: Number.POSITIVE_INFINITY,
  });
}

/**
 * A preview as one page of Markdown. When not all fits, first the longest diffs are cut, the more the longer they are;
 * then the folds of plans that matter least are left out, and counted.
 */
export function pageOf(report: PreviewReport, { limit, ...options }: PageOptions): string {
  const view = viewOf(report, options);
  const title = `## ${titleOf(report)}\n\n`;
  const head = headOf(report, view, Math.floor((limit - byteLength(title)) / 2));
  const room = limit - byteLength(`${title}${head}\n`) - reserve;
  return `${title}${head}\n${foldsText(report, view, room)}`;
}

function foldsText(report: PreviewReport, view: View, room: number): string {
  return fitFolds({
    sizes: foldSizes(report, view),
    foldsWithin: (limit) => foldsOf(report, view, limit),
    room,
    missingText: (count) => `*What becomes of ${plural(count, "more plan")} is ${restText(view)}.*\n`,
  });
}
