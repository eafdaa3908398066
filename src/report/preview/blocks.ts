import type { DiffLine, ObjectDiff } from "../../diff/object-diff.ts";
import type { PlanPreview } from "../../preview/plan-preview.ts";
import { cutCharacters, fitting } from "../budget.ts";
import { grouped, plural } from "../counts.ts";
import { code, codeBlock, inline } from "../escape.ts";
import { foldedTexts, headingOf, onClientText, sharedOnClientText, shownObjects } from "./object-text.ts";
import type { View } from "./view.ts";

/** What is told of one object; or of several that have nothing but a name each, as lines of one diff. */
export interface Block {
  /** undefined: the lines tell what they are about. */
  readonly heading: string | undefined;
  /** Markdown, in front of the diff. */
  readonly warnings: readonly string[];
  readonly lines: readonly DiffLine[];
  /** Markdown, in one line behind the diff. */
  readonly notes: readonly string[];
  /** How many objects it tells of. */
  readonly objects: number;
}

/** Characters of a danger's sentence beside its object, and how many dangers; the top has all of it. */
const dangerCharacters = 300;
const mostDangers = 5;

/** Characters of a field's path and of a clause: neither is long unless somebody means harm. */
const clauseCharacters = 300;

/** The objects of a plan in their order, without those that stay as they are. */
export function blocksOf(plan: PlanPreview): readonly Block[] {
  const shared = sharedOnClientText(plan.objects) !== undefined;
  const blocks: Block[] = [];
  for (const object of shownObjects(plan.objects)) {
    const block = blockOf(object, plan, shared);
    const last = blocks.at(-1);
    if (!isBare(block)) blocks.push(block);
    else if (last?.heading === undefined && last !== undefined)
      blocks[blocks.length - 1] = joined(last, object);
    else blocks.push(joined(undefined, object));
  }
  return blocks;
}

function blockOf(diff: ObjectDiff, { dangers }: PlanPreview, shared: boolean): Block {
  const onClient = shared ? undefined : onClientText(diff.predictedBy);
  const own = dangers.filter(
    ({ object }) =>
      object?.kind === diff.object.kind &&
      object.name === diff.object.name &&
      object.namespace === diff.object.namespace,
  );
  return {
    heading: headingOf(diff),
    warnings: own.slice(0, mostDangers).map(({ field, danger }) => {
      const at =
        field === undefined || danger.includes(field)
          ? ""
          : `${code(cutCharacters(field, clauseCharacters))}: `;
      return `⚠️ ${at}${inline(cutCharacters(danger, dangerCharacters))}`;
    }),
    lines: diff.lines,
    notes: [
      ...foldedTexts(diff.folded),
      ...(onClient === undefined ? [] : [inline(cutCharacters(onClient, clauseCharacters))]),
    ],
    objects: 1,
  };
}

function isBare({ warnings, lines, notes }: Block): boolean {
  return warnings.length + lines.length + notes.length === 0;
}

function joined(before: Block | undefined, diff: ObjectDiff): Block {
  const heading = headingOf(diff);
  const isDiffSign = diff.change === "created" || diff.change === "deleted";
  const line: DiffLine = isDiffSign
    ? { sign: diff.change === "created" ? "+" : "-", text: heading.slice(2) }
    : { sign: " ", text: heading };
  return {
    heading: undefined,
    warnings: [],
    lines: [...(before?.lines ?? []), line],
    notes: [],
    objects: (before?.objects ?? 0) + 1,
  };
}

/** What a page or a log takes for the end of a line; YAML has some of them within one. */
const lineEnd = /[\r\n\u0085\u2028\u2029]+/g;

/** A line as a diff shows it: nothing in it makes another, which would have no sign in front. */
export function lineText({ sign, text }: DiffLine): string {
  return `${sign} ${text.replace(lineEnd, " ")}`.trimEnd();
}

/** A block as Markdown, with its first `most` lines. */
export function blockText(block: Block, view: View, most = block.lines.length): string {
  const { heading, warnings, lines, notes } = block;
  const shown = lines.slice(0, most).map((line) => cutCharacters(lineText(line), view.lineCharacters));
  const parts = [
    heading === undefined ? "" : `**${code(heading)}**`,
    ...warnings,
    shown.length === 0 ? "" : codeBlock(shown, "diff"),
    most >= lines.length ? "" : missingText(lines, most, view),
    notes.length === 0 ? "" : `*${notes.join(" · ")}*`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n\n`;
}

/** How many of its lines have at most `limit` bytes together. */
export function linesWithin({ lines }: Block, view: View, limit: number): number {
  return fitting(lines, (line) => `${cutCharacters(lineText(line), view.lineCharacters)}\n`, limit).length;
}

function missingText(lines: readonly DiffLine[], shown: number, { rest }: View): string {
  const where = rest === undefined ? "not shown" : `in ${rest}`;
  if (shown > 0) return `*${plural(lines.length - shown, "more line")} ${where}.*`;
  const signed = (sign: DiffLine["sign"]) => grouped(lines.filter((line) => line.sign === sign).length);
  return `*${plural(lines.length, "line")} (+${signed("+")} −${signed("-")}) ${where}.*`;
}
