import { printExact } from "../formats/exact-json.ts";
import type { Json } from "../formats/values-reference.ts";
import { asYaml } from "../yaml/json.ts";
import { fitsPlain, readsAsText } from "../yaml/plain.ts";

// Of no width, or turning the direction of writing around: a change of these alone would show two equal lines.
const invisible = /\p{Cf}/gu;

/** As double quotes of YAML have them. */
function escaped(text: string): string {
  return text.replace(invisible, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code > 0xffff ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
  });
}

/** A scalar, an empty map or an empty list on one line of YAML; a text is in quotes wherever it would be read as another thing. */
export function scalarYaml(value: Json): string {
  if (typeof value !== "string") return printExact(value);
  const isPlain = fitsPlain(value, false) && readsAsText(value) && value.search(invisible) < 0;
  return isPlain ? value : escaped(asYaml(JSON.stringify(value)));
}

/** A text of several lines as a block scalar: its header, and its lines without indentation. */
export interface Block {
  readonly header: string;
  readonly lines: readonly string[];
}

// What YAML does not take as it is, but for the ends of lines.
const unprintable = /(?![\n\r\t\u0085])[\p{Cc}\p{Cs}\ufeff\ufffe\uffff\u2028\u2029]/u;

/**
 * The text as a block scalar; undefined: it is better in quotes. A carriage return, which no block can hold, is shown
 * as `␍`; what is invisible, as its escape.
 */
export function blockOf(value: Json | undefined): Block | undefined {
  if (typeof value !== "string" || !value.includes("\n") || value.trim() === "") return undefined;
  if (unprintable.test(value)) return undefined;
  const body = escaped(value.replaceAll("\r", "␍"));
  // Where the first line begins with a blank, the indentation must be told.
  const indentation = /^\n* /.test(body) ? "2" : "";
  const chomping = body.endsWith("\n") ? (/(?:^|\n)\n$/.test(body) ? "+" : "") : "-";
  return { header: `|${indentation}${chomping}`, lines: body.replace(/\n$/, "").split("\n") };
}

/** Characters of a long line that are shown before and behind what changes. */
const around = 60;

/** Two long texts of one line each, cut down to what differs and what stands around it. */
export function shortened(live: string, next: string): readonly [string, string] {
  let start = 0;
  const shorter = Math.min(live.length, next.length);
  while (start < shorter && live[start] === next[start]) start++;
  let end = 0;
  while (end < shorter - start && live.at(-1 - end) === next.at(-1 - end)) end++;
  const [from, back] = [Math.max(0, start - around), Math.max(0, end - around)];
  const cut = (text: string) =>
    `${from > 0 ? "…" : ""}${text.slice(from, text.length - back).toWellFormed()}${back > 0 ? "…" : ""}`;
  return [cut(live), cut(next)];
}
