import { byteLength, cutCharacters, fitting } from "../budget.ts";
import { type Block, blockText, linesWithin, lineText } from "./blocks.ts";
import { andMore, type View } from "./view.ts";

/** Bytes of what stands around a block's lines: fences, and the sentence about those that are missing. */
const aroundLines = 150;

/** With less room than this it is not worth showing the beginning of a diff. */
const leastRoom = 400;

/** A block and the bytes of its Markdown: a diff may be so long that it is better not made to be measured. */
export interface Measured {
  readonly block: Block;
  /** At most. */
  readonly whole: number;
  /** Without its lines, which are counted instead. */
  readonly bare: number;
}

/** Measures a block. */
export function measured(block: Block, view: View): Measured {
  const bare = byteLength(blockText(block, view, 0));
  const frame = byteLength(blockText({ ...block, lines: [] }, view));
  let fence = 3;
  let lines = 0;
  for (const line of block.lines) {
    const text = cutCharacters(lineText(line), view.lineCharacters);
    lines += byteLength(text) + 1;
    if (!text.includes("```")) continue;
    for (const [ticks] of text.matchAll(/`{3,}/g)) fence = Math.max(fence, ticks.length + 1);
  }
  return { block, whole: frame + lines + 2 * fence + "diff\n\n\n".length, bare };
}

/**
 * Blocks as Markdown of at most `limit` bytes. When not all fit, the longest shrink to counts first, until the rest
 * fits; what room is left then goes to their first lines. Then blocks at the end are left out, and counted.
 */
export function fitBlocks(blocks: readonly Measured[], view: View, limit: number): readonly string[] {
  let room = limit - blocks.reduce((sum, { whole }) => sum + whole, 0);
  const shrunk: Measured[] = [];
  for (const one of blocks.toSorted((a, b) => b.whole - a.whole)) {
    if (room >= 0) break;
    if (one.bare >= one.whole) continue;
    room += one.whole - one.bare;
    shrunk.push(one);
  }
  const texts = new Map(shrunk.map((one) => [one, blockText(one.block, view, 0)]));
  const textOf = (one: Measured) => texts.get(one) ?? blockText(one.block, view);
  if (room < 0) return cutOff(blocks, textOf, view, limit);
  for (const one of shrunk.toReversed()) {
    if (room < leastRoom) break;
    const text = blockText(one.block, view, linesWithin(one.block, view, room - aroundLines));
    const more = byteLength(text) - one.bare;
    if (more > room) continue;
    room -= more;
    texts.set(one, text);
  }
  return blocks.map(textOf);
}

function cutOff(
  blocks: readonly Measured[],
  textOf: (one: Measured) => string,
  view: View,
  limit: number,
): readonly string[] {
  const shown = fitting(blocks, textOf, limit - aroundLines);
  const missing = blocks.slice(shown.length).reduce((sum, { block }) => sum + block.objects, 0);
  return missing === 0 ? shown : [...shown, `${andMore(missing, "object", view)}\n\n`];
}
