import { placeText } from "../../errors.ts";
import type { Problem } from "../../formats/declaration.ts";
import { cutCharacters, fitting } from "../budget.ts";
import { code, inline, link } from "../escape.ts";
import { fileUrl } from "../subject.ts";
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

/** What failed, why, and what to try, as an item of a list. `what`: markup. */
export function failureItem(what: string, reason: string, hint: string | undefined): string {
  return `**${what}**: ${sentence(reason)}${hint === undefined ? "" : `<br>${sentence(hint)}`}`;
}

/** What is wrong in a file, with a link to its line. */
export function problemItem({ place, message, hint }: Problem, { trigger }: View): string {
  return failureItem(link(code(placeText(place)), fileUrl(place, trigger.commit, trigger)), message, hint);
}
