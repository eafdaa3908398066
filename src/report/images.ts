import type { Problem } from "../formats/declaration.ts";
import type { ImageChange } from "../images/change.ts";
import { byteLength, cutCharacters, fitting, outputBytes } from "./budget.ts";
import { plural } from "./counts.ts";
import { details } from "./details.ts";
import { code, inline, link } from "./escape.ts";
import type { Trigger } from "./run-report.ts";
import { commitLink, fileUrl } from "./subject.ts";

/** What a run that writes images to git came to. */
export interface ImagesReport {
  readonly branch: string;
  /** What the branch stood on last: the newest of the commits that were made, or what was found. */
  readonly head: string;
  readonly changes: readonly WrittenChange[];
  readonly unchanged: readonly UnchangedImage[];
  /** Containers whose image cannot be found or whose policy cannot be followed. */
  readonly problems: readonly Problem[];
  /** Sentences that are worth a person's look. */
  readonly notices: readonly string[];
  readonly pullRequest: { readonly number: number; readonly url: string } | undefined;
}

/** `commit`: undefined in a dry run. */
export type WrittenChange = ImageChange & { readonly commit: string | undefined };

/** An image that was looked at and is as it was. */
export interface UnchangedImage {
  readonly plan: string;
  readonly container: string;
  /** The whole reference, or a chart and its version. */
  readonly image: string;
  /** `up to date`, `locked`, … */
  readonly reason: string;
  readonly detail?: string | undefined;
}

/** One element of the output `updates`. The order of the keys is part of what users see. */
interface UpdateElement {
  readonly plan: string;
  readonly container: string;
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly line: number;
  /** null: nothing was committed, as in a dry run. */
  readonly commit: string | null;
  readonly why: string;
}

/** The output `updates` as JSON of at most `limit` bytes; what does not fit is counted in a last element. */
export function updatesJson(report: ImagesReport | undefined, limit = outputBytes): string {
  const elements = (report?.changes ?? []).map((change): UpdateElement => {
    const { plan, container, from, to, file, line, commit = null, why } = change;
    return { plan, container, from, to, file, line, commit, why };
  });
  const whole = JSON.stringify(elements);
  if (byteLength(whole) <= limit) return whole;
  const kept = fitting(elements, (element) => `${JSON.stringify(element)},`, limit - 40);
  const shown = elements.slice(0, kept.length);
  return JSON.stringify([...shown, { truncated: elements.length - shown.length }]);
}

/** What was written, in a sentence for the log and the summary's head; undefined: no such run. */
export function imagesText(report: ImagesReport | undefined, dryRun: boolean): string | undefined {
  if (report === undefined) return undefined;
  const { changes, unchanged, branch, pullRequest } = report;
  if (changes.length === 0)
    return unchanged.length === 0
      ? "no image was looked at"
      : `nothing to write: ${plural(unchanged.length, "image")} looked at`;
  const plans = new Set(changes.map(({ plan }) => plan)).size;
  const where = pullRequest === undefined ? branch : `pull request #${pullRequest.number}`;
  const written = dryRun ? "would be written" : "written";
  return `${plural(changes.length, "image")} in ${plural(plans, "plan")} ${written} to ${where}`;
}

/** What became of each image, a line each for the log; those that are as they should be are only counted elsewhere. */
export function imageLines({ changes, unchanged }: ImagesReport, dryRun: boolean): readonly string[] {
  const quiet = ["up to date", "there already"];
  return [
    ...changes.map(({ plan, container, from, to, file, line, why }) => {
      const verb = dryRun ? "would become" : "becomes";
      return `${plan}: ${container} ${verb} ${to}, from ${from} (${file}:${line}): ${why}`;
    }),
    ...unchanged
      .filter(({ reason }) => !quiet.includes(reason))
      .map(({ plan, container, image, reason, detail }) => {
        return `${plan}: ${container} stays ${image}: ${reason}${detail === undefined ? "" : `: ${detail}`}`;
      }),
  ];
}

const changesHead = "| Plan | Container | From | To | Where | Why |\n| :-- | :-- | :-- | :-- | :-- | :-- |\n";
const unchangedHead = "| Plan | Container | Image | Why |\n| :-- | :-- | :-- | :-- |\n";
const reasonCharacters = 300;

/** The images of a run as Markdown of at most `limit` bytes: what was changed, and folded what was not. */
export function imagesMarkdown(
  report: ImagesReport | undefined,
  { trigger, limit }: { readonly trigger: Trigger; readonly limit: number },
): string {
  if (report === undefined || report.changes.length + report.unchanged.length === 0) return "";
  const frame = 800;
  const rows = fitting(report.changes, (change) => changeRow(change, trigger), limit - frame);
  const left = limit - frame - byteLength(rows.join(""));
  const others = fitting(report.unchanged, unchangedRow, left);
  const parts = [
    rows.length === 0 ? "" : `${changesHead}${rows.join("")}${rest(report.changes.length - rows.length)}`,
    others.length === 0 ? "" : `${unchangedFold(others, report.unchanged.length)}\n`,
  ];
  const shown = parts.filter((part) => part !== "");
  return shown.length === 0 ? "" : `### Images\n\n${shown.join("\n")}`;
}

function unchangedFold(rows: readonly string[], total: number): string {
  return details({
    summary: `${plural(total, "image")} not changed`,
    body: `${unchangedHead}${rows.join("")}${rest(total - rows.length)}`.trimEnd(),
  });
}

function rest(missing: number): string {
  return missing === 0 ? "" : `\n*…and ${plural(missing, "more image")}.*\n`;
}

function changeRow(change: WrittenChange, trigger: Trigger): string {
  const { plan, container, file, line, commit } = change;
  const url = fileUrl({ file, line }, commit ?? trigger.commit, trigger);
  const where = link(code(`${file}:${line}`), url);
  const cells = [
    code(plan),
    code(container),
    code(change.from),
    code(change.to),
    commit === undefined ? where : `${where} in ${commitLink(commit, trigger)}`,
    inline(cutCharacters(change.why, reasonCharacters)),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

function unchangedRow({ plan, container, image, reason, detail }: UnchangedImage): string {
  const why = detail === undefined ? reason : `${reason}: ${detail}`;
  return `| ${code(plan)} | ${code(container)} | ${code(image)} | ${inline(cutCharacters(why, reasonCharacters))} |\n`;
}
