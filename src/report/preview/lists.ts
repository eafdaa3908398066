import { cutCharacters, fitting } from "../budget.ts";
import { inline } from "../escape.ts";
import type { PreviewReport } from "./preview-report.ts";
import { andMore, type View } from "./view.ts";

const sentenceCharacters = 400;

/** Bytes for what stands around a list. */
const frame = 250;

/** What is worth a look, with its heading, as Markdown of at most `limit` bytes; empty: there is nothing. */
export function noticesList({ notices }: Pick<PreviewReport, "notices">, view: View, limit: number): string {
  const list = listOf(notices, sentence, "notice", view, limit);
  return list === "" ? "" : `#### Worth a look\n\n${list}`;
}

/** A list that has room in `limit` bytes with a heading; empty: there is none, or no room. `word`: of one item. */
export function listOf<T>(
  items: readonly T[],
  textOf: (item: T) => string,
  word: string,
  view: View,
  limit: number,
): string {
  return items.length === 0 || limit < frame ? "" : listWithin(items, textOf, word, view, limit - frame);
}

/** A list of at most `limit` bytes, beside the line that counts what is missing. */
export function listWithin<T>(
  items: readonly T[],
  textOf: (item: T) => string,
  word: string,
  view: View,
  limit: number,
): string {
  const shown = fitting(items, (item) => `- ${textOf(item)}\n`, limit);
  const missing = items.length - shown.length;
  return `${shown.join("")}${missing === 0 ? "" : `- ${andMore(missing, word, view)}\n`}`;
}

/** A sentence of a list, as markup. */
export function sentence(text: string): string {
  return inline(cutCharacters(text, sentenceCharacters));
}
