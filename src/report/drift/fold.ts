import type { ObjectDiff } from "../../diff/object-diff.ts";
import { hasDrifted, type PlanDrift } from "../../drift/plan-drift.ts";
import { byteLength, cutCharacters } from "../budget.ts";
import { plural } from "../counts.ts";
import { htmlCode, inline } from "../escape.ts";
import type { Block } from "../preview/blocks.ts";
import { fitBlocks, type Measured, measured } from "../preview/fit-blocks.ts";
import { type Fold, foldText } from "../preview/fold.ts";
import { listWithin } from "../preview/lists.ts";
import { foldedTexts, objectName, onClientText } from "../preview/object-text.ts";
import { planName, type View } from "../preview/view.ts";
import { asSentence, driftCounts, driftText, healingText } from "./texts.ts";

export interface DriftFoldOptions {
  readonly view: View;
  /** Bytes of the fold with its frame, at most; below 4,000 its frame may be longer. */
  readonly limit: number;
  readonly open: boolean;
}

/** Characters of a sentence, and of a clause beside an object. */
const sentenceCharacters = 1_000;
const clauseCharacters = 300;

/** Bytes of all notices. */
const noticesBytes = 1_500;

/** Above what any number of objects makes. */
const urgent = 1_000_000;

/** All that is told of one plan. */
export function driftFold(plan: PlanDrift, options: DriftFoldOptions): Fold {
  const frame = frameOf(plan, options);
  const room = options.limit - byteLength(foldText(frame));
  const texts = fitBlocks(measuredBlocks(plan, options.view), options.view, room);
  const { summary, open } = frame;
  const body = [frame.body, ...texts, sameText(plan)].join("").trimEnd();
  return { plan: plan.subject.id, summary, body, priority: priorityOf(plan), open };
}

/** Bytes of a plan's fold, at most, were there no limit. */
export function driftFoldSize(plan: PlanDrift, options: Omit<DriftFoldOptions, "limit">): number {
  const frame = byteLength(foldText(frameOf(plan, options)));
  return measuredBlocks(plan, options.view).reduce((sum, { whole }) => sum + whole, frame);
}

function frameOf(plan: PlanDrift, { view, open }: Omit<DriftFoldOptions, "limit">) {
  const parts = [healingText(plan), driftText(plan)].filter((text) => text !== "");
  const summary = [htmlCode(planName(plan, view)), ...parts.map((text) => inline(text))].join(" · ");
  const lead = leadOf(plan, view).filter((paragraph) => paragraph !== "");
  return { summary, body: lead.map((paragraph) => `${paragraph}\n\n`).join(""), open };
}

function leadOf({ release, behind, fault, notices }: PlanDrift, view: View): readonly string[] {
  const noted = (notice: string) => `ℹ️ ${told(notice)}`;
  const hint = fault?.hint ?? behind?.hint;
  return [
    release === undefined ? "" : told(asSentence(release.what)),
    fault === undefined ? "" : `❌ ${told(asSentence(fault.reason))}`,
    behind === undefined ? "" : told(behindSentence(behind)),
    hint === undefined ? "" : `**What to try:** ${told(hint)}`,
    listWithin(notices, noted, "notice", view, noticesBytes).trimEnd(),
  ];
}

function behindSentence({ operation, reason }: NonNullable<PlanDrift["behind"]>): string {
  return operation === "skip"
    ? `Not deployed: ${asSentence(reason)}`
    : asSentence(`a deployment would ${operation} it: ${reason}`);
}

function told(text: string): string {
  return inline(cutCharacters(text, sentenceCharacters));
}

function measuredBlocks({ objects }: PlanDrift, view: View): readonly Measured[] {
  const missing = objects.filter(({ change }) => change === "created");
  const changed = objects.filter(({ change }) => change !== "created");
  const blocks = [...(missing.length === 0 ? [] : [missingBlock(missing)]), ...changed.map(changedBlock)];
  return blocks.map((block) => measured(block, view));
}

function missingBlock(objects: readonly ObjectDiff[]): Block {
  return {
    heading: undefined,
    warnings: ["Missing:"],
    lines: objects.map(({ object }) => ({ sign: "+", text: objectName(object) })),
    notes: [],
    objects: objects.length,
  };
}

function changedBlock({ object, lines, folded, predictedBy }: ObjectDiff): Block {
  const onClient = onClientText(predictedBy);
  return {
    heading: objectName(object),
    warnings: [],
    lines,
    notes: [
      ...foldedTexts(folded),
      ...(onClient === undefined ? [] : [inline(cutCharacters(onClient, clauseCharacters))]),
    ],
    objects: 1,
  };
}

function sameText({ same, objects }: PlanDrift): string {
  if (same === 0 || objects.length === 0) return "";
  return `*${plural(same, "other object")} as the release has ${same === 1 ? "it" : "them"}*\n\n`;
}

/** What is not known, or somebody else's doing, comes before what only waits for a deployment. */
function priorityOf(plan: PlanDrift): number {
  const { changed, missing } = driftCounts(plan);
  const weight = Math.min(changed + 2 * missing, urgent - 1);
  return weight + (hasDrifted(plan) || plan.fault !== undefined ? urgent : 0);
}
