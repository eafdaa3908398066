import { placeText } from "../../errors.ts";
import type { Problem } from "../../formats/declaration.ts";
import type { PlanPreview } from "../../preview/plan-preview.ts";
import { cutCharacters } from "../budget.ts";
import { plural } from "../counts.ts";
import { code, htmlCode, inline } from "../escape.ts";
import type { Fold } from "../fold.ts";
import { operationText, versionText } from "../subject.ts";
import { blocksOf } from "./blocks.ts";
import { isUrgent, objectCounts } from "./changes.ts";
import { failedText, objectsText } from "./counts.ts";
import { type FoldContent, foldOfBlocks, foldOfBlocksSize } from "./fold-of-blocks.ts";
import { listWithin } from "./lists.ts";
import { sharedOnClientText, unchangedText } from "./object-text.ts";
import { planName, type View } from "./view.ts";

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

/** A plan's fold: why, and what becomes of each object. */
export function foldOf(plan: PlanPreview, options: FoldOptions): Fold {
  return foldOfBlocks(contentOf(plan, options), options.view, options.limit);
}

/** Bytes of a plan's fold, at most, were there no limit. */
export function foldSize(plan: PlanPreview, options: FoldOptions): number {
  return foldOfBlocksSize(contentOf(plan, { ...options, limit: Number.POSITIVE_INFINITY }), options.view);
}

function contentOf(plan: PlanPreview, options: FoldOptions): FoldContent {
  const { created, changed, deleted } = objectCounts(plan);
  const unchanged = unchangedText(plan.objects);
  return {
    summary: titleOf(plan, options.view),
    lead: leadOf(plan, options),
    blocks: blocksOf(plan),
    last: unchanged === undefined ? "" : `*${unchanged}*`,
    // Something deleted weighs most, something new least.
    weight: 4 * deleted + 2 * changed + created,
    urgent: isUrgent(plan),
    open: options.open,
  };
}

/** Whether a plan's diff is short enough to stand open when it is the only one. */
export function isShort({ objects }: PlanPreview): boolean {
  return objects.reduce((sum, { lines }) => sum + lines.length, 0) < openLines;
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
