import { placeText } from "../../errors.ts";
import type { Problem } from "../../formats/declaration.ts";
import type { PlanPreview } from "../../preview/plan-preview.ts";
import { byteLength, cutCharacters } from "../budget.ts";
import { plural } from "../counts.ts";
import { details } from "../details.ts";
import { code, htmlCode, inline } from "../escape.ts";
import { operationText, versionText } from "../subject.ts";
import { blocksOf } from "./blocks.ts";
import { isUrgent, objectCounts } from "./changes.ts";
import { failedText, objectsText } from "./counts.ts";
import { fitBlocks, type Measured, measured } from "./fit-blocks.ts";
import { listWithin } from "./lists.ts";
import { sharedOnClientText, unchangedText } from "./object-text.ts";
import { planName, type View } from "./view.ts";

/** All of one plan, to be unfolded. */
export interface Fold {
  /** The plan's id. */
  readonly plan: string;
  /** One line of HTML, as for a `<summary>`. */
  readonly summary: string;
  /** Markdown, without a line break at its end. */
  readonly body: string;
  /** Where not all fit, those with the least are left out first. A whole number. */
  readonly priority: number;
  /** Whether it is short enough to stand open. */
  readonly open: boolean;
}

export interface FoldOptions {
  readonly view: View;
  /** Bytes of the fold with its frame, at most; below 4,000 its frame may be longer. */
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
  const frame = frameOf(plan, options);
  const room = options.limit - byteLength(foldText(frame));
  const texts = fitBlocks(measuredBlocks(plan, options.view), options.view, room);
  const body = [frame.lead, ...texts, frame.last].join("").trimEnd();
  const { summary, open } = frame;
  return { plan: plan.subject.id, summary, body, priority: priorityOf(plan), open };
}

/** Bytes of a plan's fold, at most, were there no limit. */
export function foldSize(plan: PlanPreview, options: FoldOptions): number {
  const frame = frameOf(plan, { ...options, limit: Number.POSITIVE_INFINITY });
  const blocks = measuredBlocks(plan, options.view);
  return blocks.reduce((sum, { whole }) => sum + whole, byteLength(foldText(frame)));
}

/** A fold as Markdown that stands for itself, ending with a blank line. */
export function foldText(fold: Pick<Fold, "summary" | "body" | "open">): string {
  return `${details(fold)}\n\n`;
}

function measuredBlocks(plan: PlanPreview, view: View): readonly Measured[] {
  return blocksOf(plan).map((block) => measured(block, view));
}

interface Frame {
  readonly summary: string;
  /** What stands in front of the objects, and behind them; each ends with a blank line. */
  readonly lead: string;
  readonly last: string;
  /** Both, to be measured. */
  readonly body: string;
  readonly open: boolean;
}

function frameOf(plan: PlanPreview, { view, limit, open, problems }: FoldOptions): Frame {
  const unchanged = unchangedText(plan.objects);
  const paragraphs = leadOf(plan, { problems, view, limit }).filter((paragraph) => paragraph !== "");
  const lead = paragraphs.map((paragraph) => `${paragraph}\n\n`).join("");
  const last = unchanged === undefined ? "" : `*${unchanged}*\n\n`;
  return { summary: titleOf(plan, view), lead, last, body: `${lead}${last}`, open };
}

/** Whether a plan's diff is short enough to stand open when it is the only one. */
export function isShort({ objects }: PlanPreview): boolean {
  return objects.reduce((sum, { lines }) => sum + lines.length, 0) < openLines;
}

/** What fails or is dangerous comes first, then what hits more: something deleted weighs most, something new least. */
function priorityOf(plan: PlanPreview): number {
  const { created, changed, deleted } = objectCounts(plan);
  const weight = Math.min(4 * deleted + 2 * changed + created, urgent - 1);
  return weight + (isUrgent(plan) ? urgent : 0);
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
function leadOf(
  plan: PlanPreview,
  { problems, view, limit }: Pick<FoldOptions, "problems" | "view" | "limit">,
): readonly string[] {
  const { reason, hint, notices, objects } = plan;
  const { least, most } = sentenceCharacters;
  const characters = Math.min(Math.max(Math.floor(limit * sentenceShare), least), most);
  const told = (text: string) => inline(cutCharacters(text, characters));
  const wrong = ({ place, message, hint: fix }: Problem) => {
    if (message === reason && fix === hint) return code(placeText(place));
    const tryThis = fix === undefined ? "" : ` ${told(fix)}`;
    return `${code(placeText(place))}: ${told(message)}${tryThis}`;
  };
  const noted = (notice: string) => `ℹ️ ${told(notice)}`;
  const onClient = sharedOnClientText(objects);
  return [
    told(reason),
    hint === undefined ? "" : `**What to try:** ${told(hint)}`,
    listWithin(problems, wrong, "problem", view, limit * listShare).trimEnd(),
    listWithin(notices, noted, "notice", view, limit * listShare).trimEnd(),
    onClient === undefined ? "" : `*${told(onClient)}*`,
  ];
}
