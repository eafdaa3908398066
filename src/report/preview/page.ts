import type { PreviewReport } from "../../preview/preview-report.ts";
import { byteLength, summaryBytes } from "../budget.ts";
import { plural } from "../counts.ts";
import { type Fold, foldText } from "./fold.ts";
import { headOf, titleOf } from "./head.ts";
import { foldSizes, foldsOf } from "./part.ts";
import { type View, viewOf } from "./view.ts";

/** Bytes that each fold gets at least. */
const leastFold = 4_000;

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
  const level = Math.max(levelWithin(foldSizes(report, view), room), leastFold);
  const folds = foldsOf(report, view, level);
  if (sizeOf(folds) <= room) return folds.map(foldText).join("");
  const kept = mostUrgent(folds, room);
  const missing = folds.length - kept.size;
  const where = view.rest === undefined ? "not shown" : `in ${view.rest}`;
  const rest = `*What becomes of ${plural(missing, "more plan")} is ${where}.*\n`;
  return [...folds.filter((fold) => kept.has(fold)).map(foldText), rest].join("");
}

/** The largest size to which the longest can be cut so that all fit. */
function levelWithin(sizes: readonly number[], room: number): number {
  let left = room;
  const ascending = sizes.toSorted((a, b) => a - b);
  for (const [index, size] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (size > share) return Math.floor(share);
    left -= size;
  }
  return Number.POSITIVE_INFINITY;
}

function sizeOf(folds: readonly Fold[]): number {
  return folds.reduce((sum, fold) => sum + byteLength(foldText(fold)), 0);
}

function mostUrgent(folds: readonly Fold[], room: number): ReadonlySet<Fold> {
  const kept = new Set<Fold>();
  let left = room;
  for (const fold of folds.toSorted((a, b) => b.priority - a.priority)) {
    left -= byteLength(foldText(fold));
    if (left < 0) break;
    kept.add(fold);
  }
  return kept;
}
