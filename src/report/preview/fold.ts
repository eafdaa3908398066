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
import { fitBlocks, type Measured, measured } from "./fit-blocks.ts";
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
  /** Bytes of its text, at most; below 4,000 its frame may be longer. */
  readonly limit: number;
  readonly open: boolean;
  /** What is wrong in the plan's file. */
  readonly problems: readonly Problem[];
}

/** A diff of fewer lines than this is open where its plan is the only one. */
const openLines = 10;

/** Each of the sentences in front of the objects takes this share of the limit in characters, which may be escaped. */
const sentenceShare = 1 / 40;
const sentenceCharacters = { least: 100, most: 5_000 };

/** Share of the limit for notices; and for problems. */
const listShare = 1 / 8;

/** Above what any number of objects makes. */
const urgent = 1_000_000;

/** A plan's fold: why, and what becomes of each object. */
export function foldOf(plan: PlanPreview, options: FoldOptions): Fold {
  const { begin, end } = frameOf(plan, options);
  const blocks = measuredBlocks(plan, options.view);
  const texts = fitBlocks(blocks, options.view, options.limit - byteLength(begin + end));
  return { plan: plan.subject.id, text: [begin, ...texts, end].join(""), priority: priorityOf(plan) };
}

/** Bytes of a plan's fold, at most, were there no limit. */
export function foldSize(plan: PlanPreview, options: FoldOptions): number {
  const { begin, end } = frameOf(plan, { ...options, limit: Number.POSITIVE_INFINITY });
  const blocks = measuredBlocks(plan, options.view);
  return blocks.reduce((sum, { whole }) => sum + whole, byteLength(begin + end));
}

function measuredBlocks(plan: PlanPreview, view: View): readonly Measured[] {
  return blocksOf(plan).map((block) => measured(block, view));
}

/** What stands around the objects. */
function frameOf(
  plan: PlanPreview,
  { view, limit, open, problems }: FoldOptions,
): { readonly begin: string; readonly end: string } {
  const unchanged = unchangedText(plan.objects);
  const paragraphs = leadOf(plan, problems, limit).filter((paragraph) => paragraph !== "");
  const lead = paragraphs.map((paragraph) => `${paragraph}\n\n`).join("");
  return {
    begin: `<details${open ? " open" : ""}>\n<summary>${titleOf(plan, view)}</summary>\n\n${lead}`,
    end: `${unchanged === undefined ? "" : `*${unchanged}*\n\n`}</details>\n\n`,
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

/** Everything in front of the objects, as paragraphs. */
function leadOf(plan: PlanPreview, problems: readonly Problem[], limit: number): readonly string[] {
  const { reason, hint, notices, objects } = plan;
  const { least, most } = sentenceCharacters;
  const characters = Math.min(Math.max(Math.floor(limit * sentenceShare), least), most);
  const told = (text: string) => inline(cutCharacters(text, characters));
  const wrong = problems.map(({ place, message, hint: fix }) => () => {
    const tryThis = fix === undefined ? "" : ` ${told(fix)}`;
    return `- ${code(placeText(place))}: ${told(message)}${tryThis}\n`;
  });
  const noted = notices.map((notice) => () => `- ℹ️ ${told(notice)}\n`);
  const judged = sharedJudgeText(objects);
  return [
    told(reason),
    hint === undefined ? "" : `**What to try:** ${told(hint)}`,
    listWithin(wrong, limit * listShare),
    listWithin(noted, limit * listShare),
    judged === undefined ? "" : `*${told(judged)}*`,
  ];
}

function listWithin(items: readonly (() => string)[], limit: number): string {
  return fitting(items, (textOf) => textOf(), limit)
    .join("")
    .trimEnd();
}
