import { placeText } from "../../errors.ts";
import type { Problem } from "../../formats/declaration.ts";
import type { PlanPreview } from "../../preview/plan-preview.ts";
import { byteLength, cutCharacters, fitting } from "../budget.ts";
import { plural } from "../counts.ts";
import { code, htmlCode, inline } from "../escape.ts";
import { operationText, versionText } from "../subject.ts";
import { blocksOf } from "./blocks.ts";
import { objectCounts } from "./changes.ts";
import { failedText, objectsText } from "./counts.ts";
import { fitBlocks } from "./fit-blocks.ts";
import { sharedJudgeText, unchangedText } from "./object-text.ts";
import { planName, type View } from "./view.ts";

/** All of one plan, to be unfolded. */
export interface Fold {
  /** The plan's id. */
  readonly plan: string;
  /** Markdown that stands for itself, ending with a blank line. */
  readonly text: string;
  /** Where not all fit, those with the least are left out first. */
  readonly priority: number;
}

export interface FoldOptions {
  readonly view: View;
  /** Bytes of its text, at most; below 2,000 its frame may be longer. */
  readonly limit: number;
  readonly open: boolean;
  /** What is wrong in the plan's file. */
  readonly problems: readonly Problem[];
}

/** A diff of fewer lines than this is open where its plan is the only one. */
const openLines = 10;

const reasonCharacters = 1_000;
const noticesBytes = 3_000;

/** Above what any number of objects makes. */
const urgent = 1_000_000;

/** A plan's fold: why, and what becomes of each object. */
export function foldOf(plan: PlanPreview, { view, limit, open, problems }: FoldOptions): Fold {
  const begin = `<details${open ? " open" : ""}>\n<summary>${titleOf(plan, view)}</summary>\n\n`;
  const end = "</details>\n\n";
  const unchanged = unchangedText(plan.objects);
  const last = unchanged === undefined ? "" : `*${unchanged}*\n\n`;
  const lead = leadOf(plan, problems)
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => `${paragraph}\n\n`)
    .join("");
  const room = limit - byteLength(begin + lead + last + end);
  const blocks = fitBlocks(blocksOf(plan), view, room);
  return {
    plan: plan.subject.id,
    text: [begin, lead, ...blocks, last, end].join(""),
    priority: priorityOf(plan),
  };
}

/** Whether a plan's diff is short enough to stand open when it is the only one. */
export function isShort({ objects }: PlanPreview): boolean {
  return objects.reduce((sum, { lines }) => sum + lines.length, 0) < openLines;
}

/** What fails or is dangerous comes first, then what hits more: something deleted weighs most, something new least. */
function priorityOf(plan: PlanPreview): number {
  const { created, changed, deleted } = objectCounts(plan);
  const weight = Math.min(4 * deleted + 2 * changed + created, urgent - 1);
  return weight + (plan.result === "failed" || plan.dangers.length > 0 ? urgent : 0);
}

function titleOf(plan: PlanPreview, view: View): string {
  const what = plan.result === "failed" ? failedText(plan) : operationText[plan.operation];
  const version = plan.version === null && plan.versionBefore === null ? "" : ` ${htmlVersion(plan)}`;
  const facts = [
    `${what} ${htmlCode(planName(plan, view))}${version}`,
    objectsText(plan),
    plan.dangers.length === 0 ? "" : `⚠️ ${plural(plan.dangers.length, "danger")}`,
  ];
  return facts.filter((fact) => fact !== "").join(" · ");
}

/** Markdown is not read in a summary. What the operation tells anyway, that there is none, is not told again. */
function htmlVersion({ versionBefore, version }: PlanPreview): string {
  const known = { versionBefore: versionBefore ?? version, version: version ?? versionBefore };
  return versionText(known).replaceAll(/`([^`]*)`/g, (_, version: string) => htmlCode(version));
}

/** Everything but the objects, as paragraphs. */
function leadOf(plan: PlanPreview, problems: readonly Problem[]): readonly string[] {
  const { reason, hint, notices, objects } = plan;
  const wrong = fitting(problems, problemText, noticesBytes);
  const noted = fitting(notices, (notice) => `- ℹ️ ${cutInline(notice)}\n`, noticesBytes);
  const judged = sharedJudgeText(objects);
  return [
    cutInline(reason),
    hint === undefined ? "" : `**What to try:** ${cutInline(hint)}`,
    wrong.join("").trimEnd(),
    noted.join("").trimEnd(),
    judged === undefined ? "" : `*${inline(judged)}*`,
  ];
}

/** One thing that is wrong in a file, as an item of a list. */
export function problemText({ place, message, hint }: Problem): string {
  const tryThis = hint === undefined ? "" : ` ${cutInline(hint)}`;
  return `- ${code(placeText(place))}: ${cutInline(message)}${tryThis}\n`;
}

function cutInline(text: string): string {
  return inline(cutCharacters(text, reasonCharacters));
}
