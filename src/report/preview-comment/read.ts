import { readDetails } from "../details.ts";
import { sectionsOf } from "../marks.ts";
import type { KeptFold, PreviewComment } from "./comment.ts";
import { readHeader } from "./header.ts";

/**
 * A comment's body as what its jobs have said. undefined: it is none of a preview, or it is damaged, as by somebody
 * who edited it.
 */
export function readComment(body: string): PreviewComment | undefined {
  const header = readHeader(body);
  if (header === undefined) return undefined;
  const texts = textsOf(body.replaceAll("\r\n", "\n"));
  if (texts === undefined || texts.length !== header.parts.length) return undefined;
  const parts = header.parts.flatMap((part, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ ...part, ...text }];
  });
  return { title: header.title, parts };
}

interface PartText {
  readonly head: string;
  readonly folds: readonly KeptFold[];
}

/** undefined: a fold is not as it was written. */
function textsOf(body: string): readonly PartText[] | undefined {
  const texts: { head: string; folds: KeptFold[] }[] = [];
  for (const { mark, text } of sectionsOf(body)) {
    if (mark.kind === "part") texts.push({ head: text, folds: [] });
    if (mark.kind !== "fold") continue;
    const part = texts.at(-1);
    const fold = readDetails(text);
    if (part === undefined || fold === undefined || Number.isNaN(mark.priority)) return undefined;
    part.folds.push({ ...fold, priority: mark.priority, cut: mark.cut });
  }
  return texts;
}
