import { byteLength } from "../budget.ts";
import { type Fold, foldText } from "../fold.ts";
import type { Block } from "./blocks.ts";
import { fitBlocks, measured } from "./fit-blocks.ts";
import type { View } from "./view.ts";

/** All that a fold of objects holds. */
export interface FoldContent {
  /** One line of HTML. */
  readonly summary: string;
  /** Paragraphs in front of the objects; those that are empty are left out. */
  readonly lead: readonly string[];
  readonly blocks: readonly Block[];
  /** A paragraph behind them; empty: none. */
  readonly last: string;
  /** What it hits. */
  readonly weight: number;
  /** It comes before all that is not, whatever they hit. */
  readonly urgent: boolean;
  readonly open: boolean;
}

/** Above what any number of objects makes. */
const urgency = 1_000_000;

/** A fold of at most so many bytes with its frame, in which objects are cut; below 4,000 its frame may be longer. */
export function foldOfBlocks(content: FoldContent, view: View, limit: number): Fold {
  const { summary, blocks, weight, urgent, open } = content;
  const { lead, last } = aroundBlocks(content);
  const room = limit - frameSize(content);
  const texts = fitBlocks(
    blocks.map((block) => measured(block, view)),
    view,
    room,
  );
  const body = [lead, ...texts, last].join("").trimEnd();
  return { summary, body, priority: Math.min(weight, urgency - 1) + (urgent ? urgency : 0), open };
}

/** Bytes of a fold, at most, were there no limit. */
export function foldOfBlocksSize(content: FoldContent, view: View): number {
  return content.blocks.reduce((sum, block) => sum + measured(block, view).whole, frameSize(content));
}

function frameSize(content: FoldContent): number {
  const { lead, last } = aroundBlocks(content);
  return byteLength(foldText({ ...content, body: `${lead}${last}` }));
}

/** Each ends with a blank line. */
function aroundBlocks({ lead, last }: FoldContent) {
  const paragraphs = (texts: readonly string[]) =>
    texts.filter((text) => text !== "").map((text) => `${text}\n\n`);
  return { lead: paragraphs(lead).join(""), last: paragraphs([last]).join("") };
}
