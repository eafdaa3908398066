import { byteLength, fitting } from "../budget.ts";
import { type Block, blockText, linesWithin } from "./blocks.ts";
import { andMore, type View } from "./view.ts";

/** Bytes of what stands around a block's lines: fences, and the sentence about those that are missing. */
const aroundLines = 150;

/** With less room than this it is not worth showing the beginning of a diff. */
const leastRoom = 400;

/**
 * Blocks as Markdown of at most `limit` bytes. When not all fit, the longest shrink to counts first, until the rest
 * fits; what room is left then goes to their first lines. Then blocks at the end are left out, and counted.
 */
export function fitBlocks(blocks: readonly Block[], view: View, limit: number): readonly string[] {
  const texts = blocks.map((block) => blockText(block, view));
  let room = limit - texts.reduce((sum, text) => sum + byteLength(text), 0);
  if (room >= 0) return texts;
  const shrunk: number[] = [];
  for (const index of longestFirst(texts)) {
    if (room >= 0) break;
    room += replace(index, 0);
    shrunk.push(index);
  }
  if (room < 0) return cutOff(blocks, texts, view, limit);
  for (const index of shrunk.toReversed()) {
    if (room < leastRoom) break;
    const lines = linesWithin(blockAt(index), view, room - aroundLines);
    if (lines > 0) room += replace(index, lines);
  }
  return texts;

  function blockAt(index: number): Block {
    return blocks[index] as Block;
  }

  /** Returns the bytes that this saves. */
  function replace(index: number, lines: number): number {
    const before = byteLength(texts[index] ?? "");
    const text = blockText(blockAt(index), view, lines);
    texts[index] = text;
    return before - byteLength(text);
  }
}

function longestFirst(texts: readonly string[]): readonly number[] {
  const sizes = texts.map(byteLength);
  return [...sizes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
}

function cutOff(
  blocks: readonly Block[],
  texts: readonly string[],
  view: View,
  limit: number,
): readonly string[] {
  const shown = fitting(texts, (text) => text, limit - aroundLines);
  const missing = blocks.slice(shown.length).reduce((sum, { objects }) => sum + objects, 0);
  return missing === 0 ? shown : [...shown, `${andMore(missing, "object", view)}\n\n`];
}
