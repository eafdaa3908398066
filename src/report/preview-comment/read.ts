import type { KeptFold, PreviewComment } from "./comment.ts";
import { readHeader } from "./header.ts";

const mark = /^<!-- gitops-action:(part|fold|missing)(?: (-?\d+)( cut)?)? -->$/m;

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
  // What is split at stands in the list, too: its kind, priority and sign of a cut, and then the text behind it.
  const [, ...pieces] = body.split(mark);
  const texts: { head: string; folds: KeptFold[] }[] = [];
  for (let at = 0; at < pieces.length; at += 4) {
    const [kind, priority, cut, given = ""] = pieces.slice(at, at + 4);
    const text = given.trim();
    const part = texts.at(-1);
    if (kind === "part") texts.push({ head: text, folds: [] });
    if (kind !== "fold") continue;
    const fold = foldOf(text, Number(priority), cut !== undefined);
    if (part === undefined || fold === undefined) return undefined;
    part.folds.push(fold);
  }
  return texts;
}

function foldOf(text: string, priority: number, cut: boolean): KeptFold | undefined {
  const found = /^<details( open)?>\n<summary>(.*)<\/summary>\n\n([\s\S]*)\n\n<\/details>$/.exec(text);
  const [, open, summary, body] = found ?? [];
  if (summary === undefined || body === undefined || Number.isNaN(priority)) return undefined;
  return { summary, body, priority, open: open !== undefined, cut };
}
