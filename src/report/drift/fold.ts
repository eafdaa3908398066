import type { ObjectDiff } from "../../diff/object-diff.ts";
import { hasDrifted, type PlanDrift } from "../../drift/plan-drift.ts";
import { cutCharacters } from "../budget.ts";
import { plural } from "../counts.ts";
import { htmlCode, inline } from "../escape.ts";
import type { Fold } from "../fold.ts";
import type { Block } from "../preview/blocks.ts";
import { type FoldContent, foldOfBlocks, foldOfBlocksSize } from "../preview/fold-of-blocks.ts";
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

/** All that is told of one plan. */
export function driftFold(plan: PlanDrift, options: DriftFoldOptions): Fold {
  return foldOfBlocks(contentOf(plan, options), options.view, options.limit);
}

/** Bytes of a plan's fold, at most, were there no limit. */
export function driftFoldSize(plan: PlanDrift, options: Omit<DriftFoldOptions, "limit">): number {
  return foldOfBlocksSize(contentOf(plan, options), options.view);
}

function contentOf(plan: PlanDrift, { view, open }: Omit<DriftFoldOptions, "limit">): FoldContent {
  const { changed, missing } = driftCounts(plan);
  const parts = [healingText(plan), driftText(plan)].filter((text) => text !== "");
  return {
    summary: [htmlCode(planName(plan, view)), ...parts.map((text) => inline(text))].join(" · "),
    lead: leadOf(plan, view),
    blocks: blocksOf(plan),
    last: sameText(plan),
    weight: changed + 2 * missing,
    // What is not known, or somebody else's doing, comes before what only waits for a deployment.
    urgent: hasDrifted(plan) || plan.fault !== undefined,
    open,
  };
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

function blocksOf({ objects }: PlanDrift): readonly Block[] {
  const missing = objects.filter(({ change }) => change === "created");
  const changed = objects.filter(({ change }) => change !== "created");
  return [...(missing.length === 0 ? [] : [missingBlock(missing)]), ...changed.map(changedBlock)];
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
  return `*${plural(same, "other object")} as the release has ${same === 1 ? "it" : "them"}*`;
}
